from django.apps import AppConfig


class OutletsConfig(AppConfig):
    name = "wireroom.outlets"
    label = "outlets"

    def ready(self) -> None:
        from wireroom.articles.signals import article_page
        from wireroom.core.addresses import lists_addresses
        from wireroom.outlets import edition_pages, structured_data

        lists_addresses(edition_pages.addresses)
        article_page.connect(structured_data.add_to_page, dispatch_uid="outlets.structured_data")
