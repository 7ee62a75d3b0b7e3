"""Settings of the test suite: the same product, faster hashing, static files straight from the source."""

from . import *  # noqa: F403

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.InMemoryStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
SECRET_KEY = "only for tests"
BACKGROUND = False
# Files are looked for when they are asked for: else every Client of every test reads the whole folder first.
WHITENOISE_AUTOREFRESH = True
