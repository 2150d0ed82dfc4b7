from django.apps import AppConfig


class DiscussionConfig(AppConfig):
    name = "wireroom.discussion"
    label = "discussion"

    def ready(self) -> None:
        from wireroom.articles.signals import article_page, teasers_shown
        from wireroom.core.addresses import lists_addresses
        from wireroom.core.worker import every
        from wireroom.discussion import (
            answers_by_mail,
            heat_by_mail,
            learning,
            looking_over,
            mailing,
            network,
            outside,
            pages,
            presenting,
            rules,
            spool,
        )

        article_page.connect(presenting.add_discussion, dispatch_uid="discussion.article_page")
        teasers_shown.connect(presenting.add_counts, dispatch_uid="discussion.teasers_shown")
        lists_addresses(pages.addresses)
        every(2, spool.bring_in)
        every(2, looking_over.look_over, on_ring=True, lane="screening")
        every(2, outside.ask, lane="outside screening")
        every(5, learning.learn_from_decisions)
        every(20, rules.Closing().close)
        every(3600, network.drop_old_networks)
        every(20, answers_by_mail.tell_of_answers, lane="mail")
        every(60, heat_by_mail.tell_of_heat, lane="mail")
        every(3, mailing.send_waiting, lane="mail")
        every(24 * 3600, mailing.forget_old_mail, lane="mail")
