from django.apps import AppConfig


class PicturesConfig(AppConfig):
    name = "wireroom.pictures"
    label = "pictures"

    def ready(self) -> None:
        from wireroom.core.worker import every
        from wireroom.pictures import rights

        every(5, rights.withdraw_expired)
        every(5, rights.show_what_has_begun)
