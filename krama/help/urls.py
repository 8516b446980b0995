"""Addresses of help that are no pages of Wagtail, below the language."""

from django.urls import path

from krama.help.numbers_card import numbers_card
from krama.help.views import adult, app, apps, card

app_name = "help"
urlpatterns = [
    path("help/apps/", apps, name="apps"),
    path("help/apps/<slug:app_id>/", app, name="app"),
    path("help/adult/", adult, name="adult"),
    path("help/card/", card, name="card"),
    path("help/card.pdf", numbers_card, name="numbers_card"),
]
