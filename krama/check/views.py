"""The check door."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from krama.check.signs import CHAT


def door(request: HttpRequest) -> HttpResponse:
    """Answer with the list of signs; it is ticked on the device and sent nowhere."""
    return render(request, "check/chat.html", {"groups": CHAT})
