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
}
# Of every boxed row.
CLEAR_OF_ROWS = {
    "schema": "how to read the JSON inside; bound into the box",
    "revision": "only grows; bound into the box, so an old box is refused",
    "written_at": "to the minute",
}
