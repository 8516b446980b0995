"""Every column about a report that is NOT sealed, each with its reason; a test reads the models.

What is not in this table is an id, a link between rows, or sealed. Times are to the minute.
"""

CLEAR: dict[str, str] = {
    "report.Report.received_at": "the 15-minute promise needs it; to the minute",
    "report.Report.language": "who can answer; sorts the queue",
    "report.Report.category": "the queue and the figures; a closed list",
    "report.Report.about": "the queue and the figures; a closed list",
    "report.Report.age_band": "priority and figures; a band, never a date of birth",
    "report.Report.platform": "figures; an id of the pack's list, never an account",
    "report.Report.hosted": "home or abroad, for priority and figures",
    "report.Report.priority": "orders the queue",
    "report.Report.reasons": "codes of the rules that gave the priority; sealed words give one code",
    "report.Report.crowded": "came when its neighbourhood had sent many; staff may read it later",
    "report.Report.taken_at": "tells the queue from cases; to the minute",
    "report.Report.withdrawn_at": "takes it out of the queue; to the minute",
    "report.Message.from_reporter": "tells the desk that a reporter wrote",
    "report.Message.read_at": "tells the desk what is unread",
    "report.Wrap.scope": "which of four keys",
    "report.Wrap.team": "to whom it is sealed",
    "report.Wrap.version": "to which version of their key",
    "report.ReceiptBox.dies_at": "when the receipt stops opening: 90 days after closing",
    "cases.Case.reference": "what staff call it; random, it tells no order",
    "cases.Case.queue": "an open case has an owner or a queue",
    "cases.Case.state": "the queue; a closed list",
    "cases.Case.priority": "orders the queue; may have risen when it was taken",
    "cases.Case.reasons": "codes of the rules that gave the priority",
    "cases.Case.decision": "figures and the second review; a closed list",
    "cases.Case.close_reason": "figures; a closed list",
    "cases.Case.counted": "it is in the figures already",
    "cases.Case.taken_at": "how long people waited; to the minute",
    "cases.Case.due_at": "an open case has a due time",
    "cases.Case.closed_at": "when the receipt and the case may go",
    "cases.IndexEntry.kind": "address, account or phone",
    "cases.Bell.rung_at": "when it rings again",
    "cases.Bell.times": "how often it rang",
    "cases.Figure.month": "figures, without a case's id",
    "cases.Figure.category": "figures",
    "cases.Figure.age_band": "figures",
    "cases.Figure.platform": "figures",
    "cases.Figure.hosted": "figures",
    "cases.Figure.priority": "figures",
    "cases.Figure.decision": "figures",
    "cases.Figure.close_reason": "figures",
    "cases.Figure.open_for": "figures; a band of hours",
}
# Of every boxed row.
CLEAR_OF_ROWS = {
    "schema": "how to read the JSON inside; bound into the box",
    "revision": "only grows; bound into the box, so an old box is refused",
    "written_at": "to the minute",
}
