"""Addresses of the desk."""

from django.urls import path

from krama.desk import case, ledger, merging, rota, tour, views

app_name = "desk"

urlpatterns = [
    path("", views.queue, name="queue"),
    path("tour/", tour.tour, name="tour"),
    path("find/", views.find, name="find"),
    path("ledger/", ledger.ledger, name="ledger"),
    path("ledger/export/", ledger.export, name="export_ledger"),
    path("rota/", rota.rota, name="rota"),
    path("take/<uuid:report_id>/", views.take_report, name="take"),
    path("case/<slug:reference>/", case.show, name="case"),
    path("case/<slug:reference>/pick-up/", views.pick_up_case, name="pick_up"),
    path("case/<slug:reference>/reveal/", case.show_revealed, name="reveal"),
    path("case/<slug:reference>/reply/", case.send_reply, name="reply"),
    path("case/<slug:reference>/ticket/<uuid:id>/", case.take_ticket_back, name="take_back"),
    path(
        "case/<slug:reference>/ticket/<uuid:id>/confirm/",
        case.confirm_ticket,
        name="confirm_ticket",
    ),
    path("case/<slug:reference>/note/", case.add_note, name="note"),
    path("case/<slug:reference>/decide/", case.add_decision, name="decide"),
    path("case/<slug:reference>/review/<uuid:id>/", case.second_look, name="review"),
    path("case/<slug:reference>/merge/", merging.merge_case, name="merge"),
    path("case/<slug:reference>/unmerge/", merging.take_apart, name="unmerge"),
    path("case/<slug:reference>/close/", case.close_case, name="close"),
    path("case/<slug:reference>/reopen/", case.open_again, name="reopen"),
    path("case/<slug:reference>/reassign/", case.give, name="reassign"),
    path("case/<slug:reference>/hold/", case.hold_case, name="hold"),
    path("case/<slug:reference>/erase/", case.erase_case, name="erase"),
    path("case/<slug:reference>/put-back/", case.put_back, name="put_back"),
]
