"""Where sources and hubs deliver to."""

from django.urls import path

from wireroom.wire.ways_in import push, websub_callback

urlpatterns = [
    path("wire/push/<int:pk>/", push.push, name="wire_push"),
    path("wire/websub/<str:key>/", websub_callback.callback, name="wire_websub"),
]
