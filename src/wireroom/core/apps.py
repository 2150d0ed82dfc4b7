from django.apps import AppConfig


class CoreConfig(AppConfig):
    name = "wireroom.core"
    label = "core"
