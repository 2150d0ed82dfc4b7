"""The addresses of a discussion: those of its pages, which are files of the edition, and those that are alive."""

from __future__ import annotations

from django.urls import reverse

from wireroom.articles.models import Article


def part_address(article: Article, number: int) -> str:
    """A further part of the discussion; the first stands under the story."""
    return f"{article.get_absolute_url()}comments/{number}/" if number > 1 else f"{article.get_absolute_url()}#comments"


def newest_address(article: Article, number: int = 0) -> str:
    """The newest comments, or an earlier part with its newest first."""
    return f"{article.get_absolute_url()}comments/newest/{f'{number}/' if number else ''}"


def recommended_address(article: Article) -> str:
    return f"{article.get_absolute_url()}comments/recommended/"


def picks_address(article: Article) -> str:
    return f"{article.get_absolute_url()}comments/picks/"


def comment_address(article: Article, pk: int, number: int = 1) -> str:
    """The page of one comment, which stays whatever is written or taken down around it."""
    return f"{article.get_absolute_url()}comments/comment-{pk}/{f'{number}/' if number > 1 else ''}"


def post_address(article: Article) -> str:
    """Where the form goes; empty in the preview of a story that has not been saved yet."""
    return reverse("discussion", args=[article.pk]) if article.pk else ""


def reply_address(article: Article, pk: int) -> str:
    return reverse("reply", args=[article.pk, pk])


def recommend_address(article: Article) -> str:
    """Where the buttons beside the comments send their recommendations."""
    return reverse("recommend", args=[article.pk]) if article.pk else ""


def report_address(article: Article, pk: int) -> str:
    return reverse("report", args=[article.pk, pk])


def edit_address(article: Article, pk: int) -> str:
    return reverse("edit-comment", args=[article.pk, pk])


def withdraw_address(article: Article, pk: int) -> str:
    return reverse("withdraw-comment", args=[article.pk, pk])


def reader_address(link: str = "") -> str:
    """A reader's own page, by the mailed link; without one, where the link is asked for."""
    return reverse("reader", args=[link]) if link else reverse("ask-for-a-link")


def unsubscribe_address(link: str) -> str:
    return reverse("unsubscribe", args=[link])
