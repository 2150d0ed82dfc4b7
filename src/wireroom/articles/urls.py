from django.urls import path, re_path

from wireroom.articles import documents, views
from wireroom.articles.addresses import OF_ENTITY
from wireroom.articles.history import views as history_views
from wireroom.articles.search import views as search_views

_DAY = r"^(?P<year>\d{4})/(?P<month>\d{2})/(?P<day>\d{2})/"

urlpatterns = [
    path("", views.home, name="home"),
    path("breaking.json", views.breaking_news, name="breaking_news"),
    path("section/<slug:slug>/", views.section, name="section"),
    path("topic/<slug:slug>/", views.topic, name="topic"),
    re_path(f"{OF_ENTITY}$", views.entity, name="entity"),
    path("author/<slug:slug>/", views.author, name="author"),
    path("search/", search_views.search, name="search"),
    path("corrections/", views.corrections, name="corrections"),
    re_path(
        r"^corrections/(?P<year>\d{4})/(?P<month>0[1-9]|1[0-2])/$",
        views.corrections_of_month,
        name="corrections_of_month",
    ),
    re_path(
        r"^documents/(?P<story>\d{1,18})/(?P<pk>\d{1,18})/(?P<key>[0-9a-f]{12})/(?P<name>[a-z0-9-]{1,60}\.[a-z]{3,8})$",
        documents.document,
        name="document",
    ),
    re_path(_DAY + "$", views.day, name="day"),
    re_path(_DAY + r"(?P<slug>[-\w]{1,120})/$", views.article, name="article"),
    re_path(_DAY + r"(?P<slug>[-\w]{1,120})/history/$", history_views.history, name="history"),
]
