"""Every address, a room of the house a line."""

from django.urls import include, path

urlpatterns = [
    path("", include("cairn.rooms.urls")),
    path("accounts/", include("allauth.urls")),
]
