"""Addresses of telling and of the inbox, below the language."""

from django.urls import path

from krama.report.inbox_views import inbox
from krama.report.receipt_views import kept
from krama.report.views import tell

app_name = "report"
urlpatterns = [
    path("report/", tell, name="tell"),
    path("report/kept/", kept, name="kept"),
    path("inbox/", inbox, name="inbox"),
]
