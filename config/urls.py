"""Every address, a room of the house a line."""

from django.urls import include, path

urlpatterns = [
    path("accounts/", include("allauth.urls")),
]
