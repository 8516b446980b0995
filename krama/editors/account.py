"""Wagtail's page of one's own account, without a picture to upload."""

from typing import Any

from wagtail.admin.views.account import AccountView, AvatarSettingsPanel


class Account(AccountView):
    """Stands before Wagtail's view at the same address; see krama/editors/urls.py."""

    def get_panels(self) -> list[Any]:
        """Return Wagtail's panels but for the profile picture."""
        return [one for one in super().get_panels() if not isinstance(one, AvatarSettingsPanel)]
