from django.urls import path

from wireroom.articles.desk.preview_links import look

urlpatterns = [path("<str:token>/", look, name="preview_look")]
