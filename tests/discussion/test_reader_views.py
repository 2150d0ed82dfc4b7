from __future__ import annotations

import html
from typing import Any

import pytest
from django.test import Client

from tests.discussion.conftest import OUR_PAGE
from tests.discussion.writing import post as write
from wireroom.discussion import reporting
from wireroom.discussion.models import Ban, Comment, Recommendation, Report, State


def recommend(reader: Client, comment: Comment, **more: Any) -> Any:
    headers = {**OUR_PAGE, **more}
    return reader.post(f"/discussion/{comment.article_id}/recommend/", {"recommend": comment.pk}, headers=headers)


def reader(network: str) -> Client:
    return Client(REMOTE_ADDR=network)


def recommended(comment: Comment) -> int:
    comment.refresh_from_db()
    return comment.recommended


def test_a_reader_recommends_once(article: Any) -> None:
    comment = write(article, "One.")
    first = reader("203.0.113.7")
    assert recommend(first, comment)["Location"].endswith(f"/comments/comment-{comment.pk}/")
    recommend(first, comment)
    assert recommended(comment) == 1
    recommend(reader("203.0.113.7"), comment)  # The same network without its cookie.
    first.defaults["REMOTE_ADDR"] = "203.0.113.9"
    recommend(first, comment)  # The same cookie from another network.
    assert recommended(comment) == 1
    answer = recommend(reader("203.0.113.8"), comment, Accept="application/json")
    assert answer.json() == {"recommended": 2}
    assert Recommendation.objects.count() == 2


def test_nobody_recommends_his_own_comment(client: Client, post: Any) -> None:
    post()
    comment = Comment.objects.get()
    comment.state = State.ACCEPTED
    comment.save()
    recommend(client, comment)
    assert recommended(comment) == 0


def test_the_page_shows_how_often(client: Client, article: Any) -> None:
    comment = write(article, "One.")
    for number in range(3):
        recommend(reader(f"203.0.113.{number}"), comment)
    page = client.get(article.get_absolute_url()).content.decode()
    assert '<bdi class="js-count">3</bdi> Recommend' in page


@pytest.mark.parametrize("said", ["", "x", "-1", "0", "9" * 30, "²"])
def test_what_is_no_comment_cannot_be_recommended(client: Client, article: Any, said: str) -> None:
    answer = client.post(f"/discussion/{article.pk}/recommend/", {"recommend": said}, headers=OUR_PAGE)
    assert answer.status_code == 404


def test_what_waits_can_be_neither_recommended_nor_reported(client: Client, article: Any) -> None:
    waiting = write(article, "Waits.", state=State.WAITING)
    assert recommend(client, waiting).status_code == 404
    assert client.get(f"/discussion/{article.pk}/report/{waiting.pk}/").status_code == 404


def test_another_site_recommends_nothing(client: Client, article: Any) -> None:
    comment = write(article, "One.")
    assert recommend(client, comment, **{"Sec-Fetch-Site": "cross-site"}).status_code == 403
    assert recommended(comment) == 0


def test_opening_the_address_recommends_nothing(client: Client, article: Any) -> None:
    answer = client.get(f"/discussion/{article.pk}/recommend/")
    assert (answer.status_code, answer["Location"]) == (303, f"{article.get_absolute_url()}#comments")


def send_report(reader: Client, comment: Comment, **form: str) -> Any:
    return reader.post(f"/discussion/{comment.article_id}/report/{comment.pk}/", form, headers=OUR_PAGE)


def test_a_report_reaches_the_moderators_with_its_reason(client: Client, article: Any, moderator: Any) -> None:
    comment = write(article, "You are all fools.")
    assert "You are all fools." in client.get(f"/discussion/{article.pk}/report/{comment.pk}/").content.decode()
    assert send_report(client, comment, reason="abuse", words="Second time today.").status_code == 200
    assert "Reported already" in send_report(client, comment, reason="hate").content.decode()
    assert Report.objects.count() == reporting.open_reports() == 1
    desk = Client()
    desk.force_login(moderator)
    screen = html.unescape(desk.get("/desk/comments/reported/").content.decode())
    for part in ("You are all fools.", "It insults or threatens somebody", "Second time today."):
        assert part in screen
    desk.post("/desk/comments/reported/", {"keep": comment.pk})
    assert reporting.open_reports() == 0
    comment.refresh_from_db()
    assert comment.is_shown


def test_a_moderator_takes_down_what_was_reported(client: Client, article: Any, moderator: Any) -> None:
    comment = write(article, "You are all fools.")
    send_report(client, comment, reason="abuse")
    desk = Client()
    desk.force_login(moderator)
    desk.post("/desk/comments/reported/", {"rejected": comment.pk})
    comment.refresh_from_db()
    assert comment.state == State.REJECTED
    assert not Report.objects.filter(settled_at=None).exists()


def test_a_moderator_sees_what_else_its_author_wrote_and_bans_him(client: Client, article: Any, moderator: Any) -> None:
    comment = write(article, "You are all fools.", email_hash="whose")
    write(article, "Fools, I say.", email_hash="whose")
    send_report(client, comment, reason="abuse")
    desk = Client()
    desk.force_login(moderator)
    screen = desk.get("/desk/comments/reported/").content.decode()
    assert f'?author={comment.pk}">2 approved' in screen
    desk.post("/desk/comments/reported/", {"ban": comment.pk})
    comment.refresh_from_db()
    assert comment.state == State.REJECTED
    assert Ban.objects.get().email_hash == "whose"
    assert reporting.open_reports() == 0


def test_reports_of_one_reason_are_shown_alone(client: Client, article: Any, moderator: Any) -> None:
    for text, reason in (("You are all fools.", "abuse"), ("Buy my kettles.", "advertising")):
        send_report(client, write(article, text), reason=reason)
    desk = Client()
    desk.force_login(moderator)
    screen = html.unescape(desk.get("/desk/comments/reported/?reason=advertising").content.decode())
    assert "Buy my kettles." in screen
    assert "You are all fools." not in screen
    assert "It insults or threatens somebody <span>1</span>" in screen
    for every in ("", "?reason=", "?reason=hate'x"):
        screen = desk.get(f"/desk/comments/reported/{every}").content.decode()
        assert "Buy my kettles." in screen
        assert "You are all fools." in screen
    assert "for this reason" in desk.get("/desk/comments/reported/?reason=hate").content.decode()
    asked = desk.post("/desk/comments/reported/?reason=abuse", {"keep": Report.objects.first().comment_id})
    assert asked["Location"] == "/desk/comments/reported/?reason=abuse"


@pytest.mark.parametrize(
    ("reason", "says"), [("", "Please choose a reason."), ("x", "Please choose one of the reasons.")]
)
def test_a_report_without_a_reason_is_told_so(client: Client, article: Any, reason: str, says: str) -> None:
    comment = write(article, "One.")
    answer = send_report(client, comment, reason=reason, words="Kept <so>.")
    assert answer.status_code == 422
    assert says in answer.content.decode()
    assert "Kept &lt;so&gt;." in answer.content.decode()
    assert not Report.objects.exists()


def test_who_may_not_moderate_sees_no_reports(client: Client, article: Any, django_user_model: Any) -> None:
    client.force_login(django_user_model.objects.create_user("Ada", password="a-long-password"))
    assert client.get("/desk/comments/reported/").status_code in (302, 403)
