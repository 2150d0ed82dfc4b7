from django.apps import AppConfig


class WireConfig(AppConfig):
    name = "wireroom.wire"
    label = "wire"

    def ready(self) -> None:
        from wireroom.core.worker import every
        from wireroom.wire import deleting, linked_pictures, routing
        from wireroom.wire.ways_in import polling

        every(2, linked_pictures.look_again_at_what_is_free, lane="routing")
        every(2, routing.route_what_is_new, lane="routing")
        every(600, deleting.delete_what_is_due)
        every(5, polling.go_round)
