from django.apps import AppConfig


class UiConfig(AppConfig):
    name = "cairn.ui"
