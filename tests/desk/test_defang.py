"""An address that nothing turns into a link."""

import time

import pytest

from krama.desk.defang import defang, defang_within


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("http://exa.mple", "hxxp[:]//exa[.]mple"),
        ("HTTPS://Exa.mple/A.b?c=1", "hxxpS[:]//Exa[.]mple/A[.]b?c=1"),
        ("exa.mple", "exa[.]mple"),
        ("hxxp[:]//exa[.]mple", "hxxp[:]//exa[.]mple"),
        ("javascript://exa.mple", "javascript[:]//exa[.]mple"),
        ("ការ.example/រូប", "ការ[.]example/រូប"),
    ],
)
def test_an_address_is_made_harmless_once(typed: str, shown: str) -> None:
    assert defang(typed) == shown
    assert defang(shown) == shown


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("see http://exa.mple/a, please.", "see hxxp[:]//exa[.]mple/a, please."),
        ("(http://exa.mple/a.)", "(hxxp[:]//exa[.]mple/a.)"),
        (".exa.mple and a.b.c.exa.mple.", "[.]exa[.]mple and a[.]b[.]c[.]exa[.]mple."),
        ("write to me@exa.mple", "write to me@exa[.]mple"),
        ("He said no. Then he left.", "He said no. Then he left."),
        ("សួស្តី។ មើល exa.mple/1", "សួស្តី។ មើល exa[.]mple/1"),
        ("at 3.15 or 012.345.678", "at 3.15 or 012.345.678"),
        ("", ""),
    ],
)
def test_in_a_text_only_addresses_change(typed: str, shown: str) -> None:
    assert defang_within(typed) == shown


@pytest.mark.parametrize("piece", ["a.", "1.", "a-", "a.1.", "a+", "ខ.", "a://", "_.", "a.b"])
def test_a_text_of_nothing_else_holds_nobody_up(piece: str) -> None:
    """The longest message, made so that each place in it could be the beginning of an address."""
    began = time.thread_time()
    defang_within((piece * 12_000)[:12_000])
    assert time.thread_time() - began < 0.2
