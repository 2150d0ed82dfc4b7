"""What `make bench` keeps and shows of a measurement."""

from __future__ import annotations

from pathlib import Path
from xml.etree import ElementTree

import pytest

from bench import page, record
from bench.record import Figure

ABOUT = {"seconds": 12, "load_before": 0.1, "load_after": 1.9}


@pytest.fixture
def kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(record, "KEPT_IN", tmp_path / "bench")
    return tmp_path


def test_a_result_is_kept_with_the_machine_and_read_again(kept: Path) -> None:
    figures = [Figure("wireroom serve", 20740.0, "GETs/s", bar=True), Figure("ratio", 0.71, aim="0.65")]
    record.keep("reading", figures, ABOUT)
    (result,) = record.kept()
    assert page.figures_of(result) == figures
    assert result["machine"]["cores"] >= 1
    assert result["machine"]["granian"]
    assert result["load_after"] == 1.9


def test_the_page_gets_the_table_and_keeps_its_own_words(kept: Path) -> None:
    record.keep("reading", [Figure("ratio", 0.7134, aim="0.65")], ABOUT)
    file, plot = kept / "performance.md", kept / "performance.svg"
    file.write_text(f"# Performance\n\n{page.BEGIN}\nold\n{page.END}\n\nAfterwards.\n")
    page.write(file, plot)
    page.write(file, plot)
    text = file.read_text()
    assert text.startswith("# Performance\n")
    assert text.endswith("\nAfterwards.\n")
    assert text.count("| ratio | 0.713 | 0.65 |") == 1
    assert "old" not in text


def test_the_plot_is_well_formed_and_its_longest_bar_is_the_largest_figure() -> None:
    figures = [
        Figure("a <b>", 50.0, "GETs/s", bar=True),
        Figure("c", 100.0, "GETs/s", bar=True),
        Figure("not drawn", 7.0, "ms"),
    ]
    result = {"measurement": "reading", "figures": [vars_of(figure) for figure in figures]}
    root = ElementTree.fromstring(page.drawing([result]))
    widths = [float(bar.get("width", "0")) for bar in root.iter("{http://www.w3.org/2000/svg}rect")]
    assert len(widths) == 2
    assert widths[1] == pytest.approx(2 * widths[0], rel=0.01)


def vars_of(figure: Figure) -> dict[str, object]:
    return {name: getattr(figure, name) for name in ("what", "value", "unit", "aim", "bar")}


@pytest.mark.parametrize(
    ("value", "shown"), [(0.0, "0 ms"), (0.4839, "0.484 ms"), (20740.4, "20,740 ms"), (14.26, "14.3 ms")]
)
def test_a_figure_shows_no_more_digits_than_it_is_worth(value: float, shown: str) -> None:
    assert Figure("what", value, "ms").shown == shown
