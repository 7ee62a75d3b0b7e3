"""Settings of a Cairn. A fresh clone runs with no environment at all; see docs/self-hosting.md."""

import secrets
from pathlib import Path
from urllib.parse import urlsplit

import dj_database_url
from csp.constants import NONCE, NONE, SELF

from . import environment

ROOT = Path(__file__).resolve().parent.parent.parent
DATA = environment.folder("CAIRN_DATA", ROOT / "data")
BUILD = ROOT / "build"


def _secret_key() -> str:
    """Made on the first start and kept beside the database, so that sessions survive a restart."""
    given = environment.text("SECRET_KEY")
    if given:
        return given
    path = DATA / "secret.key"
    if not path.exists():
        path.touch(mode=0o600)
        path.write_text(secrets.token_urlsafe(50))
    return path.read_text()


DEBUG = environment.flag("CAIRN_DEBUG", False)
SECRET_KEY = _secret_key()
PORT = environment.number("PORT", 8000)
CAIRN_URL = environment.text("CAIRN_URL").rstrip("/")
REDIS_URL = environment.text("REDIS_URL")
DATABASE_URL = environment.text("DATABASE_URL")
_host = urlsplit(CAIRN_URL).hostname
# Without an address of its own, a Cairn answers whoever reaches it: phones in a workshop come by the
# laptop's address in the local network, which nobody knows beforehand.
ALLOWED_HOSTS = [_host, "localhost", "127.0.0.1"] if _host else ["*"]
CSRF_TRUSTED_ORIGINS = [CAIRN_URL] if CAIRN_URL else []
SECURE = CAIRN_URL.startswith("https://")
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = SECURE
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if SECURE else None
SECURE_HSTS_SECONDS = 31_536_000 if SECURE else 0
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
SESSION_COOKIE_AGE = 180 * 24 * 3600
SESSION_COOKIE_SAMESITE = "Lax"

INSTALLED_APPS = [
    "cairn.ui",
    "cairn.connect",
    "cairn.lobby",
    "cairn.gatherings",
    "cairn.help",
    "cairn.charter",
    "cairn.rooms",
    "cairn.formats",
    "cairn.memory",
    "cairn.files",
    "cairn.communities",
    "cairn.search",
    "cairn.notices",
    "cairn.people",
    "cairn.lenses",
    "cairn.log",
    "cairn.live",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.humanize",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "csp",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "config.middleware.CompressWords",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "cairn.people.middleware.OwnClockAndLanguage",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
]

ROOT_URLCONF = "config.urls"
WSGI_APPLICATION = "config.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        # A kind of step is one folder with its partials inside: "write/stage.html".
        "DIRS": [ROOT / "cairn" / "rooms" / "kinds"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "django.template.context_processors.i18n",
            ],
            "builtins": ["django.templatetags.i18n", "django.templatetags.static", "cairn.ui.templatetags.ui"],
        },
    }
]

_sqlite = {
    "ENGINE": "django.db.backends.sqlite3",
    "NAME": DATA / "cairn.sqlite3",
    "CONN_MAX_AGE": None,
    "OPTIONS": {
        # IMMEDIATE: a transaction that will write says so at its start, so two never wait for each other.
        "transaction_mode": "IMMEDIATE",
        "timeout": 20,
        # wal_autocheckpoint: the command that tidies up waits 5 to 20 ms for the disk; one in 400 is enough.
        # secure_delete: what was deleted (a shuffled secret note) is overwritten, not merely unlinked.
        "init_command": (
            "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA wal_autocheckpoint=4000; "
            "PRAGMA cache_size=-16000; "
            "PRAGMA mmap_size=134217728; PRAGMA temp_store=MEMORY; PRAGMA secure_delete=ON;"
        ),
    },
}
DATABASES = {
    "default": (
        dj_database_url.parse(DATABASE_URL, conn_max_age=None, conn_health_checks=True) if DATABASE_URL else _sqlite
    )
}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

