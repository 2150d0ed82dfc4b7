"""From the desk to the reader, in a served newsroom: what an editor does there comes true by itself."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest
from PIL import Image

from tests.desk import Desk, as_typed
from tests.edition_files import files_with
from tests.newsroom import Newsroom, eventually


@pytest.fixture
def desk(newsroom: Newsroom) -> Iterator[Desk]:
    with Desk(newsroom.serve()) as desk:
        yield desk


def address_of(newsroom: Newsroom, slug: str) -> str:
    found = re.search(rf"/\d{{4}}/\d\d/\d\d/{slug}/", newsroom.wait_for("/", slug))
    assert found
    return found.group(0)


def soon(newsroom: Newsroom, desk: Desk, section: int) -> datetime:
    """Far enough away for what is done before it on this machine: three times as long as a story takes to its readers.
    In whole seconds, as the form has them."""
    began = datetime.now(UTC)
    desk.write("The quay is open", section)
    newsroom.wait_for("/", "The quay is open")
    now = datetime.now(UTC)
    return (now + 3 * (now - began) + timedelta(seconds=3)).replace(microsecond=0)


def test_a_scheduled_story_appears_by_itself_and_is_in_no_file_before(newsroom: Newsroom, desk: Desk) -> None:
    section = desk.add_section("City")
    due = soon(newsroom, desk, section)
    desk.write("The bridge is shut", section, go_live_at=as_typed(due))
    assert "Scheduled for" in desk.get("/desk/snippets/articles/article/").text
    while True:
        written = files_with(newsroom.edition, "The bridge is shut")
        front = newsroom.get("/section/city/").text
        if datetime.now(UTC) >= due:  # asked after the look, which itself may last until it is time
            break
        assert not written
        assert "The bridge is shut" not in front
    page = newsroom.wait_for(address_of(newsroom, "the-bridge-is-shut"), "The bridge is shut")
    assert datetime.now(UTC) >= due
    assert "Published" in page


def test_a_story_that_expires_leaves_the_fronts_and_its_address_says_so(newsroom: Newsroom, desk: Desk) -> None:
    section = desk.add_section("City")
    expiry = soon(newsroom, desk, section)
    desk.write("Tickets until noon", section, expire_at=as_typed(expiry))
    address = address_of(newsroom, "tickets-until-noon")
    eventually(lambda: newsroom.get(address).status_code == 410, f"{address} is gone")
    eventually(lambda: "Tickets until noon" not in newsroom.get("/").text, "the front is without it")
    assert "Expired" in desk.get("/desk/snippets/articles/article/").text


def test_an_edit_of_a_live_story_reaches_readers_only_when_it_is_published(newsroom: Newsroom, desk: Desk) -> None:
    section = desk.add_section("City")
    pk = desk.write("Council votes", section)
    address = address_of(newsroom, "council-votes")
    desk.rewrite(pk, "Council votes again", section, publish=False)
    assert "Live with changes" in desk.get("/desk/snippets/articles/article/").text
    assert not files_with(newsroom.edition, "Council votes again")
    desk.rewrite(pk, "Council votes again", section)
    newsroom.wait_for(address, "Council votes again")
    desk.unpublish(pk)
    eventually(lambda: newsroom.get(address).status_code == 410, f"{address} is gone")


def test_a_withheld_picture_leaves_the_page_and_its_credit_stays(newsroom: Newsroom, desk: Desk) -> None:
    section = desk.add_section("City")
    picture = upload(desk, creator="Mara Lind", agency="Harbour Press", caption="The wall in calm.")
    assert desk.get("/desk/images/").text.count("/desk/originals/") >= 1
    desk.write("The wall stands", section, lead_picture=picture)
    address = address_of(newsroom, "the-wall-stands")
    rendition = re.search(r"/pictures/[^\s\"]+\.jpg", newsroom.wait_for(address, "/pictures/"))
    assert rendition
    eventually(lambda: newsroom.get(rendition.group(0)).status_code == 200, "the rendition is there")
    facts = {"creator": "Mara Lind", "agency": "Harbour Press", "caption": "The wall in calm.", "title": "Wall"}
    desk.post(f"/desk/images/{picture}/", **facts, pubstatus="withheld")
    eventually(lambda: newsroom.get(rendition.group(0)).status_code == 410, "the rendition is gone")
    eventually(lambda: "<img" not in newsroom.get(address).text, "the page is without it")
    assert "Mara Lind / Harbour Press" in newsroom.get(address).text


def test_an_original_is_for_the_desk_alone(newsroom: Newsroom, desk: Desk) -> None:
    upload(desk, creator="Mara Lind")
    thumbnail = re.search(r"/desk/originals/[^\"]+", desk.get("/desk/images/").text)
    assert thumbnail
    assert desk.get(thumbnail.group(0)).headers["content-type"].startswith("image/")
    assert newsroom.get(thumbnail.group(0)).status_code == 302


def test_the_papers_name_is_changed_on_every_page(newsroom: Newsroom, desk: Desk) -> None:
    section = desk.add_section("City")
    desk.write("Council votes", section)
    address = address_of(newsroom, "council-votes")
    desk.post("/desk/settings/core/newspaper/", name="The Port Ansel Courier")
    for path in ("/", address, "/section/city/", "/404.html"):
        newsroom.wait_for(path, "The Port Ansel Courier")


def test_a_standing_page_is_made_beneath_home_and_named_in_every_footer(newsroom: Newsroom, desk: Desk) -> None:
    home = re.search(r"/desk/pages/(\d+)/", desk.get("/desk/").text)
    assert home
    assert "Home" in desk.get(f"/desk/pages/{home.group(1)}/").text
    body = '{"blocks": [{"key": "a", "text": "We correct what was wrong.", "type": "unstyled", "depth": 0, '
    body += '"inlineStyleRanges": [], "entityRanges": []}], "entityMap": {}}'
    fields = {"title": "Corrections policy", "slug": "corrections", "body": body, "in_footer": "on"}
    comments = {f"comments__{part}_FORMS": 0 for part in ("TOTAL", "INITIAL", "MIN_NUM", "MAX_NUM")}
    desk.post(f"/desk/pages/add/articles/standingpage/{home.group(1)}/", **fields, **comments, action__publish=1)
    page = newsroom.wait_for("/corrections/", "We correct what was wrong.")
    assert "Corrections policy" in page
    newsroom.wait_for("/", 'href="/corrections/"')


def upload(desk: Desk, **facts: str) -> int:
    """Put a picture into the desk; its key."""
    data = io.BytesIO()
    Image.new("RGB", (900, 600), "#884422").save(data, "JPEG")
    files = {"file": ("wall.jpg", data.getvalue(), "image/jpeg")}
    desk.post("/desk/images/add/", files=files, title="Wall", pubstatus="usable", **facts)
    found = re.search(r"/desk/images/(\d+)/", desk.get("/desk/images/").text)
    assert found
    return int(found.group(1))
