from django.urls import path

from . import views

urlpatterns = [
    path("", views.start, name="start"),
    path("about/", views.about, name="about"),
    path("communities/", views.communities, name="communities"),
    path("example/", views.example, name="example"),
    path("example/erasure/", views.example_erasure, name="example_erasure"),
    path("c/<slug:slug>/", views.community, name="community"),
]
