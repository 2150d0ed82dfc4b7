from django.apps import AppConfig


class CoreConfig(AppConfig):
    name = "wireroom.core"
    label = "core"

    def ready(self) -> None:
        from wireroom.core.words import translate_names

        translate_names()
