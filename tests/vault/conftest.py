"""A small world: one report, one team, one member, with the vault's own verbs."""

from collections.abc import Callable, Iterator
from uuid import UUID

import pytest

from krama.vault.boxing import CannotOpenError
from krama.vault.keypairs import KeyPair

REPORT = UUID("6f1e1d0a-58d5-4c39-9a0e-0d8f6c4b2a11")
OTHER_REPORT = UUID("0b7a5c1e-2f34-4d56-8e90-a1b2c3d4e5f6")


@pytest.fixture
def report() -> UUID:
    return REPORT


@pytest.fixture
def other_report() -> UUID:
    return OTHER_REPORT


@pytest.fixture
def pepper() -> bytes:
    return b"only for tests, 32 bytes or more"


@pytest.fixture(scope="session")
def team() -> KeyPair:
    return KeyPair.make()


@pytest.fixture(scope="session")
def member() -> KeyPair:
    return KeyPair.make()


@pytest.fixture(scope="session")
def stranger() -> KeyPair:
    return KeyPair.make()


def spoilt(blob: bytes) -> Iterator[bytes]:
    """Every blob with one changed byte (two ways), every shorter one, and two longer ones."""
    for place in range(len(blob)):
        for flip in (0x01, 0xFF):
            yield blob[:place] + bytes([blob[place] ^ flip]) + blob[place + 1 :]
        yield blob[:place]
    yield blob + b"\0"
    yield b"\0" + blob


@pytest.fixture
def nothing_spoilt_opens() -> Callable[[bytes, Callable[[bytes], object]], None]:
    """Check that no spoilt copy of a blob opens, and the blob itself does."""

    def check(blob: bytes, opened: Callable[[bytes], object]) -> None:
        opened(blob)
        for spoilt_blob in spoilt(blob):
            with pytest.raises(CannotOpenError):
                opened(spoilt_blob)

    return check
