"""What each process may do in PostgreSQL: one role for each, and nothing that it does not need.

A right is a word of GRANT, narrowed to columns where the process needs no more. Nothing is granted
on sequences: the running numbers of all tables are identity columns, which ask for no right.

`migrate`, `set_up` and `plant` are the operator's: they run as the owner of the tables.
"""

Rights = dict[str, tuple[str, ...]]

_READ = ("SELECT",)
_ADD = ("SELECT", "INSERT")
_GONE = ("SELECT", "DELETE")
_ALL = ("SELECT", "INSERT", "UPDATE", "DELETE")

_PAGES = (
    *("django_content_type", "wagtailcore_locale", "wagtailcore_site", "wagtailcore_page"),
    *("wagtailcore_pageviewrestriction",),
    *("learn_homeroot", "learn_learnindexpage", "learn_topicpage"),
    *("learn_quizpage", "learn_storiespage", "learn_storypage"),
    *("learn_filmspage", "learn_filmpage", "learn_recording", "learn_sound"),
    *("help_helpindexpage", "help_pathpage", "help_steppage", "help_whohelpspage"),
    *("help_plainpage", "help_helpservice"),
)
_STANDING = "UPDATE (report_id, schema, revision, boxed, written_at)"

PUBLIC: Rights = {
    **dict.fromkeys(_PAGES, _READ),
    "people_dutyhours": _READ,
    "report_report": ("SELECT", "INSERT", "UPDATE (withdrawn_at)"),
    "report_told": ("INSERT",),  # what was told leaves by the desk only
    "report_contact": ("SELECT (id, report_id)", "INSERT", "DELETE"),
    "report_wrap": ("SELECT (id, report_id, scope)", "INSERT", "DELETE"),
    "report_receiptbox": _ADD,
    "report_slip": ("SELECT (id)", "INSERT"),
    "report_message": _ADD,
    "report_standing": ("SELECT", "INSERT", _STANDING),
    "report_erasure": ("SELECT (id)", "INSERT"),
}

# What editors' pages and the sign-in keep for themselves; the public door has no part in it.
_EDITORS = (
    *("wagtailadmin_admin", "wagtailadmin_editingsession", "wagtailadmin_formstate"),
    *("wagtailcore_collection", "wagtailcore_collectionviewrestriction"),
    *("wagtailcore_collectionviewrestriction_groups", "wagtailcore_comment"),
    *("wagtailcore_commentreply", "wagtailcore_groupapprovaltask"),
    *("wagtailcore_groupapprovaltask_groups", "wagtailcore_groupcollectionpermission"),
    *("wagtailcore_grouppagepermission", "wagtailcore_groupsitepermission"),
    *("wagtailcore_modellogentry", "wagtailcore_pagelogentry", "wagtailcore_pagesubscription"),
    *("wagtailcore_pageviewrestriction_groups", "wagtailcore_referenceindex"),
    *("wagtailcore_revision", "wagtailcore_task", "wagtailcore_taskstate"),
    *("wagtailcore_uploadedfile", "wagtailcore_workflow", "wagtailcore_workflowcontenttype"),
    *("wagtailcore_workflowpage", "wagtailcore_workflowstate", "wagtailcore_workflowtask"),
    *("wagtaildocs_document", "wagtailimages_image", "wagtailimages_rendition"),
    *("wagtailsearch_indexentry", "wagtailusers_userprofile", "taggit_tag", "taggit_taggeditem"),
)
_SIGN_IN = ("account_emailaddress", "account_emailconfirmation", "mfa_authenticator")

DESK: Rights = {
    **dict.fromkeys((*_PAGES, *_EDITORS, *_SIGN_IN), _ALL),
    "editors_followed": _ALL,
    "django_content_type": _READ,
    "django_tasks_database_dbtaskresult": _ADD,
    **dict.fromkeys(("auth_group", "auth_group_permissions", "auth_permission"), _READ),
    "people_member_groups": _ALL,  # editors stand in a group of Wagtail's
    "people_member_user_permissions": _READ,
    **dict.fromkeys(("people_shift", "people_dutyhours"), ("SELECT", "INSERT", "DELETE")),
    "people_session": _ALL,
    # Accounts, admissions, leaving and the next team key are deeds of members at the desk.
    "people_member": ("SELECT", "INSERT", "UPDATE"),
    "people_admission": _ALL,
    "people_teamshare": _ALL,
    "people_recoveryshare": ("SELECT", "INSERT", "DELETE"),
    # Deleting is anonymising: a closed case goes whole.
    "report_report": ("SELECT", "UPDATE (taken_at, platform)"),
    "report_told": _GONE,
    "report_contact": _GONE,
    "report_wrap": ("SELECT", "UPDATE (version, key_id, sealed)", "DELETE"),
    "report_receiptbox": ("SELECT (id, report_id)", "UPDATE (dies_at)", "DELETE"),
    "report_slip": ("SELECT (id, report_id)", "DELETE"),  # the doctor counts what waits
    "report_message": ("SELECT", "INSERT", "UPDATE (read_at)", "DELETE"),
    "report_standing": ("SELECT", _STANDING, "DELETE"),
    "report_erasure": _ADD,
    "cases_case": ("SELECT", "INSERT", "UPDATE"),
    "cases_together": ("SELECT", "INSERT", "UPDATE (is_main)", "DELETE"),
    "cases_note": (*_ADD, "DELETE"),
    "cases_decision": (*_ADD, "DELETE"),
    "cases_indexentry": _GONE,
    "cases_bell": ("SELECT (id, report_id)", "DELETE"),
    "cases_ticket": ("SELECT", "INSERT", "DELETE"),
    "cases_review": (*_ADD, "DELETE"),
    "cases_figure": ("INSERT",),
    "notices_located": (*_ADD, "DELETE"),
    "notices_follow": _ALL,
    "notices_notice": _ALL,
    "notices_about": (*_ADD, "DELETE"),
    "notices_reply": (*_ADD, "DELETE"),
    "notices_errand": (*_ADD, "DELETE"),
    "notices_probe": _GONE,
    "notices_confirmed": _ADD,
    "notices_policefirst": _ALL,
    "ledger_line": _ADD,
    "ledger_link": _READ,
}

