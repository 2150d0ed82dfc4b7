from __future__ import annotations

from typing import Any

import pytest
from django.contrib.auth.models import Group, Permission
from django.test import Client

from tests.cast import READER
from wireroom.discussion import moderation, queue
from wireroom.discussion.accepting import Letter, accept
from wireroom.discussion.models import Ban, Comment, Decision, State
from wireroom.discussion.privacy import address_hash

QUEUE = "/desk/comments/"


@pytest.fixture
def desk(client: Client, moderator: Any) -> Client:
    client.force_login(moderator)
    return client


@pytest.fixture
def volunteer(client: Client, django_user_model: Any) -> Client:
    """Somebody who may moderate, and see no addresses."""
    group = Group.objects.create(name="Volunteers")
    group.permissions.set(Permission.objects.filter(codename__in=["access_admin", "change_comment"]))
    person = django_user_model.objects.create_user("Volker", "volker@desk.example", "a-long-password")
    person.groups.add(group)
    client.force_login(person)
    return client


def page(client: Client, query: str = "") -> str:
    response = client.get(QUEUE + query)
    assert response.status_code == 200
    return response.content.decode()


def decide(client: Client, **fields: Any) -> str:
    """Press a button; what the screen says then."""
    return client.post(f"{QUEUE}decide/", {"state": "waiting", **fields}, follow=True).content.decode()


def test_the_list_shows_what_a_moderator_needs(desk: Client, comment: Comment) -> None:
    screen = page(desk)
    for part in (
        comment.name,
        comment.article.headline,
        comment.text,
        READER["email"],
        comment.article.get_absolute_url(),
    ):
        assert part in screen
    for word in ("Approve", "Reject", "Spam"):
        assert f">{word}</button>" in screen


def test_strangers_are_led_to_the_login(client: Client, comment: Comment) -> None:
    for address in (QUEUE, f"{QUEUE}{comment.pk}/answer/"):
        assert client.get(address)["Location"].startswith("/desk/login/")
    assert client.post(f"{QUEUE}decide/", {"one": f"accepted:{comment.pk}"})["Location"].startswith("/desk/login/")


def test_who_may_not_moderate_sees_and_does_nothing(client: Client, comment: Comment, django_user_model: Any) -> None:
    person = django_user_model.objects.create_user("Nils", "nils@desk.example", "a-long-password")
    person.user_permissions.add(Permission.objects.get(codename="access_admin"))
    client.force_login(person)
    assert comment.text not in client.get(QUEUE, follow=True).content.decode()
    assert "comments waiting" not in client.get("/desk/").content.decode()
    decide(client, one=f"accepted:{comment.pk}")
    comment.refresh_from_db()
    assert comment.state == State.WAITING


def test_the_address_is_shown_to_those_alone_who_may_see_it(volunteer: Client, comment: Comment) -> None:
    screen = page(volunteer)
    assert comment.text in screen
    assert READER["email"] not in screen


def test_an_address_under_another_key_is_said_to_be_unreadable(desk: Client, comment: Comment) -> None:
    Comment.objects.update(email_encrypted="broken")
    assert "The address cannot be read" in page(desk)


@pytest.mark.parametrize(
    ("state", "said"),
    [("accepted", "1 comment approved."), ("rejected", "1 comment rejected."), ("spam", "1 comment marked as spam.")],
)
def test_one_button_decides(desk: Client, comment: Comment, state: str, said: str) -> None:
    screen = decide(desk, one=f"{state}:{comment.pk}")
    comment.refresh_from_db()
    assert comment.state == state
    assert said in screen
    assert "Undo the last decision" in screen


def test_bulk_decides_on_those_ticked(desk: Client, article: Any) -> None:
    comments = [accept(article, Letter(text=f"Thought {number}", **READER)) for number in range(3)]
    screen = decide(desk, all="accepted", chosen=[comments[0].pk, comments[2].pk])
    assert "2 comments approved." in screen
    assert set(Comment.objects.shown()) == {comments[0], comments[2]}


def test_bulk_with_nothing_ticked_changes_nothing(desk: Client, comment: Comment) -> None:
    assert "No comment was ticked" in decide(desk, all="spam")
    assert not Decision.objects.exists()


@pytest.mark.parametrize("fields", [{"one": "waiting:1"}, {"one": "nonsense:1"}, {"all": ""}, {"one": ":1"}])
def test_what_is_no_decision_changes_nothing(desk: Client, comment: Comment, fields: dict[str, str]) -> None:
    assert "That is no decision" in decide(desk, **fields)
    assert not Decision.objects.exists()


def test_undo_puts_the_comment_back(desk: Client, comment: Comment, moderator: Any) -> None:
    decide(desk, one=f"spam:{comment.pk}")
    decision = Decision.objects.get()
    screen = desk.post(f"{QUEUE}undo/", {"decisions": decision.pk, "state": "waiting"}, follow=True).content.decode()
    comment.refresh_from_db()
    assert comment.state == State.WAITING
    assert "1 comment put back." in screen


def test_nobody_undoes_what_another_decided(volunteer: Client, comment: Comment, moderator: Any) -> None:
    from wireroom.discussion import moderation

    decision = moderation.accept(comment, moderator)
    volunteer.post(f"{QUEUE}undo/", {"decisions": decision.pk})
    comment.refresh_from_db()
    assert comment.state == State.ACCEPTED


