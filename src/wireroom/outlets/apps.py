from django.apps import AppConfig


class OutletsConfig(AppConfig):
    name = "wireroom.outlets"
    label = "outlets"
