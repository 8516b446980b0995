"""Addresses that this room adds to Wagtail's; it guards them as its own."""

from django.urls import path

from krama.editors import views

app_name = "editors"

urlpatterns = [
    path("care/unread/", views.show_unread, name="unread"),
    path("care/lagging/", views.show_lagging, name="lagging"),
    path("care/old/", views.show_old_facts, name="old_facts"),
    path("beside/<int:page_id>/<int:other_id>/", views.followed, name="followed"),
    path("begin/<int:page_id>/<int:locale_id>/", views.begin_translation, name="begin"),
]
