from django.urls import path

from wireroom.discussion import views

urlpatterns = [
    path("discussion/<int:article>/", views.discussion, name="discussion"),
    path("discussion/<int:article>/posted/", views.posted, name="comment-posted"),
    path("discussion/<int:article>/reply/<int:comment>/", views.reply, name="reply"),
]
