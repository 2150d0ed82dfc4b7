from django.apps import AppConfig


class PressConfig(AppConfig):
    name = "wireroom.press"
    label = "press"

    def ready(self) -> None:
        from wireroom.core.tags import marked
        from wireroom.core.worker import at_start, every
        from wireroom.press import changes, following, nginx_reads, purging, storing

        marked.connect(changes.write_marks, dispatch_uid="press.write_marks")
        at_start(following.fill_if_stale)
        every(0.2, following.print_news, on_ring=True)
        every(1.0, following.print_the_rest, on_ring=True, lane="press, the rest")
        every(0.5, purging.purge_in_the_background)
        every(0.5, storing.store_in_the_background)
        every(5, nginx_reads.count, lane="press, what is read")
        every(3600, changes.forget_old_marks)