AUTH_USER_MODEL = "people.Person"
AUTHENTICATION_BACKENDS = [
    "django.contrib.auth.backends.ModelBackend",
    "allauth.account.auth_backends.AuthenticationBackend",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 10}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "/"
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*"]
ACCOUNT_UNIQUE_EMAIL = True
ACCOUNT_EMAIL_VERIFICATION = "mandatory"
ACCOUNT_EMAIL_VERIFICATION_BY_CODE_ENABLED = True
ACCOUNT_LOGIN_BY_CODE_ENABLED = True
ACCOUNT_LOGIN_BY_CODE_TIMEOUT = 900
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
ACCOUNT_LOGOUT_ON_GET = False
ACCOUNT_SESSION_REMEMBER = True
ACCOUNT_ADAPTER = "cairn.people.adapter.PeopleAdapter"
ACCOUNT_SIGNUP_FORM_CLASS = "cairn.people.forms.SignupForm"
ACCOUNT_FORMS = {
    "login": "cairn.people.entrance.AddressForm",
    "signup": "cairn.people.entrance.NewcomerForm",
    "request_login_code": "cairn.people.entrance.CodeForm",
    "add_email": "cairn.people.entrance.AddressesForm",
    "change_email": "cairn.people.entrance.NewAddressForm",
    "set_password": "cairn.people.entrance.FirstPasswordForm",
    "change_password": "cairn.people.entrance.OtherPasswordForm",
    "reauthenticate": "cairn.people.entrance.AgainForm",
}
ACCOUNT_SIGNUP_REDIRECT_URL = "/"
ACCOUNT_LOGIN_BY_CODE_MAX_ATTEMPTS = 5
ACCOUNT_LOGIN_BY_CODE_SUPPORTS_RESEND = True
ACCOUNT_EMAIL_VERIFICATION_BY_CODE_MAX_ATTEMPTS = 5
ACCOUNT_EMAIL_VERIFICATION_BY_CODE_TIMEOUT = 900
ACCOUNT_EMAIL_VERIFICATION_SUPPORTS_RESEND = True
ACCOUNT_EMAIL_VERIFICATION_SUPPORTS_CHANGE = True
ACCOUNT_CHANGE_EMAIL = True
MFA_ADAPTER = "cairn.people.adapter.PasskeyAdapter"
MFA_SUPPORTED_TYPES = ["webauthn"]
MFA_PASSKEY_LOGIN_ENABLED = True
# Browsers make passkeys on https and on localhost only; the second is what a trial at home has.
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = not SECURE

EMAIL_HOST = environment.text("EMAIL_HOST")
EMAIL_PORT = environment.number("EMAIL_PORT", 587)
EMAIL_HOST_USER = environment.text("EMAIL_HOST_USER")
EMAIL_HOST_PASSWORD = environment.text("EMAIL_HOST_PASSWORD")
EMAIL_TIMEOUT = 20
EMAIL_USE_TLS = environment.flag("EMAIL_USE_TLS", bool(EMAIL_HOST))
# Until a mail server is named, mail is printed where the server was started.
EMAIL_BACKEND = f"django.core.mail.backends.{'smtp' if EMAIL_HOST else 'console'}.EmailBackend"
# Where answers to invitations go and are read; without it invitations ask for none.
MAIL_REPLIES = environment.text("MAIL_REPLIES")
IMAP_HOST = environment.text("IMAP_HOST")
IMAP_PORT = environment.number("IMAP_PORT", 993)
IMAP_USER = environment.text("IMAP_USER")
IMAP_PASSWORD = environment.text("IMAP_PASSWORD")
IMAP_FOLDER = environment.text("IMAP_FOLDER", "INBOX")
BACKGROUND = True  # the suite has no worker
DEFAULT_FROM_EMAIL = environment.text("MAIL_FROM") or f"Cairn <cairn@{_host or 'localhost'}>"

LANGUAGE_CODE = "en"
LANGUAGES = [("en", "English"), ("fr", "Français")]
LOCALE_PATHS = [ROOT / "cairn" / "locale"]
USE_I18N = True
FORMAT_MODULE_PATH = ["config.formats"]
USE_TZ = True
TIME_ZONE = "UTC"

STATIC_URL = "static/"
STATIC_ROOT = BUILD / "static"
# What is made rather than written (subset fonts, icons) is collected beside what is written.
STATICFILES_DIRS = [BUILD / "made"] if (BUILD / "made").exists() else []
# Files that people add: on this disk, or in a bucket when several machines serve pages (needs `pip install cairn[s3]`).
MEDIA_ROOT = DATA / "files"
FILES_MB = environment.number("CAIRN_FILES_MB", 2000)  # for each community
S3_BUCKET = environment.text("S3_BUCKET")
_bucket = {
    "BACKEND": "storages.backends.s3.S3Storage",
    "OPTIONS": {
        "bucket_name": S3_BUCKET,
        "endpoint_url": environment.text("S3_ENDPOINT") or None,
        "region_name": environment.text("S3_REGION") or None,
        "access_key": environment.text("S3_KEY") or None,
        "secret_key": environment.text("S3_SECRET") or None,
        "default_acl": "private",
        "querystring_auth": True,
        "file_overwrite": False,
    },
}
_disk = {"BACKEND": "django.core.files.storage.FileSystemStorage", "OPTIONS": {"location": MEDIA_ROOT}}
STORAGES = {
    "default": _bucket if S3_BUCKET else _disk,
    "staticfiles": {"BACKEND": "cairn.ui.storage.OneSheetStorage"},
}
WHITENOISE_MAX_AGE = 3600

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [SELF],
        "script-src": [SELF, NONCE],
        "style-src": [SELF, NONCE],
        "img-src": [SELF, "data:"],
        "object-src": [NONE],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
        "form-action": [SELF],
    }
}

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "handlers": {"console": {"class": "logging.StreamHandler"}},
    "root": {"handlers": ["console"], "level": environment.text("LOG_LEVEL", "WARNING")},
}
MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"
TEST_RUNNER = "django.test.runner.DiscoverRunner"