def test_who_comes_late_is_told_by_whom_it_was_decided(desk: Client, comment: Comment) -> None:
    decide(desk, one=f"rejected:{comment.pk}")
    screen = decide(desk, one=f"accepted:{comment.pk}")
    assert "is already “Rejected” by Rosa" in screen


def test_opening_an_address_never_decides(desk: Client, comment: Comment) -> None:
    assert desk.get(f"{QUEUE}decide/?one=accepted:{comment.pk}").status_code == 405
    assert desk.get(f"{QUEUE}undo/").status_code == 405


def test_a_decision_needs_the_desks_token(comment: Comment, moderator: Any) -> None:
    client = Client(enforce_csrf_checks=True)
    client.force_login(moderator)
    assert client.post(f"{QUEUE}decide/", {"one": f"accepted:{comment.pk}"}).status_code == 403


def test_older_comments_follow_page_by_page(desk: Client, article: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(queue, "PAGE", 2)
    for number in range(5):
        accept(article, Letter(text=f"Thought {number}", **READER))
    seen, query = [], "?state=waiting"
    while query:
        screen = desk.get(QUEUE + query).context["page"]
        seen.append([entry.comment.text[-1] for entry in screen.entries])
        query = f"?state=waiting&before={screen.before}" if screen.before else ""
    assert seen == [["4", "3"], ["2", "1"], ["0"]]


def test_who_decided_what_and_why_stands_on_the_comment(desk: Client, comment: Comment, moderator: Any) -> None:
    assert "Rejected by" not in page(desk)
    decide(desk, one=f"rejected:{comment.pk}", why="Beside the <b>point</b>")
    moderation.undo(Decision.objects.all(), moderator)
    decide(desk, one=f"rejected:{comment.pk}", why="Insults somebody")
    screen = page(desk, "?state=rejected")
    told = [screen.index(f"{part}") for part in ("Insults somebody", "Taken back.", "Beside the &lt;b&gt;point")]
    assert told == sorted(told), "the latest first"
    assert screen.count("Rejected by Rosa") == 2
    assert screen.count("Waiting by Rosa") == 1


def test_an_authors_comments_say_how_each_stands(desk: Client, article: Any) -> None:
    waits, refused = (accept(article, Letter(text=text, **READER)) for text in ("This waits.", "This does not."))
    decide(desk, one=f"rejected:{refused.pk}")
    screen = page(desk, f"?author={waits.pk}")
    for state in ("Waiting", "Rejected"):
        assert screen.count(f"{state}</span>") == 1
    assert f"ban:{waits.pk}" in screen
    assert f"ban:{refused.pk}" not in screen, "nothing is left to ban on what was rejected"
    answer = desk.post(f"{QUEUE}decide/", {"author": waits.pk, "one": f"accepted:{waits.pk}"})
    assert f"?author={waits.pk}&" in answer["Location"], "back to the author"


def test_an_address_is_banned_that_has_not_written_yet(desk: Client, article: Any) -> None:
    bans = "/desk/snippets/discussion/ban/"
    assert desk.post(f"{bans}add/", {"name": READER["name"], "email": READER["email"].upper()}).status_code == 302
    ban = Ban.objects.get()
    assert (ban.email_hash, ban.by) == (address_hash(READER["email"]), "Rosa")
    again = desk.post(f"{bans}add/", {"name": "Somebody", "email": READER["email"]})
    assert "This address is banned already." in again.content.decode()
    standing = desk.get(f"{bans}edit/{ban.pk}/").content.decode()
    assert 'name="email"' not in standing, "nobody knows it any more"
    assert desk.post(f"{bans}edit/{ban.pk}/", {}).status_code == 302
    assert Ban.objects.get().email_hash == ban.email_hash


def test_the_list_can_be_kept_to_one_story(desk: Client, comment: Comment) -> None:
    assert comment.text in page(desk, f"?article={comment.article_id}")
    assert comment.text not in page(desk, f"?article={comment.article_id + 1}")


@pytest.mark.parametrize("query", ["?state=nonsense", "?before=x", "?article=-1", "?done=1;2,x", f"?before={'9' * 40}"])
def test_a_garbled_address_shows_the_list(desk: Client, comment: Comment, query: str) -> None:
    assert comment.text in page(desk, query)


def test_the_number_waiting_is_in_the_menu_and_on_the_start_page(desk: Client, comment: Comment) -> None:
    start = desk.get("/desk/").content.decode()
    assert "1 comment waiting" in start
    assert "Comments (1)" in start


def test_the_desk_answers_as_staff(desk: Client, comment: Comment) -> None:
    address = f"{QUEUE}{comment.pk}/answer/"
    assert "The comment is approved with it" in desk.get(address).content.decode()
    empty = desk.post(address, {"text": " "})
    assert (empty.status_code, "Please write your answer." in empty.content.decode()) == (422, True)
    desk.post(address, {"text": "They run again from Monday."})
    reply = Comment.objects.get(parent=comment)
    assert (reply.is_staff, reply.is_shown, reply.name) == (True, True, "Rosa")


def test_a_hostile_comment_runs_nothing_in_the_desk(desk: Client, article: Any) -> None:
    accept(article, Letter(name="<script>x</script>", email="x@y.example", text="<img src=x onerror=alert(1)>"))
    screen = page(desk)
    assert "<script>x" not in screen
    assert "<img src=x" not in screen
