from django.apps import AppConfig


class DiscussionConfig(AppConfig):
    name = "wireroom.discussion"
    label = "discussion"
