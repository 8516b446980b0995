"""Every deed that leaves a line. A deed is a word from here; a reason is a word from its room."""

from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _


class Deed(models.TextChoices):
    """What was done. Values are kept for ever: add new ones, never rename."""

    # staff at their own door
    SIGNED_IN = "signed_in", _("signed in")
    SIGNED_OUT = "signed_out", _("signed out")
    CODE_SET_UP = "code_set_up", _("set up one-time codes")
    FACTOR_ADDED = "factor_added", _("added a second factor")
    FACTOR_REMOVED = "factor_removed", _("removed a second factor")
    RECOVERY_CODE_USED = "recovery_code_used", _("came in by a recovery code")
    # a report and its case
    TOOK = "took", _("took")
    READ = "read", _("read")
    REVEALED = "revealed", _("revealed an address")
    REVEALED_CONTACT = "revealed_contact", _("revealed the contact")
    REPLIED = "replied", _("replied")
    HANDED_OVER = "handed_over", _("handed the worker a ticket")
    TAKEN_BACK = "taken_back", _("took a ticket back")
    STANDING_SET = "standing_set", _("told the reporter where it stands")
    NOTED = "noted", _("noted")
    ASSESSED = "assessed", _("assessed")
    DECIDED = "decided", _("decided")
    AGREED = "agreed", _("agreed with a decision")
    DISAGREED = "disagreed", _("disagreed with a decision")
    RAISED = "raised", _("raised the priority")
    REASSIGNED = "reassigned", _("reassigned")
    HANDED_BACK = "handed_back", _("handed back to the queue")
    MERGED = "merged", _("put it together with another case")
    UNMERGED = "unmerged", _("took it apart from another case")
    CLOSED = "closed", _("closed")
    REOPENED = "reopened", _("reopened")
    OVER_LIMIT = "over_limit", _("asked for more cases than the hourly limit")
    SEARCHED = "searched", _("searched")
    HELD = "held", _("put or lifted a legal hold")
    ERASED = "erased", _("erased")
    ANONYMISED = "anonymised", _("anonymised")
    # where a thing is hosted, and who is told
    LOCATED = "located", _("looked up where it is hosted")
    CONTACT_CONFIRMED = "contact_confirmed", _("confirmed whom to write to")
    NOTICE_PREPARED = "notice_prepared", _("prepared a notice")
    NOTICE_APPROVED = "notice_approved", _("approved a notice")
    NOTICE_SENT = "notice_sent", _("sent a notice")
    NOTICE_NOT_SENT = "notice_not_sent", _("could not send a notice")
    NOTICE_DROPPED = "notice_dropped", _("dropped a notice")
    NOTICE_DUE = "notice_due", _("laid a prepared notice before a person")
    NOTICE_ANSWERED = "notice_answered", _("wrote down an answer to a notice")
    POLICE_FIRST = "police_first", _("held notices for the police, or let them go")
    WATCHED = "watched", _("switched looking from afar on or off")
    PROBED = "probed", _("looked from afar whether it is still there")
    SETTLED = "settled", _("decided whether it is gone")
    # without a person
    RELEASED = "released", _("sent what a ticket held")
    NOT_RELEASED = "not_released", _("could not use a ticket")
    INDEXED = "indexed", _("indexed")
    RANG = "rang", _("rang the bell")
    BELL_FAILED = "bell_failed", _("could not ring the bell")
    # people
    ACCOUNT_MADE = "account_made", _("made an account")
    ACCOUNT_ENDED = "account_ended", _("ended an account")
    ACCOUNT_BROUGHT_BACK = "account_brought_back", _("opened an ended account again")
    LANGUAGES_CHANGED = "languages_changed", _("changed a colleague's languages")
    EDITS_CHANGED = "edits_changed", _("changed what a colleague does for the pages")
    ROLE_CHANGED = "role_changed", _("changed a role")
    VOUCHED = "vouched", _("confirmed a colleague's key by voice")
    ADMITTED = "admitted", _("let a colleague in to the team's key")
    PASSWORD_RESET = "password_reset", _("gave a colleague a new first password")
    PASSWORD_CHANGED = "password_changed", _("changed the password")
    ROTA_CHANGED = "rota_changed", _("changed the rota")
    ROTA_PUBLISHED = "rota_published", _("published the duty hours")
    # keys
    KEYS_PUBLISHED = "keys_published", _("published the team keys")
    TEAM_FOUNDED = "team_founded", _("founded a team")
    KEY_PROPOSED = "key_proposed", _("made the next team key")
    RESEALED = "resealed", _("sealed reports to the new team key")
    KEY_RETIRED = "key_retired", _("destroyed an old team key")
    RECOVERY_USED = "recovery_used", _("used the recovery key")
    RECOVERY_REHEARSED = "recovery_rehearsed", _("showed that the recovery shares work")
    SEALED_TO_PAPER = "sealed_to_paper", _("sealed the team key to the recovery key")
    # pages and the country's pack
    PACK_PLANTED = "pack_planted", _("planted a country pack")
    PAGE_CHANGED = "page_changed", _("changed a page")
    PAGE_PUBLISHED = "page_published", _("published a page")
    # the record itself
    LEDGER_READ = "ledger_read", _("read the ledger")
    FORGOT = "forgot", _("forgot who read what, long ago")


# Who looked at what and when they were there: data about staff, kept for months and then forgotten.
READINGS = (
    Deed.SIGNED_IN,
    Deed.SIGNED_OUT,
    Deed.READ,
    Deed.REVEALED,
    Deed.REVEALED_CONTACT,
    Deed.SEARCHED,
    Deed.OVER_LIMIT,
    Deed.LEDGER_READ,
)


def known() -> list[tuple[str, Any]]:
    """Return the choices of the column, as a function so that a new deed needs no migration."""
    return list(Deed.choices)
