"""The addresses before the desk. They keep allauth's names, by which it finds them itself."""

from django.urls import path

from krama.people import factors, passkeys, views

urlpatterns = [
    path("sign-in/", views.SignIn.as_view(), name="account_login"),
    path("sign-out/", views.SignOut.as_view(), name="account_logout"),
    path("code/", views.Code.as_view(), name="mfa_authenticate"),
    path("code/set-up/", views.SetUpCodes.as_view(), name="mfa_activate_totp"),
    path("code/set-up/qr.svg", views.qr, name="mfa_totp_qr"),
    path("factors/", factors.factors, name="mfa_index"),
    path("factors/phone/", factors.change_phone, name="mfa_deactivate_totp"),
    path("factors/codes/", factors.RecoveryCodes.as_view(), name="mfa_view_recovery_codes"),
    path(
        "factors/codes/new/",
        factors.NewRecoveryCodes.as_view(),
        name="mfa_generate_recovery_codes",
    ),
    path("factors/passkeys/add/", passkeys.AddPasskey.as_view(), name="mfa_add_webauthn"),
    path(
        "factors/passkeys/<int:pk>/name/",
        passkeys.RenamePasskey.as_view(),
        name="mfa_edit_webauthn",
    ),
    path(
        "factors/passkeys/<int:pk>/remove/",
        passkeys.RemovePasskey.as_view(),
        name="mfa_remove_webauthn",
    ),
    path("sign-ins/end/", factors.end, name="end_sign_in"),
    path("password/", views.PasswordAgain.as_view(), name="account_reauthenticate"),
]
