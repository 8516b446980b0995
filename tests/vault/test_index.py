import hmac

import pytest

from krama.vault.boxing import new_key
from krama.vault.context import ctx
from krama.vault.deriving import hkdf
from krama.vault.index import blind

KEY = b"i" * 32


def test_equal_values_give_equal_bytes_and_unequal_ones_do_not() -> None:
    assert blind(KEY, kind="phone", value="+85512345678") == blind(
        KEY, kind="phone", value="+85512345678"
    )
    assert blind(KEY, kind="phone", value="+85512345678") != blind(
        KEY, kind="phone", value="+85512345679"
    )


def test_kinds_and_keys_do_not_meet() -> None:
    one = blind(KEY, kind="phone", value="12345678")
    assert one != blind(KEY, kind="account", value="12345678")
    assert one != blind(new_key(), kind="phone", value="12345678")


def test_it_is_a_version_byte_and_sixteen_bytes_of_hmac() -> None:
    expected = hmac.digest(hkdf(KEY, info=ctx("index", "name")), "សុខ".encode(), "sha256")[:16]
    assert blind(KEY, kind="name", value="សុខ") == b"\x01" + expected


def test_a_key_of_another_length_is_refused() -> None:
    with pytest.raises(ValueError, match="32 bytes"):
        blind(b"", kind="phone", value="1")
