from collections.abc import Callable
from uuid import UUID

import pytest

from krama.vault.boxing import CannotOpenError, new_key
from krama.vault.keypairs import KeyPair, key_id
from krama.vault.opening import open_sealed, open_slip, open_wrap
from krama.vault.padding import DamagedError
from krama.vault.sealing import seal
from krama.vault.wraps import slip_info, wrap_info


def test_a_change_of_any_byte_is_found(
    team: KeyPair, nothing_spoilt_opens: Callable[..., None]
) -> None:
    sealed = seal(b"k" * 32, to=team.public, info=b"for this report")
    nothing_spoilt_opens(
        sealed, lambda blob: open_sealed(blob, private=team.private, info=b"for this report")
    )


@pytest.mark.parametrize("info", [b"", b"for this repor", b"for this report ", b"For this report"])
def test_another_info_opens_nothing(team: KeyPair, info: bytes) -> None:
    sealed = seal(b"k" * 32, to=team.public, info=b"for this report")
    with pytest.raises(CannotOpenError):
        open_sealed(sealed, private=team.private, info=info)


def test_another_private_half_opens_nothing(team: KeyPair, stranger: KeyPair) -> None:
    sealed = seal(b"k" * 32, to=team.public, info=b"")
    with pytest.raises(CannotOpenError):
        open_sealed(sealed, private=stranger.private, info=b"")


def test_a_stranger_who_writes_his_own_key_id_opens_nothing(
    team: KeyPair, stranger: KeyPair
) -> None:
    sealed = seal(b"k" * 32, to=team.public, info=b"")
    forged = sealed[:1] + key_id(stranger.public) + sealed[9:]
    with pytest.raises(CannotOpenError):
        open_sealed(forged, private=stranger.private, info=b"")


@pytest.mark.parametrize("private", [b"", b"x" * 32, b"x" * 97])
def test_what_is_no_private_half_opens_nothing(team: KeyPair, private: bytes) -> None:
    sealed = seal(b"k" * 32, to=team.public, info=b"")
    with pytest.raises(CannotOpenError):
        open_sealed(sealed, private=private, info=b"")


def test_a_wrap_that_holds_no_key_is_refused(team: KeyPair, report: UUID) -> None:
    sealed = seal(b"short", to=team.public, info=wrap_info(report, "told", "casework", 1))
    with pytest.raises(CannotOpenError):
        open_wrap(
            sealed, private=team.private, report=report, scope="told", team="casework", version=1
        )


@pytest.mark.parametrize("content", [b"no padding", new_key() * 32])
def test_a_slip_that_is_no_padded_json_is_refused(
    team: KeyPair, report: UUID, content: bytes
) -> None:
    sealed = seal(content, to=team.public, info=slip_info(report))
    with pytest.raises(DamagedError):
        open_slip(sealed, private=team.private, report=report)
