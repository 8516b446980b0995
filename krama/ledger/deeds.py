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
    CLOSED = "closed", _("closed")
    REOPENED = "reopened", _("reopened")
    OVER_LIMIT = "over_limit", _("asked for more cases than the hourly limit")
    SEARCHED = "searched", _("searched")
    HELD = "held", _("put or lifted a legal hold")
    ERASED = "erased", _("erased")
    ANONYMISED = "anonymised", _("anonymised")
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


def known() -> list[tuple[str, Any]]:
    """Return the choices of the column, as a function so that a new deed needs no migration."""
    return list(Deed.choices)
