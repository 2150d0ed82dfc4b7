"""Each sample is recognised by its content, and read as it says."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.wire.formats.samples import FORMATS, SAMPLES, differences, expected, samples
from wireroom.wire.formats.recognise import read, recognise

EVERY = [pytest.param(path, id=f"{path.parent.name}/{path.stem}") for path in samples()]


@pytest.mark.parametrize("sample", EVERY)
def test_a_sample_is_recognised_by_its_content_alone(sample: Path) -> None:
    assert recognise(sample.read_bytes()) == sample.parent.name


@pytest.mark.parametrize("sample", EVERY)
def test_a_sample_says_what_it_says(sample: Path) -> None:
    stated = expected(sample)["stories"]
    stories = read(sample.parent.name, sample.read_bytes(), name=sample.name)
    assert len(stories) == len(stated)
    wrong = [line for one, story in zip(stated, stories, strict=True) for line in differences(one, story)]
    assert not wrong, "\n".join(wrong)


@pytest.mark.parametrize("sample", EVERY)
def test_a_sample_tells_what_it_is_for(sample: Path) -> None:
    assert len(expected(sample)["for"]) > 20


@pytest.mark.parametrize("name", FORMATS)
def test_every_format_has_samples(name: str) -> None:
    assert any((SAMPLES / name).iterdir())
