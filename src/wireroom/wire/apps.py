from django.apps import AppConfig


class WireConfig(AppConfig):
    name = "wireroom.wire"
    label = "wire"

    def ready(self) -> None:
        from wireroom.core.worker import every
        from wireroom.wire import routing
        from wireroom.wire.ways_in import polling

        every(2, routing.route_what_is_new)
        every(5, polling.go_round)
