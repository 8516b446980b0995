"""How words are compared: one spelling for what is the same, and a slip forgiven."""

import pytest

from krama.countries.searched import Entry
from krama.learn.search.fold import clusters, fold, parts, stem
from krama.learn.search.index import Index
from krama.learn.search.match import khmer, latin, pieces
from krama.learn.search.same import same

PAGES = [
    Entry(
        "/kites", "Kites and strings", "What flies", "A kite has a string. It flies in the wind."
    ),
    Entry(
        "/boats", "Boats", "What swims", "A boat swims. Nobody threatens a boat with its pictures."
    ),
    Entry(
        "/money", "Someone wants money", "Do not pay", "A kite is never paid for with a password."
    ),
    Entry("/km", "គេគំរាមបង្ហោះរូបខ្ញុំ", "កុំបង់លុយ", "អ្នកមិនខុសទេ។ រក្សាសារទុក\u200bជាមុន\u200bសិន។"),
    Entry("/km2", "ខ្លែង", "អ្វីដែលហោះ", "ខ្លែងមានខ្សែ។ ឱ្យខ្លែងទៅក្មេង។ កាំជ្រួច។ បណ្ដាញ។"),
]


@pytest.fixture(scope="module")
def index():
    same = {"vessel": frozenset({"boat"}), "ផ្លូវ": frozenset({"ខ្សែ"})}
    return Index(PAGES, same=same)


def found(index, typed):
    return [one.address for one in index.find(typed)]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("រក្សា\u200bសារ", "រក្សាសារ"),
        ("ឲ្យ", "ឱ្យ"),
        ("បណ្ដាញ", "បណ្តាញ"),
        ("១២៨០", "1280"),
        ("  A\u00a0 Kite ", "a kite"),
        ("don’t", "DON'T"),
        ("cafe\u0301", "caf\u00e9"),
    ],
)
def test_what_a_reader_takes_for_the_same_is_the_same(one, other):
    assert fold(one) == fold(other)


def test_khmer_and_latin_are_told_apart():
    assert parts(fold("រក kite លុយ don't 12")) == (["រក", "លុយ"], ["kite", "don't", "12"])


def test_a_letter_of_khmer_is_a_base_with_its_signs():
    assert clusters("ខ្ញុំគំរាម") == ["ខ្ញុំ", "គំ", "រា", "ម"]


@pytest.mark.parametrize(
    ("typed", "address"),
    [
        ("kite", "/kites"),
        ("KITES", "/kites"),
        ("kiet", "/kites"),  # two letters changed places
        ("strng", "/kites"),  # one is missing
        ("pasword", "/money"),
        ("threatning", "/boats"),
        ("fly", "/kites"),
        ("someone money", "/money"),
    ],
)
def test_english_is_found_with_a_slip(index, typed, address):
    assert address in found(index, typed)


@pytest.mark.parametrize(
    ("typed", "address"),
    [
        ("គំរាម", "/km"),  # inside a sentence without spaces
        ("គំ\u200bរាម", "/km"),  # with a mark that nobody sees
        ("រក្សាសារទុកជាមុន", "/km"),  # where the page has the marks
        ("រក្សា សារ", "/km"),
        ("សារ", "/km"),
        ("លុយ", "/km"),
        ("គេ", "/km"),  # a word of two letters
        ("ឲ្យ", "/km2"),
        ("បណ្តាញ", "/km2"),
        ("ខ្លង", "/km2"),  # a vowel is missing
        ("គេគំរាមខ្ញុំ", "/km"),  # words that stand apart on the page
    ],
)
def test_khmer_is_found_whether_or_not_its_words_are_parted(index, typed, address):
    assert address in found(index, typed)


def test_a_word_ends_where_its_letter_ends():
    assert not khmer("កា").search("កាំជ្រួច")
    assert khmer("កា").search("កាបណ្ដាញ")
    assert not khmer("ញ").search("ខ្ញុំ"), "what stands below another letter begins no word"


def test_what_stands_in_a_title_comes_first(index):
    assert found(index, "kite") == ["/kites", "/money"]
    assert found(index, "ខ្លែង")[0] == "/km2"


@pytest.mark.parametrize(
    ("one", "other"), [("threats", "threat"), ("flies", "fly"), ("blocked", "blocking")]
)
def test_endings_are_no_difference(one, other):
    assert stem(one) == stem(other)


def test_a_slip_is_looked_for_only_where_nothing_fits_without_one():
    assert set(latin("boat", ["boat", "boatman", "coat"])) == {"boat", "boatman"}
    assert set(latin("boot", ["boat", "coat"])) == {"boat"}
    assert latin("cat", ["coat"]) == {}, "a short word may be anything"


@pytest.mark.parametrize(
    "typed", ["", " ", "?!", "\u200b", "zzzzzz", "ឆ្ឆ្ឆ្ឆ្ឆ្", "a" * 5000, "<b>", "%_'"]
)
def test_what_cannot_be_found_is_not_found(index, typed):
    assert found(index, typed) == []


def test_half_of_the_rare_words_must_be_there(index):
    assert "/boats" in found(index, "the swims")
    assert found(index, "zebra giraffe kite") == []


def test_a_run_is_measured_by_what_stands_in_the_text():
    assert pieces("គំរាមខ្ញុំ", "គំរាម") == 0.75
    assert pieces("", "គំរាម") == 0


def test_a_word_finds_what_pages_call_otherwise(index):
    assert "/boats" in found(index, "vessel")
    assert "/boats" in found(index, "vesel"), "with a slip too"
    assert "/km2" in found(index, "ផ្លូវ")


@pytest.mark.parametrize("language", ["en", "km"])
def test_words_that_mean_the_same_name_each_other(language):
    told = same(language)
    assert len(told) > 40
    assert all(word in told[other] for word, others in told.items() for other in others)


def test_a_language_without_such_words_is_searched_all_the_same():
    assert same("xx") == {}
