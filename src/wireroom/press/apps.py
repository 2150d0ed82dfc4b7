from django.apps import AppConfig


class PressConfig(AppConfig):
    name = "wireroom.press"
    label = "press"

    def ready(self) -> None:
        from wireroom.core.tags import marked
        from wireroom.core.worker import every
        from wireroom.press import changes, following

        marked.connect(changes.write_marks, dispatch_uid="press.write_marks")
        every(0.2, following.follow)
        every(3600, changes.forget_old_marks)
