"""Begin a report with what another door hands over: marked parts of a chat, or a category."""

from collections.abc import Mapping

from krama.report.questions import QUESTIONS
from krama.report.state import State, begin


def carried(posted: Mapping[str, str]) -> State:
    """Return a new state with every posted answer that its question accepts.

    A form on another page of ours posts to `report:tell` without `step`, with the questions' own
    field names (`q2` a category, `q9` words). What does not fit is left out: nothing is lost that
    the reporter cannot see and write again on the next pages.
    """
    state = begin()
    for question in QUESTIONS.values():
        given = {name: posted[name] for name in question.FIELDS if name in posted}
        form = question(given)
        if given and form.is_valid():
            kept = {question.FIELDS[name]: form.cleaned_data[name] for name in given}
            state = state.with_answers(**kept)
    return state
