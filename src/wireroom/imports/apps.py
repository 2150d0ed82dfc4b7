from django.apps import AppConfig


class ImportsConfig(AppConfig):
    name = "wireroom.imports"
    label = "imports"
