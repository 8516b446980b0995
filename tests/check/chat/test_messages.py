"""A pasted chat is taken apart as its app exported it."""

import pytest

from krama.check.chat.messages import messages

SAID = [("Dara", "hello there"), ("Lina B.", "hi: what's up"), ("Dara", "bye")]
EXPORTS = {
    "names": "Dara: hello there\nLina B.: hi: what's up\nDara: bye",
    "WhatsApp on Android": (
        "12/03/2026, 19:22 - Dara: hello there\n"
        "12/03/2026, 19:23 - Lina B.: hi: what's up\n12/03/2026, 19:24 - Dara: bye"
    ),
    "WhatsApp on Android, twelve hours": (
        "3/12/26, 7:22\u202fPM - Dara: hello there\n"
        "3/12/26, 7:23\u202fPM - Lina B.: hi: what's up\n3/12/26, 7:24\u202fPM - Dara: bye"
    ),
    "WhatsApp on iOS": (
        "[12/03/2026, 19:22:07] Dara: hello there\n"
        "\u200e[12/03/2026, 19:23:01] Lina B.: hi: what's up\n[12/03/2026, 19:24:59] Dara: bye"
    ),
    "WhatsApp on iOS, twelve hours": (
        "[3/12/26, 7:22:07\u202fPM] Dara: hello there\n"
        "[3/12/26, 7:23:07\u202fPM] Lina B.: hi: what's up\n[3/12/26, 7:24:07\u202fPM] Dara: bye"
    ),
    "Telegram": (
        "Dara, [12.03.2026 19:22]\nhello there\n\nLina B., [12.03.2026 19:23]\n"
        "hi: what's up\n\nDara, [12.03.2026 19:24]\nbye"
    ),
    "Telegram on a computer": (
        "Dara, [12 Mar 2026 at 19:22:01]:\nhello there\n\nLina B., [12 Mar 2026 at 19:23:01]:\n"
        "hi: what's up\n\nDara, [12 Mar 2026 at 19:24:01]:\nbye"
    ),
    "Messenger": (
        "Dara\nhello there\nMar 12, 2026, 19:22\n\nLina B.\nhi: what's up\nMar 12, 2026, 7:23 PM\n\n"
        "Dara\nbye\nMar 12, 2026 7:24:10 pm"
    ),
    "LINE": "19:22\tDara\thello there\n19:23\tLina B.\thi: what's up\n19:24\tDara\tbye",
    "times first": "19:22 Dara: hello there\n19:23 Lina B.: hi: what's up\n19:24 Dara: bye",
    "Khmer colon": "Dara៖ hello there\nLina B.៖ hi: what's up\nDara៖ bye",
}


@pytest.mark.parametrize("app", EXPORTS)
def test_an_export_is_names_and_words(app):
    assert [(one.name, one.text) for one in messages(EXPORTS[app])] == SAID


def test_line_numbers_are_those_of_the_pasted_text():
    assert [one.line for one in messages(EXPORTS["Telegram"])] == [2, 5, 8]
    assert [one.line for one in messages(EXPORTS["Messenger"])] == [2, 6, 10]


def test_plain_lines_have_no_name():
    said = messages("hello\n\nhow old are you\nnote: bring rice")
    assert [(one.line, one.name) for one in said] == [(1, ""), (3, ""), (4, "")]
    assert said[2].text == "note: bring rice"


def test_a_message_of_several_lines_keeps_its_name():
    said = messages("12/03/2026, 19:22 - Dara: one\ntwo\nthree\n12/03/2026, 19:23 - Lina: four")
    assert [(one.name, one.text) for one in said] == [
        ("Dara", "one"),
        ("Dara", "two"),
        ("Dara", "three"),
        ("Lina", "four"),
    ]


def test_khmer_names_and_khmer_digits():
    said = messages(
        "១២/០៣/២០២៦, ១៩:២២ - ស្រី នាង: សួស្តី\n១២/០៣/២០២៦, ១៩:២៣ - ដារ៉ា: ចាស\nតើអ្នកសុខសប្បាយទេ"
    )
    assert [(one.name, one.text) for one in said] == [
        ("ស្រី នាង", "សួស្តី"),
        ("ដារ៉ា", "ចាស"),
        ("ដារ៉ា", "តើអ្នកសុខសប្បាយទេ"),
    ]


@pytest.mark.parametrize("text", ["", "\n\n", " \u200b\n", "\ufeff"])
def test_nothing_pasted_is_no_message(text):
    assert [one for one in messages(text) if one.text.strip("\u200b")] == []


def test_windows_line_ends_and_hidden_marks_are_left_out():
    said = messages("\ufeff\u200eDara: hi\r\nLina: ok\r\n")
    assert [(one.name, one.text) for one in said] == [("Dara", "hi"), ("Lina", "ok")]
