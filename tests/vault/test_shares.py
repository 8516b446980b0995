from random import Random

import pytest
from shamir_mnemonic.wordlist import WORDLIST  # type: ignore[import-untyped,unused-ignore]

from krama.vault import recovery
from krama.vault.shares import WrongShareError, check_share

SHORT = recovery.make()[1][0]
LONG = recovery.split(b"k" * 96)[0]


@pytest.mark.parametrize("share", [SHORT, LONG, SHORT.upper(), "\n".join(SHORT.split())])
def test_a_share_read_well_passes(share: str) -> None:
    check_share(share)


@pytest.mark.parametrize("place", range(33))
def test_a_word_that_is_not_in_the_list_is_named(place: int) -> None:
    words = SHORT.split()
    words[place] = "krama"
    assert _told(words) == (place + 1, "krama")


@pytest.mark.parametrize("place", range(33))
def test_one_wrong_word_of_the_list_is_named_wherever_it_stands(place: int) -> None:
    for wrong in Random(place).sample(WORDLIST, 12):
        words = SHORT.split()
        if words[place] != wrong:
            words[place] = wrong
            assert _told(words) == (place + 1, wrong)


@pytest.mark.parametrize("place", [0, 1, 2, 40, 83])
def test_so_is_one_of_a_long_share(place: int) -> None:
    words = LONG.split()
    words[place] = "acid" if words[place] != "acid" else "acne"
    assert _told(words) == (place + 1, words[place])


def test_two_wrong_words_are_found_though_not_named() -> None:
    choice = Random(39)
    for _ in range(40):
        words = SHORT.split()
        for place in choice.sample(range(33), 2):
            words[place] = choice.choice([word for word in WORDLIST if word != words[place]])
        assert _told(words) == (None, None)


def test_two_words_that_changed_places_are_found() -> None:
    words = SHORT.split()
    for place in range(32):
        swapped = words.copy()
        swapped[place], swapped[place + 1] = words[place + 1], words[place]
        if swapped != words:
            _told(swapped)


@pytest.mark.parametrize("count", [0, 1, 20, 32, 34, 83, 85])
def test_a_share_of_another_length_says_so(count: int) -> None:
    with pytest.raises(WrongShareError, match="33 or 84 words"):
        check_share(" ".join((SHORT.split() * 3)[:count]))


def _told(words: list[str]) -> tuple[int | None, str | None]:
    with pytest.raises(WrongShareError) as told:
        check_share(" ".join(words))
    return told.value.position, told.value.word
