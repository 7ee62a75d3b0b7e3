"""The product with one more topic family, `bench`, and a command that publishes to it."""

from config.settings import *  # noqa: F403

INSTALLED_APPS = [*INSTALLED_APPS, "bench.field"]  # noqa: F405
ROOT_URLCONF = "bench.field.urls"
