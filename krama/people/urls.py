"""The addresses before the desk. They keep allauth's names, by which it finds them itself."""

from django.urls import path

from krama.people import views

urlpatterns = [
    path("sign-in/", views.SignIn.as_view(), name="account_login"),
    path("sign-out/", views.SignOut.as_view(), name="account_logout"),
    path("code/", views.Code.as_view(), name="mfa_authenticate"),
    path("code/set-up/", views.SetUpCodes.as_view(), name="mfa_activate_totp"),
    path("code/set-up/qr.svg", views.qr, name="mfa_totp_qr"),
    path("password/", views.PasswordAgain.as_view(), name="account_reauthenticate"),
]
