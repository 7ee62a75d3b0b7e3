"""Every address, a room of the house a line."""

from django.urls import include, path

urlpatterns = [
    path("", include("cairn.lobby.urls")),
    path("", include("cairn.gatherings.urls")),
    path("", include("cairn.help.urls")),
    path("", include("cairn.connect.urls")),  # after gatherings, whose days stand in its addresses
    path("", include("cairn.charter.urls")),
    path("", include("cairn.rooms.urls")),
    path("", include("cairn.formats.urls")),
    path("", include("cairn.memory.urls")),
    path("", include("cairn.files.urls")),
    path("", include("cairn.communities.urls")),
    path("", include("cairn.search.urls")),
    path("", include("cairn.notices.urls")),
    path("", include("cairn.people.urls")),
]
