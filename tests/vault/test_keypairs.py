import hashlib
import re

import pytest

from krama.vault.keypairs import KeyPair, fingerprint, key_id, load_private, load_public


def test_a_pair_has_the_lengths_the_design_says() -> None:
    pair = KeyPair.make()
    assert (len(pair.public), len(pair.private)) == (1216, 96)


def test_the_private_half_gives_the_whole_pair_back() -> None:
    pair = KeyPair.make()
    assert KeyPair.from_private(pair.private) == pair


def test_no_two_pairs_are_alike() -> None:
    assert len({KeyPair.make().private for _ in range(50)}) == 50


def test_a_seed_always_gives_the_same_pair() -> None:
    assert KeyPair.from_seed(b"s" * 32) == KeyPair.from_seed(b"s" * 32)
    assert KeyPair.from_seed(b"s" * 32) != KeyPair.from_seed(b"t" * 32)


def test_halves_and_seeds_of_another_length_are_refused() -> None:
    for length in (0, 32, 95, 97):
        with pytest.raises(ValueError, match="96 bytes"):
            KeyPair.from_private(b"x" * length)
        with pytest.raises(ValueError, match="96 bytes"):
            load_private(b"x" * length)
    with pytest.raises(ValueError, match="32 bytes"):
        KeyPair.from_seed(b"x" * 31)
    with pytest.raises(ValueError, match="1,216 bytes"):
        load_public(b"x" * 1215)


def test_a_public_half_that_is_no_key_is_refused() -> None:
    with pytest.raises(ValueError, match="ML-KEM-768"):
        load_public(b"\xff" * 1216)


def test_the_key_id_is_eight_bytes_of_sha_256() -> None:
    public = KeyPair.make().public
    assert key_id(public) == hashlib.sha256(public).digest()[:8]


def test_a_fingerprint_is_eight_digits_to_read_aloud() -> None:
    pair, other = KeyPair.make(), KeyPair.make()
    assert re.fullmatch(r"\d{4} \d{4}", fingerprint(pair.public))
    assert fingerprint(pair.public) == fingerprint(pair.public) != fingerprint(other.public)


def test_a_fingerprint_never_changes() -> None:
    assert fingerprint(KeyPair.from_seed(b"s" * 32).public) == "2786 6223"


def test_a_pair_in_a_log_shows_no_private_half() -> None:
    pair = KeyPair.make()
    assert repr(pair) == f"KeyPair({key_id(pair.public).hex()})"
