"""Wagtail's own editing page, with the other language beside it and a word on what is due."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from wagtail.admin.ui.side_panels import BaseSidePanel
from wagtail.admin.views.pages.edit import EditView

from krama.editors.following import Other
from krama.editors.panels import OtherLanguage, others_of


class EditBeside(EditView):
    """Stands before Wagtail's view at the same address; see krama/editors/urls.py."""

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Say what is due, then show the form."""
        for one in self._others():
            if one.lags:
                said = _("The %(language)s page says something new. “Other language” shows what.")
                messages.warning(request, said % {"language": one.page.locale.get_display_name()})
        if getattr(self.page, "reviewed", True) is False:
            messages.info(
                request, _("Not yet reviewed: nobody who speaks this language has read this page.")
            )
        answer: HttpResponse = super().get(request, *args, **kwargs)
        return answer

    def get_side_panels(self) -> Any:
        """Return Wagtail's panels and ours."""
        panels = super().get_side_panels()
        if not self.expects_json_response:
            mine: BaseSidePanel = OtherLanguage(self.page, self.request, others=self._others())
            panels.append(mine)
        return panels

    def _others(self) -> list[Other]:
        if not hasattr(self, "_beside"):
            self._beside = others_of(self.real_page_record.specific)
        return self._beside
