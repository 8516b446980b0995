"""The same notice for machines: XARF v4 `csam` or `csem`. Its schemas check it in the tests.

Never in it: evidence, a screenshot, a hash, a victim's age, a suspect, or who reported. There is no
value for what is illegal in this country only; then there is no XARF, and nobody guesses one.
"""

import json
import re
import uuid
from typing import Any

from krama.cases.words import DecisionCode
from krama.notices.facts import Whereabouts
from krama.notices.fields import Fields
from krama.notices.sites import Site
from krama.notices.words import Kind

VERSION = "4.2.0"
_DOMAIN = re.compile(r"([a-z0-9]+(-[a-z0-9]+)*\.)+[a-z]{2,}")
_EXPLOITATION = {Kind.GROOMING: "grooming", Kind.SEXTORTION: "sextortion"}


def xarf(
    fields: Fields,
    site: Site,
    *,
    report_id: uuid.UUID,
    decision: DecisionCode,
    found: Whereabouts | None,
) -> str | None:
    """Return the JSON text for one address, or None where the format has no word for it.

    `report_id` is the format's own word for the id of what is sent: a random one, of no report.
    """
    more = _kind(fields.kind, decision)
    if more is None:
        return None
    hotline = fields.hotline
    who = {"org": hotline.name[:200], "contact": hotline.mail, "domain": hotline.site}
    content: dict[str, Any] = {
        "xarf_version": VERSION,
        "report_id": str(report_id),
        "timestamp": f"{fields.seen_on.isoformat()}T00:00:00Z",
        "reporter": who,
        "sender": who,
        "source_identifier": _source(site, found),
        "category": "content",
        "url": site.url,
        "evidence_source": "researcher_analysis",
        "verification_method": "manual",
        **more,
    }
    if _DOMAIN.fullmatch(site.host):
        content["domain"] = site.host
    return json.dumps(content, ensure_ascii=True, indent=1)


def _kind(kind: Kind, decision: DecisionCode) -> dict[str, str] | None:
    if kind == Kind.CSAM and decision == DecisionCode.BASELINE:
        return {"type": "csam", "classification": "baseline", "detection_method": "manual_review"}
    if kind in _EXPLOITATION:
        what = _EXPLOITATION[kind]
        return {"type": "csem", "exploitation_type": what, "detection_method": "manual_review"}
    return None


def _source(site: Site, found: Whereabouts | None) -> str:
    """Return the address of the machine where it is known for this very host, else the host."""
    if found is not None and found.is_whole and found.host == site.host and not found.cdn:
        return next((one.address for one in found.networks), site.host)
    return site.host
