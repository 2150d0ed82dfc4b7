from django.urls import include, path, re_path

from wireroom.discussion import own_views, pages, reader_page, reader_views, views

_COMMENTS = r"^(?P<year>\d{4})/(?P<month>\d{2})/(?P<day>\d{2})/(?P<slug>[-\w]{1,120})/comments/"
_NUMBER = r"(?P<number>[1-9]\d{0,6})/"

_pages = [
    re_path(f"^{_NUMBER}$", pages.part, name="comments-part"),
    re_path(r"^newest/$", pages.newest, name="comments-newest"),
    re_path(f"^newest/{_NUMBER}$", pages.newest_part, name="comments-newest-part"),
    re_path(r"^recommended/$", pages.recommended, name="comments-recommended"),
    re_path(r"^picks/$", pages.picks, name="comments-picks"),
    re_path(r"^comment-(?P<comment>[1-9]\d{0,17})/$", pages.one, name="comment"),
    re_path(f"^comment-(?P<comment>[1-9]\\d{{0,17}})/{_NUMBER}$", pages.one, name="comment-part"),
]

urlpatterns = [
    path("discussion/<int:article>/", views.discussion, name="discussion"),
    path("discussion/<int:article>/posted/", views.posted, name="comment-posted"),
    path("discussion/<int:article>/reply/<int:comment>/", views.reply, name="reply"),
    path("discussion/<int:article>/mine/", own_views.mine, name="own-comments"),
    path("discussion/<int:article>/edit/<int:comment>/", own_views.edit, name="edit-comment"),
    path("discussion/<int:article>/withdraw/<int:comment>/", own_views.withdraw, name="withdraw-comment"),
    path("discussion/<int:article>/recommend/", reader_views.recommend, name="recommend"),
    path("discussion/<int:article>/report/<int:comment>/", reader_views.report, name="report"),
    path("discussion/reader/", reader_page.ask_for_a_link, name="ask-for-a-link"),
    path("discussion/reader/<str:link>/", reader_page.reader_page, name="reader"),
    path("discussion/reader/<str:link>/download/", reader_page.download, name="reader-download"),
    path("discussion/unsubscribe/<str:link>/", reader_page.unsubscribe, name="unsubscribe"),
    re_path(_COMMENTS, include(_pages)),
]
