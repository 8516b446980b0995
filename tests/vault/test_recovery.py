from itertools import combinations

import pytest

from krama.vault import recovery
from krama.vault.keypairs import KeyPair
from krama.vault.opening import open_for_recovery
from krama.vault.recovery import MixedSharesError, TooFewSharesError, WrongShareError, recover
from krama.vault.wraps import seal_for_recovery

PAIR, SHARES = recovery.make()
OTHER_SHARES = recovery.make()[1]


@pytest.mark.parametrize("chosen", list(combinations(range(5), 3)), ids=str)
def test_every_three_of_five_recover(chosen: tuple[int, ...]) -> None:
    assert recover([SHARES[place] for place in chosen]) == PAIR.private


@pytest.mark.parametrize("chosen", list(combinations(range(5), 2)), ids=str)
def test_every_two_of_five_fail(chosen: tuple[int, ...]) -> None:
    with pytest.raises(TooFewSharesError) as told:
        recover([SHARES[place] for place in chosen])
    assert told.value.given == 2


def test_more_than_three_recover_too_in_any_order() -> None:
    assert recover(SHARES) == recover(SHARES[::-1]) == recover(SHARES[1:]) == PAIR.private


def test_the_same_share_three_times_is_one_share() -> None:
    with pytest.raises(TooFewSharesError) as told:
        recover([SHARES[0]] * 3)
    assert told.value.given == 1


def test_nothing_recovers_nothing() -> None:
    with pytest.raises(TooFewSharesError):
        recover([])


@pytest.mark.parametrize("place", range(3))
def test_a_share_of_an_old_set_is_refused(place: int) -> None:
    mixed = SHARES[:3]
    mixed[place] = OTHER_SHARES[place]
    with pytest.raises(MixedSharesError):
        recover(mixed)
    with pytest.raises(MixedSharesError):
        recover([*SHARES[:3], OTHER_SHARES[4]])


def test_one_wrong_word_is_named_with_its_share_and_place() -> None:
    words = SHARES[1].split()
    words[20] = "academic" if words[20] != "academic" else "acid"
    with pytest.raises(WrongShareError) as told:
        recover([SHARES[0], " ".join(words), SHARES[2]])
    assert (told.value.share, told.value.position, told.value.word) == (2, 21, words[20])


def test_a_share_has_33_words_and_may_be_typed_in_capitals_and_lines() -> None:
    assert [len(share.split()) for share in SHARES] == [33] * 5
    assert recover([share.upper().replace(" ", "\n") for share in SHARES[:3]]) == PAIR.private


def test_a_key_that_already_exists_is_split_into_shares_of_84_words() -> None:
    pair = KeyPair.make()
    shares = recovery.split(pair.private)
    assert [len(share.split()) for share in shares] == [84] * 5
    assert recover(shares[2:]) == pair.private
    with pytest.raises(ValueError, match="96 bytes"):
        recovery.split(b"x" * 32)


def test_three_holders_open_a_team_key_again(team: KeyPair) -> None:
    sealed = seal_for_recovery(team.private, to=PAIR.public, team="casework", version=1)
    private = recover([SHARES[4], SHARES[0], SHARES[2]])
    assert open_for_recovery(sealed, private=private, team="casework", version=1) == team.private
