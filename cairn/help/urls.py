"""Addresses of this room of the house."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
