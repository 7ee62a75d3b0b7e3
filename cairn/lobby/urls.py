"""Front pages."""

from django.urls import path

from . import views

urlpatterns = [
    path("c/<slug:slug>/", views.community, name="community"),
]
