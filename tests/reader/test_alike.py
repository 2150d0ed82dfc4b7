"""What many pages show alike is set once for all of them, and each still depends on what it reads."""

from __future__ import annotations

from django.template import Context, Template

from wireroom.core.steady import one_after_the_other, steady_at
from wireroom.core.tags import Dependency, reads, recording


class Told:
    """Says its word and reads a tag; counts how often."""

    def __init__(self, word: str) -> None:
        self.word = word
        self.times = 0

    def __str__(self) -> str:
        self.times += 1
        reads(f"word:{self.word}")
        return self.word


def set_(template: Template, **context: object) -> tuple[str, set[Dependency]]:
    with recording() as record:
        return template.render(Context(context)), record.dependencies


def test_a_part_that_pages_have_in_common_is_set_once_and_every_page_depends_on_it() -> None:
    template = Template("{% load alike %}{% alike of %}{{ told }}{% endalike %}")
    told = Told("harbour")
    for position in ("alike-1", "alike-1", "alike-2"):
        with steady_at(position):
            assert set_(template, of="city", told=told) == ("harbour", {Dependency("word:harbour")})
    assert told.times == 2


def test_a_part_is_set_for_each_value_of_what_it_differs_by() -> None:
    template = Template("{% load alike %}{% alike of.name missing %}{{ told }}{% endalike %}")
    with steady_at("alike-3"):
        told = [set_(template, of={"name": word}, told=Told(word))[0] for word in ("city", "port", "city")]
    assert told == ["city", "port", "city"]


def test_outside_a_row_of_pages_a_nearby_part_is_set_each_time() -> None:
    template = Template("{% load alike %}{% alike_nearby %}{{ told }}{% endalike_nearby %}")
    told = Told("ferry")
    with steady_at("alike-4"):
        for _ in range(2):
            set_(template, told=told)
        with one_after_the_other(["/a/", "/b/"]):
            for _ in range(2):
                assert set_(template, told=told) == ("ferry", {Dependency("word:ferry")})
        set_(template, told=told)
    assert told.times == 4


def test_nothing_is_kept_where_no_position_is_known() -> None:
    template = Template("{% load alike %}{% alike %}{{ told }}{% endalike %}")
    told = Told("tide")
    for _ in range(2):
        set_(template, told=told)
    assert told.times == 2
