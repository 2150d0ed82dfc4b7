"""Who saves a story's form overwrites nobody who saved it meanwhile."""

from __future__ import annotations

import json
from typing import Any

import pytest
from wagtail.models import Revision

from tests.articles.test_desk_form import ARTICLES, city, desk, form_of, taken_in
from wireroom.articles.joining import join
from wireroom.articles.models import Article, Credit, Section
from wireroom.articles.publishing import publish

pytestmark = pytest.mark.django_db

__all__ = ["city", "desk"]


def opened(article: Article) -> dict[str, str]:
    """The form as a browser has it that opened it now."""
    latest = article.latest_revision
    return (
        form_of(article)
        | {
            "loaded_revision_id": str(latest.pk),
            "loaded_revision_created_at": latest.created_at.isoformat(),
        }
        | body("The wall stood.", "The log says so.")
    )


def body(*paragraphs: str) -> dict[str, str]:
    """One block of text, as the rich text editor sends it."""
    plain = {"type": "unstyled", "depth": 0, "inlineStyleRanges": [], "entityRanges": []}
    blocks = [{"key": f"k{at}", "text": text, **plain} for at, text in enumerate(paragraphs)]
    value = json.dumps({"blocks": blocks, "entityMap": {}})
    return {"body-count": "1", "body-0-deleted": "", "body-0-order": "0", "body-0-type": "text", "body-0-value": value}


def changed_meanwhile(article: Article, **changes: Any) -> None:
    draft = article.get_latest_revision_as_object()
    for name, value in changes.items():
        setattr(draft, name, value)
    draft.save_revision()


def text_of(article: Article) -> str:
    return " ".join(block.value.source for block in article.body)


def save(desk: Any, article: Article, form: dict[str, str], **more: str) -> tuple[Article, str]:
    """The draft after the form was sent, and what the editor was told."""
    page = desk.post(f"{ARTICLES}edit/{article.pk}/", {**form, **more}, follow=True)
    assert page.status_code == 200
    article.refresh_from_db()
    return article.get_latest_revision_as_object(), " ".join(str(one) for one in page.context["messages"])


@pytest.fixture
def article(city: Section) -> Article:
    made = taken_in(city, body="<p>The wall stood.</p><p>The log says so.</p>")
    changed_meanwhile(made, bylines=[], credits=[], topics=[])
    made.refresh_from_db()
    return made


def test_what_was_changed_elsewhere_stays_beside_what_is_saved(desk: Any, article: Article) -> None:
    form = opened(article)
    changed_meanwhile(
        article, standfirst="Said there.", body=[("text", "<p>The wall stood.</p><p>The log of the port says so.</p>")]
    )
    draft, told = save(desk, article, form | body("The wall stood firm.", "The log says so."), headline="Said here")
    assert (draft.headline, draft.standfirst) == ("Said here", "Said there.")
    assert "The wall stood firm." in text_of(draft)
    assert "The log of the port says so." in text_of(draft)
    assert "While you wrote, the wire changed this story too" in told
    assert "Both changed" not in told


def test_where_both_changed_the_same_the_editor_is_told_and_nothing_is_lost(desk: Any, article: Article) -> None:
    form = opened(article)
    changed_meanwhile(article, headline="Said there")
    draft, told = save(desk, article, form, headline="Said here")
    assert draft.headline == "Said here"
    assert "Both changed: headline. Yours stands" in told
    assert "Said there" in [one.content["headline"] for one in article.revisions.all()]


def test_publishing_puts_out_what_both_wrote(desk: Any, article: Article) -> None:
    form = opened(article)
    changed_meanwhile(article, standfirst="Said there.")
    save(desk, article, form, headline="Said here", **{"action-publish": "1"})
    article.refresh_from_db()
    assert (article.live, article.headline, article.standfirst) == (True, "Said here", "Said there.")