# Publishing at a set hour writes the page, its revision and what remembers both.
_PUBLISHED = tuple(
    one
    for one in _PAGES
    if one.startswith(("learn_", "help_", "wagtailcore_page"))
    and one not in ("help_helpservice", "wagtailcore_pageviewrestriction")
)

WORKER: Rights = {
    # A page that an editor saves is indexed for the editors' search by the worker.
    **dict.fromkeys(_PAGES, _READ),
    **dict.fromkeys(_PUBLISHED, ("SELECT", "UPDATE")),
    "wagtailcore_revision": ("SELECT", "UPDATE"),
    "wagtailcore_pagelogentry": _ADD,
    **dict.fromkeys(("wagtailcore_workflowstate", "wagtailcore_taskstate"), ("SELECT", "UPDATE")),
    **dict.fromkeys(
        ("wagtailcore_task", "wagtailcore_workflow", "wagtailcore_workflowtask"), _READ
    ),
    "editors_followed": ("SELECT", "INSERT", "UPDATE"),
    **dict.fromkeys(("wagtailcore_comment", "wagtailcore_commentreply"), _READ),
    "wagtailcore_referenceindex": _ALL,
    "wagtailsearch_indexentry": _ALL,
    "django_tasks_database_dbtaskresult": _ALL,
    "people_shift": _READ,
    "people_member": _READ,
    "report_report": _READ,
    "report_slip": ("SELECT", "DELETE"),
    "report_message": ("SELECT (id, report_id, from_reporter, read_at)", "INSERT"),
    "report_standing": (
        "SELECT (id, report_id, revision)",
        "UPDATE (revision, boxed, written_at)",
    ),
    "cases_ticket": ("SELECT", "DELETE"),
    "report_receiptbox": ("SELECT (id, report_id)", "UPDATE (dies_at)"),
    "cases_case": ("SELECT", "UPDATE"),
    "cases_together": _READ,
    "cases_indexentry": ("INSERT",),
    "cases_bell": ("SELECT", "INSERT", "UPDATE (rung_at, times)"),
    # What a notice says is boxed; the worker moves it along, and sweeps what was erased.
    "notices_notice": ("SELECT", "UPDATE (state, due_at, sent_at)", "DELETE"),
    "notices_follow": (
        "SELECT",
        "UPDATE (outcome, due_at, ended_at, probed)",
        "DELETE",
    ),
    "notices_about": ("SELECT", "DELETE"),
    "notices_errand": ("SELECT", "DELETE"),
    "notices_probe": (*_ADD, "DELETE"),
    "notices_located": _GONE,
    "notices_reply": _GONE,
    "notices_policefirst": _GONE,
    "report_erasure": ("SELECT", "UPDATE (logged)"),
    # Old readings are forgotten; the table's guards refuse every other change.
    "ledger_line": (*_ADD, "UPDATE (at, by, subject, row, revision, reason, salt, kept)"),
    "ledger_link": _ADD,
    "ledger_carried": _ADD,
}

ROLES: dict[str, Rights] = {"public": PUBLIC, "desk": DESK, "worker": WORKER}


def statements(rights: Rights, *, to: str) -> list[str]:
    """Return the SQL that leaves a role with these rights and no others; run as the tables' owner.

    `to` is the role's name in PostgreSQL, quoted here.
    """
    role = '"' + to.replace('"', '""') + '"'
    return [
        # PostgreSQL before 15 lets everybody make tables here.
        "REVOKE CREATE ON SCHEMA public FROM PUBLIC",
        f"REVOKE ALL ON SCHEMA public FROM {role}",
        f"REVOKE ALL ON ALL TABLES IN SCHEMA public FROM {role}",
        f"REVOKE ALL ON ALL SEQUENCES IN SCHEMA public FROM {role}",
        f"GRANT USAGE ON SCHEMA public TO {role}",
        *(f'GRANT {", ".join(words)} ON "{table}" TO {role}' for table, words in rights.items()),
    ]
