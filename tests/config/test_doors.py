"""What a process refuses to serve."""

import pytest
from django.core.exceptions import ImproperlyConfigured

from krama.config.doors import middleware_of, refuse_unsafe


def test_both_doors_on_one_name_are_for_loopback_only() -> None:
    refuse_unsafe(serves="both", hosts=["127.0.0.1", "localhost"], desk="", cms="")
    with pytest.raises(ImproperlyConfigured, match="loopback"):
        refuse_unsafe(serves="both", hosts=["127.0.0.1", "krama.example"], desk="", cms="")


def test_a_desk_that_others_reach_has_two_names() -> None:
    hosts = ["desk.example", "words.example"]
    refuse_unsafe(serves="desk", hosts=hosts, desk="desk.example", cms="words.example")
    with pytest.raises(ImproperlyConfigured, match="two different names"):
        refuse_unsafe(serves="desk", hosts=hosts, desk="desk.example", cms="desk.example")


def test_an_unknown_door_is_refused() -> None:
    with pytest.raises(ImproperlyConfigured, match="must be one of"):
        refuse_unsafe(serves="window", hosts=[], desk="", cms="")


def test_the_public_door_has_no_session_and_no_sign_in() -> None:
    names = " ".join(middleware_of("public")).lower()
    assert "session" not in names
    assert "auth" not in names
    assert "csrf" not in names
    assert "sessionmiddleware" in " ".join(middleware_of("desk")).lower()
