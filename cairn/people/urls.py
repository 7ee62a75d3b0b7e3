from django.urls import include, path

from . import views

urlpatterns = [
    path("accounts/login/password/", views.password_login, name="password_login"),
    path("accounts/", include("allauth.urls")),
    path("me/", views.me, name="me"),
    path("me/erasure/", views.erasure, name="erasure"),
    path("first/<str:token>/", views.first, name="first"),
    path("i18n/", include("django.conf.urls.i18n")),
]
