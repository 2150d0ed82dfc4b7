"""Rights that end: stories come down by themselves."""

from __future__ import annotations

from django.utils.translation import gettext as _

from wireroom.articles.kill import take_down
from wireroom.articles.models import Article, Credit
from wireroom.core import clock
from wireroom.wire.models import Source


def take_down_what_ended() -> None:
    """Take down the stories of sources whose copy may be published no longer. May run twice."""
    for source in Source.objects.filter(usable_until__lte=clock.now()).exclude(kind=Source.Kind.OWN):
        owed = Credit.objects.filter(source=source).exclude(role=Credit.Role.PHOTOGRAPH)
        for story in Article.objects.filter(live=True, pk__in=owed.values("article")).iterator():
            take_down(
                story,
                _("the copy of %(name)s could be published until %(usable_until)s")
                % {"name": source.name, "usable_until": source.usable_until},
            )
