from django.apps import AppConfig


class ArticlesConfig(AppConfig):
    name = "wireroom.articles"
    label = "articles"

    def ready(self) -> None:
        from wireroom.articles import edition_pages, publishing
        from wireroom.core.addresses import lists_addresses
        from wireroom.core.worker import every

        lists_addresses(edition_pages.addresses)
        every(5, publishing.publish_what_is_due)
