from django.apps import AppConfig


class WireConfig(AppConfig):
    name = "wireroom.wire"
    label = "wire"
