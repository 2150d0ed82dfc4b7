from django.apps import AppConfig


class ArticlesConfig(AppConfig):
    name = "wireroom.articles"
    label = "articles"

    def ready(self) -> None:
        from django.db.models.signals import post_delete, post_save, pre_delete
        from wagtail.signals import post_page_move

        from wireroom.articles import edition_pages, erasing, from_wire, ledger, link_looks, publishing, rights
        from wireroom.articles.fronts import breaking, pins
        from wireroom.articles.models.standing_page import mark_new_order
        from wireroom.articles.search import backfill, desk_index, index
        from wireroom.articles.signals import article_saved
        from wireroom.core.addresses import lists_addresses
        from wireroom.core.tags import marked
        from wireroom.core.worker import every
        from wireroom.wire.deleting import item_deleted
        from wireroom.wire.desk.screens import sections_of_the_paper, story_of_item
        from wireroom.wire.routing import item_routed
        from wireroom.wire.storing import item_changed

        lists_addresses(edition_pages.addresses)
        post_page_move.connect(mark_new_order, dispatch_uid="articles.footer_order")
        pre_delete.connect(ledger.close, sender="articles.Article", dispatch_uid="articles.ledger_end")
        article_saved.connect(ledger.keep, dispatch_uid="articles.ledger")
        item_changed.connect(from_wire.obey, dispatch_uid="articles.obey")
        item_deleted.connect(erasing.obey, dispatch_uid="articles.erase")
        item_routed.connect(from_wire.use, dispatch_uid="articles.use")
        sections_of_the_paper.connect(from_wire.sections, dispatch_uid="articles.sections")
        story_of_item.connect(from_wire.where_it_is_edited, dispatch_uid="articles.where_it_is_edited")
        every(5, rights.take_down_what_ended)
        every(15, link_looks.look_at_new_links, lane="links")
        every(1, publishing.publish_what_is_due)
        every(1, pins.turn)
        every(1, breaking.turn)
        marked.connect(index.follow, dispatch_uid="articles.search")
        article_saved.connect(desk_index.follow_story, dispatch_uid="articles.desk_search")
        for searched in desk_index.KINDS:
            post_save.connect(desk_index.follow, sender=searched, dispatch_uid="articles.desk_search")
            post_delete.connect(desk_index.forget, sender=searched, dispatch_uid="articles.desk_search_end")
        every(60, backfill.take_in_missing, lane="search")
