from django.apps import AppConfig


class ReaderConfig(AppConfig):
    name = "wireroom.reader"
    label = "reader"
