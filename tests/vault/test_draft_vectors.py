"""The suite is the one of its draft: see docs/decisions/0002-hpke-suite.md."""

import json
from pathlib import Path

import pytest
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.bindings._rust import openssl
from cryptography.hazmat.primitives.hpke import AEAD, KDF, KEM, Suite

from krama.vault.keypairs import KeyPair, load_private

VECTOR = json.loads((Path(__file__).parent / "vectors" / "hpke-pq-04.json").read_text())
PAIR = KeyPair.from_seed(bytes.fromhex(VECTOR["skRm"]))
# The draft has vectors of our KEM and KDF with ChaCha20 only; AES-256-GCM is not what may change.
SUITE = Suite(KEM.MLKEM768_X25519, KDF.HKDF_SHA256, AEAD.CHACHA20_POLY1305)


def test_our_pair_of_a_seed_is_the_drafts_pair() -> None:
    assert (VECTOR["mode"], VECTOR["kem_id"], VECTOR["kdf_id"]) == (0, 0x647A, 1)
    assert PAIR.public.hex() == VECTOR["pkRm"]


def test_what_the_draft_sealed_opens() -> None:
    first = VECTOR["encryptions"][0]
    # The public call takes no associated data; the draft's vectors have some.
    opened = openssl.hpke._decrypt_with_aad(
        SUITE,
        bytes.fromhex(VECTOR["enc"] + first["ct"]),
        load_private(PAIR.private)[0],
        bytes.fromhex(VECTOR["info"]),
        bytes.fromhex(first["aad"]),
    )
    assert opened.hex() == first["pt"]


def test_and_not_under_another_info() -> None:
    first = VECTOR["encryptions"][0]
    with pytest.raises(InvalidTag):
        openssl.hpke._decrypt_with_aad(
            SUITE,
            bytes.fromhex(VECTOR["enc"] + first["ct"]),
            load_private(PAIR.private)[0],
            b"",
            bytes.fromhex(first["aad"]),
        )
