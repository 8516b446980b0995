import pytest
from hypothesis import given
from hypothesis import strategies as st

from krama.vault.keypairs import KeyPair, key_id
from krama.vault.opening import open_sealed
from krama.vault.sealing import seal, sealed_to

PAIR = KeyPair.make()


@given(plain=st.binary(max_size=300), info=st.binary(max_size=80))
def test_what_was_sealed_comes_out(plain: bytes, info: bytes) -> None:
    assert (
        open_sealed(seal(plain, to=PAIR.public, info=info), private=PAIR.private, info=info)
        == plain
    )


def test_a_seal_names_its_suite_and_its_key_and_is_1145_bytes_longer(team: KeyPair) -> None:
    sealed = seal(b"k" * 32, to=team.public, info=b"")
    assert sealed[:1] == b"\x11"
    assert sealed_to(sealed) == sealed[1:9] == key_id(team.public)
    assert len(sealed) == 32 + 1145


def test_the_same_text_never_gives_the_same_seal(team: KeyPair) -> None:
    assert len({seal(b"same", to=team.public, info=b"") for _ in range(50)}) == 50


@pytest.mark.parametrize(
    "public",
    [b"", b"x" * 32, b"\xff" * 1216, PAIR.public[:-32] + bytes(32)],
    ids=["none", "short", "no ML-KEM key", "no X25519 key"],
)
def test_nothing_is_sealed_to_what_is_no_key(public: bytes) -> None:
    with pytest.raises(ValueError, match=r"public|shared"):
        seal(b"secret", to=public, info=b"")
