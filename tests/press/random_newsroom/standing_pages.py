"""What may happen to standing pages."""

from __future__ import annotations

from typing import TYPE_CHECKING

from wireroom.articles.models import StandingPage

if TYPE_CHECKING:
    from tests.press.random_newsroom.newsroom import RandomNewsroom


def new_standing_page(room: RandomNewsroom) -> None:
    room.add_standing_page()


def standing_page_written(room: RandomNewsroom) -> None:
    page = room.any_of(StandingPage)
    page.body = f"<p>{room.words(20)}</p>"
    page.save_revision(user=room.editor).publish()


def standing_page_drafted(room: RandomNewsroom) -> None:
    page = room.any_of(StandingPage)
    page.title = room.words(2)
    page.save_revision(user=room.editor)


def standing_page_renamed(room: RandomNewsroom) -> None:
    page = room.any_of(StandingPage)
    page.title, page.slug = room.words(2), f"page-{room.number}"
    room.number += 1
    page.save_revision(user=room.editor).publish()


def standing_page_out(room: RandomNewsroom) -> None:
    if StandingPage.objects.count() > 1:
        room.any_of(StandingPage).unpublish()


def standing_page_moved(room: RandomNewsroom) -> None:
    first, last = (StandingPage.objects.order_by(order).first() for order in ("path", "-path"))
    if first != last:
        last.move(last.get_parent(), pos="first-child")


def standing_page_deleted(room: RandomNewsroom) -> None:
    if StandingPage.objects.count() > 1:
        room.any_of(StandingPage).delete()
