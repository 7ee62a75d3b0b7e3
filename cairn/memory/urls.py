"""Addresses of the memory."""

from django.urls import URLPattern, URLResolver, include, path

from . import views

of_an_item = [
    path("", views.item, name="memory_item"),
    path("edit/", views.editing, name="memory_editing"),
    path("publication/", views.publication, name="memory_publication"),
    path("facts/", views.facts, name="memory_facts"),
    path("keeper/", views.keeping, name="memory_keeper"),
    path("succession/", views.succession, name="memory_succession"),
    path("removal/", views.removal, name="memory_removal"),
    path("standing/", views.standing, name="memory_standing"),
    path("pin/", views.pinning, name="memory_pin"),
    path("files/", views.files, name="memory_files"),
    path("files/<int:file>/removal/", views.file_removal, name="memory_file_removal"),
    path("versions/", views.versions, name="memory_versions"),
    path("versions/<int:number>/", views.version, name="memory_version"),
    path("versions/<int:number>/changes/", views.diff, name="memory_diff"),
    path("versions/<int:number>/restoration/", views.restoration, name="memory_restoration"),
]

of_a_collection = [
    path("", views.collection, name="memory_collection"),
    path("items/", views.places, name="memory_places"),
    path("items/<int:place>/move/", views.place_move, name="memory_place_move"),
    path("items/<int:place>/removal/", views.place_removal, name="memory_place_removal"),
    path("removal/", views.collection_removal, name="memory_collection_removal"),
]

of_a_community: list[URLPattern | URLResolver] = [
    path("", views.memory, name="memory"),
    path("new/", views.new_item, name="memory_new"),
    path("new/from/", views.new_from, name="memory_new_from"),
    path("first/", views.read_first, name="memory_first"),
    path("import/", views.memory_import, name="memory_import"),
    path("export.zip", views.memory_export, name="memory_export"),
    path("collections/", views.collections, name="memory_collections"),
    path("collections/<int:pk>/", include(of_a_collection)),
    path("<int:pk>/", include(of_an_item)),
]

urlpatterns = [
    path("c/<slug:slug>/memory/", include(of_a_community)),
    path("memory/still-true/<str:token>/", views.still_true, name="still_true"),
]
