from django.urls import path

from . import views

urlpatterns = [
    path("", views.start, name="start"),
    path("about/", views.about, name="about"),
    path("communities/", views.communities, name="communities"),
    path("example/", views.example, name="example"),
    path("example/erasure/", views.example_erasure, name="example_erasure"),
    path("search/", views.search, name="search"),
    path("search/suggestions/", views.suggestions, name="suggestions"),
    path("c/<slug:slug>/lenses/", views.community_lenses, name="community_lenses"),
    path("c/<slug:slug>/search/", views.community_search, name="community_search"),
    path("c/<slug:slug>/search/suggestions/", views.community_suggestions, name="community_suggestions"),
    path("c/<slug:slug>/", views.community, name="community"),
]
