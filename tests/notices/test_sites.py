"""A typed address, taken apart: what was registered, what only tells who shared it, what is dead to a click."""

import pytest

from krama.notices.sites import read_site


@pytest.mark.parametrize(
    ("typed", "url", "registrable", "shared"),
    [
        ("kites.example.com/Red", "https://kites.example.com/Red", "example.com", ""),
        ("hxxps[://]kites[.]example[.]com.kh/", "https://kites.example.com.kh/", None, ""),
        ("HTTP://KITES.example.co.uk:8080/A", "http://kites.example.co.uk:8080/A", None, ""),
        ("https://me.blogspot.com/x", "https://me.blogspot.com/x", "blogspot.com", "blogspot.com"),
        ("https://u:p@kites.example.com/#top", "https://kites.example.com/", "example.com", ""),
        ("https://kites.example.com/#!/red", "https://kites.example.com/#!/red", None, ""),
        ("https://youtu.be/abc?si=who&t=9", "https://youtu.be/abc?t=9", "youtu.be", ""),
        ("https://example.com/?si=9&pp=1", "https://example.com/?si=9&pp=1", "example.com", ""),
        ("https://x.com/a/status/1?s=20&t=who", "https://x.com/a/status/1", "x.com", ""),
        ("https://example.com/p/?igsh=who&at=2", "https://example.com/p/?at=2", "example.com", ""),
        ("https://example.com/?a=1&&b=2&utm_x=3", "https://example.com/?a=1&&b=2", None, ""),
        ("ｈｔｔｐｓ：//ｅxample.com/a", "https://example.com/a", "example.com", ""),
        ("https://example.com/ខ្មែរ", None, "example.com", ""),
        ("https://សារ.example.com/", "https://xn--82ej3e.example.com/", "example.com", ""),
        ("http://192.0.2.7/a", "http://192.0.2.7/a", "", ""),
        ("http://[2001:db8::7]:81/a", "http://[2001:db8::7]:81/a", "", ""),
    ],
)
def test_an_address_is_taken_apart(
    typed: str, url: str | None, registrable: str | None, shared: str
) -> None:
    site = read_site(typed)
    assert site.url.isascii()
    if url is not None:
        assert site.url == url
    if registrable is not None:
        assert site.registrable == registrable
    assert site.shared == shared
    assert read_site(site.url) == site
    assert read_site(site.defanged).url == site.url
    assert site.defanged.startswith("hxxp")
