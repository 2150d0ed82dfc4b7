"""Every address of the site. The rooms are named as strings: core imports none of them."""

from django.urls import include, path
from wagtail import urls as wagtail_urls
from wagtail.admin import urls as desk_urls

from wireroom.core import originals
from wireroom.core.bulk import bulk
from wireroom.core.pages import not_found_page

urlpatterns = [
    path("desk/originals/<path:name>", originals.original),
    path("desk/look/", include("wireroom.articles.preview_urls")),  # Before the desk: it asks for no account.
    path("desk/reports/site-history/", include("wireroom.core.audit")),  # Instead of Wagtail's, which all may open.
    path("desk/bulk/<str:app_label>/<str:model_name>/<str:action>/", bulk),  # Likewise.
    path("desk/", include(desk_urls)),
    path("404.html", not_found_page),
    path("", include("wireroom.wire.urls")),
    path("", include("wireroom.discussion.urls")),
    path("", include("wireroom.pictures.urls")),
    path("", include("wireroom.outlets.urls")),
    path("", include("wireroom.articles.urls")),
    path("", include(wagtail_urls)),
]

handler404 = "wireroom.core.pages.not_found"
