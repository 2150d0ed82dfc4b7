from django.urls import re_path

from wireroom.pictures import views

urlpatterns = [
    re_path(
        r"^pictures/(?P<pk>\d{1,18})/(?P<key>[0-9a-f]{12})/(?P<width>\d{2,5})\.(?P<extension>avif|webp|jpg)$",
        lambda request, pk, key, width, extension: views.rendition(request, int(pk), key, int(width), extension),
        name="rendition",
    ),
]
