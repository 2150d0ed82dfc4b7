"""The documents that a story gives to its readers. A document has an address beneath each story that shows it, so that
it comes and goes with the story; what stands in drafts alone no reader gets."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404

from wireroom.articles.carried import terms_of
from wireroom.articles.models import Article, Document
from wireroom.articles.models.document import MEDIA_TYPES
from wireroom.core.pages import gone
from wireroom.core.tags import links_to, reads, unrecorded


def address(article: Article, document: Document) -> str:
    """The document's path; a page that leads to it needs the file in the edition."""
    path = f"/documents/{article.pk}/{document.pk}/{document.key}/{document.public_name}"
    links_to(path)
    return path


def document(request: HttpRequest, story: str, pk: str, key: str, name: str) -> HttpResponse:
    for tag in ("out", "documents", "terms"):
        reads(f"{tag}:{story}")
    with unrecorded():
        article = get_object_or_404(Article.objects.prefetch_related("credits__source"), pk=story)
    if not (article.live and terms_of(article).in_full):
        if article.first_published_at is None:
            raise Http404("This story has not been published.")
        return gone(request, article.kill_notice)
    found = get_object_or_404(Document, pk=pk)
    if found.pk not in article.document_keys or (key, name) != (found.key, found.public_name):
        raise Http404("This story has no such document.")
    with found.file.open("rb") as file:
        return HttpResponse(file.read(), content_type=MEDIA_TYPES.get(found.ending, "application/octet-stream"))
