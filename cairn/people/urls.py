from django.urls import include, path
from django.views.generic import RedirectView

from . import views

urlpatterns = [
    path("accounts/login/", views.code_login, name="account_login"),
    path("accounts/signup/", views.newcomer, name="account_signup"),
    path("accounts/login/password/", views.password_login, name="password_login"),
    # Passkeys are the only thing that django-allauth would list there, under the name of a second lock.
    path("accounts/2fa/", RedirectView.as_view(pattern_name="mfa_list_webauthn"), name="mfa_index"),
    # A mailed code is the way in for whoever has forgotten a password; there they may set another.
    path("accounts/password/reset/", RedirectView.as_view(pattern_name="account_login"), name="account_reset_password"),
    path("accounts/", include("allauth.urls")),
    path("me/", views.me, name="me"),
    path("me/erasure/", views.erasure, name="erasure"),
    path("first/<str:token>/", views.first, name="first"),
    path("i18n/", include("django.conf.urls.i18n")),
]
