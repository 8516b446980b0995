"""What leaves the house is known again, and nothing else is."""

from krama.vault.signing import SEED_BYTES, SIGNATURE_BYTES, SigningKey, is_signed


def test_what_was_signed_is_known_again() -> None:
    key = SigningKey.make()
    signature = key.sign(b"head")
    assert len(signature) == SIGNATURE_BYTES
    assert is_signed(b"head", signature=signature, public=key.public)


def test_every_changed_byte_is_noticed() -> None:
    key = SigningKey.from_seed(bytes(range(SEED_BYTES)))
    signature = key.sign(b"head 7")
    for place in range(len(signature)):
        bent = bytearray(signature)
        bent[place] ^= 1
        assert not is_signed(b"head 7", signature=bytes(bent), public=key.public)
    assert not is_signed(b"head 8", signature=signature, public=key.public)
    assert not is_signed(b"head 7", signature=signature, public=SigningKey.make().public)
    assert not is_signed(b"head 7", signature=b"", public=b"short")


def test_the_seed_is_not_shown() -> None:
    key = SigningKey.from_seed(bytes(range(SEED_BYTES)))
    assert key.seed.hex() not in repr(key)
    assert repr(key.seed) not in repr(key)


def test_a_known_vector_of_the_standard() -> None:
    """RFC 8032, section 7.1, test 1: the empty message."""
    key = SigningKey.from_seed(
        bytes.fromhex("9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60")
    )
    assert key.public.hex() == "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a"
    assert key.sign(b"").hex().startswith("e5564300c360ac729086e2cc806e828a")
