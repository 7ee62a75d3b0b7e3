"""Addresses of files."""

from django.urls import path

from . import views

urlpatterns = [
    path("c/<slug:slug>/files/<int:pk>/small/", views.small_picture, name="small_picture"),
    path("c/<slug:slug>/files/<int:pk>/<str:name>", views.file, name="file"),
]
