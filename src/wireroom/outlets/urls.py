from datetime import date

from django.urls import path, re_path, register_converter

from wireroom.articles.addresses import OF_ENTITY
from wireroom.outlets import views
from wireroom.outlets.entries import FOR_PARTNERS


class Day:
    """`2026-11-24`; a day that no calendar has is no address."""

    regex = r"[12]\d{3}-\d{2}-\d{2}"

    def to_python(self, value: str) -> date:
        return date.fromisoformat(value)

    def to_url(self, day: date) -> str:
        return day.isoformat()


class StoryDay(Day):
    """`2026/11/24`, as it stands in the address of a story."""

    regex = r"[12]\d{3}/\d{2}/\d{2}"

    def to_python(self, value: str) -> date:
        return super().to_python(value.replace("/", "-"))

    def to_url(self, day: date) -> str:
        return f"{day:%Y/%m/%d}"


register_converter(Day, "day")
register_converter(StoryDay, "story_day")

urlpatterns = [
    path("feed.xml", views.paper_feed, {"written_as": "rss"}, name="rss_feed"),
    path("atom.xml", views.paper_feed, {"written_as": "atom"}, name="atom_feed"),
    path("feed.json", views.paper_feed, {"written_as": "json"}, name="json_feed"),
    path("section/<slug:slug>/feed.xml", views.section_feed, {"written_as": "rss"}, name="section_rss_feed"),
    path("section/<slug:slug>/atom.xml", views.section_feed, {"written_as": "atom"}, name="section_atom_feed"),
    path("section/<slug:slug>/feed.json", views.section_feed, {"written_as": "json"}, name="section_json_feed"),
    path("topic/<slug:slug>/feed.xml", views.topic_feed, {"written_as": "rss"}, name="topic_rss_feed"),
    path("topic/<slug:slug>/atom.xml", views.topic_feed, {"written_as": "atom"}, name="topic_atom_feed"),
    path("topic/<slug:slug>/feed.json", views.topic_feed, {"written_as": "json"}, name="topic_json_feed"),
    re_path(rf"{OF_ENTITY}feed\.xml$", views.entity_feed, {"written_as": "rss"}, name="entity_rss_feed"),
    re_path(rf"{OF_ENTITY}atom\.xml$", views.entity_feed, {"written_as": "atom"}, name="entity_atom_feed"),
    re_path(rf"{OF_ENTITY}feed\.json$", views.entity_feed, {"written_as": "json"}, name="entity_json_feed"),
    path("author/<slug:slug>/feed.xml", views.author_feed, {"written_as": "rss"}, name="author_rss_feed"),
    path("author/<slug:slug>/atom.xml", views.author_feed, {"written_as": "atom"}, name="author_atom_feed"),
    path("author/<slug:slug>/feed.json", views.author_feed, {"written_as": "json"}, name="author_json_feed"),
    path("corrections/feed.xml", views.corrections_feed, {"written_as": "rss"}, name="corrections_rss_feed"),
    path("corrections/atom.xml", views.corrections_feed, {"written_as": "atom"}, name="corrections_atom_feed"),
    path("corrections/feed.json", views.corrections_feed, {"written_as": "json"}, name="corrections_json_feed"),
    path("sitemap.xml", views.sitemap_index, name="sitemap"),
    path("sitemap/pages.xml", views.pages_sitemap, name="pages_sitemap"),
    path("sitemap/news.xml", views.news_sitemap, name="news_sitemap"),
    path("sitemap/<day:day>.xml", views.day_sitemap, name="day_sitemap"),
    path(f"<story_day:day>/<slug:slug>/{FOR_PARTNERS}", views.story_for_partners, name="story_for_partners"),
    path("robots.txt", views.robots, name="robots"),
]
