from django.apps import AppConfig


class LensesConfig(AppConfig):
    name = "cairn.lenses"
