from django.apps import AppConfig


class DiscussionConfig(AppConfig):
    name = "wireroom.discussion"
    label = "discussion"

    def ready(self) -> None:
        from wireroom.articles.signals import article_page, teasers_shown
        from wireroom.discussion import presenting

        article_page.connect(presenting.add_discussion, dispatch_uid="discussion.article_page")
        teasers_shown.connect(presenting.add_counts, dispatch_uid="discussion.teasers_shown")
