from django.apps import AppConfig


class OutletsConfig(AppConfig):
    name = "wireroom.outlets"
    label = "outlets"

    def ready(self) -> None:
        from wireroom.articles.signals import article_page, entity_page
        from wireroom.core.addresses import lists_addresses
        from wireroom.core.worker import every
        from wireroom.outlets import edition_pages, news_sitemap, page_head, structured_data

        lists_addresses(edition_pages.addresses)
        article_page.connect(structured_data.add_to_page, dispatch_uid="outlets.structured_data")
        article_page.connect(page_head.add_to_page, dispatch_uid="outlets.page_head")
        entity_page.connect(structured_data.add_to_page_of_entity, dispatch_uid="outlets.structured_data")
        every(60, news_sitemap.Window().move)
