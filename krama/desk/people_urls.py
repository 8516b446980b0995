"""Addresses of accounts, the team's key and one's own page."""

from django.urls import path

from krama.desk import people, people_own, people_team, recovery

app_name = "people"

urlpatterns = [
    path("own/", people_own.own, name="own"),
    path("people/", people.accounts, name="accounts"),
    path("people/<str:name>/", people.account, name="account"),
    path("people/<str:name>/role/", people.role, name="role"),
    path("people/<str:name>/languages/", people.languages, name="languages"),
    path("people/<str:name>/edits/", people.edits, name="edits"),
    path("people/<str:name>/back/", people.bring_back, name="bring_back"),
    path("people/<str:name>/reset/", people.reset, name="reset"),
    path("people/<str:name>/end/", people.end, name="end"),
    path("team/", people_team.team, name="team"),
    path("team/<str:name>/", people_team.let_in, name="let_in"),
    path("key/", people_team.key, name="key"),
    path("recovery/", recovery.recovery, name="recovery"),
    path("recovery/seal/", recovery.seal, name="seal_to_paper"),
    path("key/next/", people_team.next_key, name="next_key"),
    path("key/go-on/", people_team.go_on, name="go_on"),
    path("key/destroy/<int:version>/", people_team.destroy, name="destroy"),
]