def test_a_version_that_was_itself_overwritten_is_no_base(desk: Any, article: Article) -> None:
    form = opened(article) | {"loaded_revision_created_at": "2026-01-01T00:00:00+00:00"}
    draft, told = save(desk, article, form, headline="Said here")
    assert draft.headline == "Said here"
    assert "headline" in told.partition("Both changed: ")[2]


def test_a_form_that_is_up_to_date_is_saved_without_a_word_of_others(desk: Any, article: Article) -> None:
    before = article.revisions.count()
    draft, told = save(desk, article, opened(article), headline="Said here")
    assert draft.headline == "Said here"
    assert "While you wrote" not in told
    assert article.revisions.count() == before + 1


def credited(*people: str) -> list[Credit]:
    return [Credit(person=person, role="data", sort_order=order) for order, person in enumerate(people)]


def test_credits_that_two_give_at_once_both_stand(desk: Any, article: Article) -> None:
    form = opened(article)
    changed_meanwhile(article, credits=credited("Ben Tarn"))
    row = dict.fromkeys(("source", "url", "licence", "kind", "id"), "")
    row |= {"role": "data", "person": "Ada Moor", "ORDER": "1"}
    rows = {f"credits-0-{name}": value for name, value in row.items()} | {"credits-TOTAL_FORMS": "1"}
    draft, told = save(desk, article, form | rows)
    assert [credit.person for credit in draft.credits.all()] == ["Ada Moor", "Ben Tarn"]
    assert "Both changed: credits." in told


def test_a_credit_goes_where_one_took_it_out_and_becomes_two_where_both_changed_it(article: Article) -> None:
    article.credits = credited("Ada", "Ben", "Cy", "Dee")
    publish(article)
    was = article.latest_revision

    def written(**said: str) -> Revision:
        draft = was.as_object()
        draft.credits = [credit for credit in draft.credits.all() if said.get(credit.person, "kept")]
        for credit in draft.credits.all():
            credit.person = said.get(credit.person, credit.person)
        return draft.save_revision()

    theirs, ours = written(Ada="", Dee="Dee Two"), written(Ben="", Dee="Dee One")
    joined = join(was, ours, theirs, ["credits"])
    assert joined.clashes == ("credits",)
    article = publish(joined.article)
    assert [credit.person for credit in article.credits.all()] == ["Cy", "Dee One", "Dee Two"]


def test_an_old_version_whose_credit_is_gone_can_be_taken_up_again(desk: Any, article: Article) -> None:
    article.credits = credited("Ada Moor")
    publish(article)
    old = article.credits.get()
    row = {
        "id": str(old.pk),
        "role": "data",
        "person": "Ada Moor",
        "ORDER": "1",
        "source": "",
        "url": "",
        "licence": "",
    }
    rows = {f"credits-0-{name}": value for name, value in row.items()}
    article.credits = credited("Ben Tarn")
    publish(article)
    counts = {"credits-TOTAL_FORMS": "1", "credits-INITIAL_FORMS": "1"}
    draft, _ = save(desk, article, opened(article) | rows | counts)
    assert [credit.person for credit in draft.credits.all()] == ["Ada Moor"]


def test_a_form_with_a_row_that_somebody_took_out_is_saved(desk: Any, article: Article) -> None:
    article.credits = credited("Ada Moor", "Ben Tarn")
    publish(article)
    kept = [str(one.pk) for one in article.credits.order_by("sort_order")]
    form = opened(article) | {"credits-TOTAL_FORMS": "2", "credits-INITIAL_FORMS": "2"}
    for number, person in enumerate(("Ada Moor", "Ben Tarn")):
        row = {"id": kept[number], "role": "data", "person": person, "ORDER": str(number + 1)}
        form |= {f"credits-{number}-{name}": value for name, value in row.items()}
    article.credits = [one for one in article.credits.all() if one.person == "Ben Tarn"]
    publish(article)
    draft, told = save(desk, article, form, headline="Said here")
    assert draft.headline == "Said here"
    assert [credit.person for credit in draft.credits.all()] == ["Ben Tarn"]
    assert "While you wrote" in told
