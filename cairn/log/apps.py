from django.apps import AppConfig


class LogConfig(AppConfig):
    name = "cairn.log"
