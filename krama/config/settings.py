"""All settings, in one file. docs/settings.md explains each KRAMA_* name; a test keeps it whole."""

import os
import secrets
from pathlib import Path
from typing import Any

import dj_database_url
from csp.constants import NONE, SELF

from krama.config import read
from krama.config.country import spoken
from krama.config.doors import middleware_of, refuse_unsafe, urls_of

BASE_DIR = Path(__file__).resolve().parent.parent.parent

# --- who is served, and from where -------------------------------------------------------------
KRAMA_SERVES = read.text("KRAMA_SERVES", "both")
KRAMA_DEMONSTRATION = read.flag("KRAMA_DEMONSTRATION")
KRAMA_COUNTRY = read.text("KRAMA_COUNTRY", "kh")
KRAMA_COUNTRIES_DIR = Path(read.text("KRAMA_COUNTRIES_DIR", str(BASE_DIR / "countries")))
KRAMA_LANGUAGES_DIR = BASE_DIR / "languages"
KRAMA_VAR = Path(read.text("KRAMA_VAR", str(BASE_DIR / "var")))
KRAMA_KEYS_DIR = Path(read.text("KRAMA_KEYS", str(KRAMA_VAR / "keys")))
# A folder in memory, so that a half-filled report can never be opened after a power cut.
KRAMA_RAM_DIR = Path(read.text("KRAMA_RAM", f"/dev/shm/krama-{os.getuid()}"))  # noqa: S108
KRAMA_TRUST_PROXY = read.flag("KRAMA_TRUST_PROXY")
KRAMA_BELL_EMAILS = read.words("KRAMA_BELL_EMAILS")
KRAMA_BELL_WEBHOOK = read.text("KRAMA_BELL_WEBHOOK")
KRAMA_LEDGER_FILE = read.text("KRAMA_LEDGER_FILE")
KRAMA_LEDGER_AUDITORS = read.words("KRAMA_LEDGER_AUDITORS")
KRAMA_OPENS_AN_HOUR = read.number("KRAMA_OPENS_AN_HOUR", 40)
KRAMA_READINGS_MONTHS = read.number("KRAMA_READINGS_MONTHS", 24)
KRAMA_ERASED_LOG = read.text("KRAMA_ERASED_LOG")
KRAMA_BACKUP_DAYS = read.number("KRAMA_BACKUP_DAYS", 35)
# How notices look things up and go out; without a resolver nothing is looked up.
KRAMA_RESOLVER = read.text("KRAMA_RESOLVER")
KRAMA_PROXY = read.text("KRAMA_PROXY")
KRAMA_ASN_ZONE = read.text("KRAMA_ASN_ZONE", "asn.cymru.com")
KRAMA_HOTLINE_NAME = read.text("KRAMA_HOTLINE_NAME")
KRAMA_HOTLINE_MAIL = read.text("KRAMA_HOTLINE_MAIL")
KRAMA_HOTLINE_SITE = read.text("KRAMA_HOTLINE_SITE")

ALLOWED_HOSTS = read.words("KRAMA_HOSTS", "127.0.0.1,localhost,[::1]")
KRAMA_DESK_HOST = read.text("KRAMA_DESK_HOST")
KRAMA_CMS_HOST = read.text("KRAMA_CMS_HOST")
refuse_unsafe(serves=KRAMA_SERVES, hosts=ALLOWED_HOSTS, desk=KRAMA_DESK_HOST, cms=KRAMA_CMS_HOST)

DEBUG = False
# The desk's file is made at set-up. The public door has none and needs none: a process of it makes
# a key of its own, for it signs nothing.
_KEY_FILE = KRAMA_KEYS_DIR / "secret.key"
SECRET_KEY = read.text("KRAMA_SECRET_KEY") or (
    _KEY_FILE.read_text(encoding="ascii") if _KEY_FILE.exists() else secrets.token_urlsafe(50)
)

# --- rooms ---------------------------------------------------------------------------------------
INSTALLED_APPS = [
    "krama.config",
    "krama.editors",
    "krama.desk",
    "krama.learn",
    "krama.check",
    "krama.help",
    "krama.notices",
    "krama.cases",
    "krama.report",
    "krama.people",
    "krama.countries",
    "krama.ledger",
    "krama.site",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "wagtail.users",
    "wagtail.admin",
    "wagtail.images",
    "wagtail.documents",
    "wagtail.snippets",
    "wagtail.search",
    "wagtail",
    "modelcluster",
    "taggit",
    "csp",
    "django_tasks",
    "django_tasks_db",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.sitemaps",
    "django.contrib.staticfiles",
]
if KRAMA_SERVES == "public":  # nobody signs in here, and allauth insists on its middleware
    INSTALLED_APPS = [app for app in INSTALLED_APPS if not app.startswith("allauth")]
MIDDLEWARE = middleware_of(KRAMA_SERVES)
ROOT_URLCONF = urls_of(KRAMA_SERVES)
WSGI_APPLICATION = "krama.config.wsgi.application"
TEMPLATES: list[dict[str, Any]] = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "krama.countries.context.country",
                "krama.site.context.page",
            ],
        },
    }
]

# --- database ------------------------------------------------------------------------------------
DATABASES = {
    "default": dj_database_url.parse(
        read.text("DATABASE_URL", f"sqlite:///{KRAMA_VAR / 'db.sqlite3'}"),
        conn_max_age=60,
        conn_health_checks=True,
    )
}
if DATABASES["default"]["ENGINE"] == "django.db.backends.sqlite3":
    # Writers queue instead of failing, and what is deleted is overwritten with zeros.
    DATABASES["default"]["OPTIONS"] = {
        "transaction_mode": "IMMEDIATE",
        "timeout": 20,
        "init_command": (
            "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA secure_delete=ON;"
            " PRAGMA foreign_keys=ON;"
        ),
    }
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
# Allauth and throttles count here; in memory, so that nothing about a visitor is ever on disk.
CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}
TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend", "QUEUES": []}}

# --- languages -----------------------------------------------------------------------------------
# The country says which languages it speaks and what time it is there.
_SPOKEN = spoken(KRAMA_COUNTRIES_DIR / KRAMA_COUNTRY)
LANGUAGE_CODE = _SPOKEN.default
LANGUAGES = _SPOKEN.languages
WAGTAIL_CONTENT_LANGUAGES = LANGUAGES
WAGTAIL_I18N_ENABLED = True
LOCALE_PATHS = [KRAMA_LANGUAGES_DIR]
USE_I18N = True
USE_TZ = True
TIME_ZONE = _SPOKEN.timezone

# --- staff ---------------------------------------------------------------------------------------
AUTH_USER_MODEL = "people.Member"
AUTHENTICATION_BACKENDS = ["krama.people.signin.MemberBackend"]
PASSWORD_HASHERS = ["krama.people.hasher.MemberKeyHasher"]
AUTH_PASSWORD_VALIDATORS = [
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 14},
    }
]
ACCOUNT_ADAPTER = "krama.people.adapter.StaffAdapter"
ACCOUNT_LOGIN_METHODS = {"username"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "password1*"]
ACCOUNT_USER_MODEL_USERNAME_FIELD = "name"
ACCOUNT_USER_MODEL_EMAIL_FIELD = "email"
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_REAUTHENTICATION_TIMEOUT = 15 * 60
MFA_ADAPTER = "krama.people.adapter.StaffMFAAdapter"
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_RECOVERY_CODES_SHOW_ONCE = True
# The password is always asked: it opens the member's key. A passkey alone cannot.
MFA_PASSKEY_LOGIN_ENABLED = False
MFA_TOTP_ISSUER = "Krama"
MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "desk:queue"
ACCOUNT_LOGOUT_REDIRECT_URL = "account_login"
SESSION_ENGINE = "krama.people.sessions"
SESSION_COOKIE_NAME = "__Host-session"
SESSION_COOKIE_AGE = 8 * 3600
SESSION_COOKIE_SECURE = True
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Strict"
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
CSRF_COOKIE_NAME = "__Host-csrf"
CSRF_COOKIE_SECURE = True
CSRF_COOKIE_HTTPONLY = True
CSRF_COOKIE_SAMESITE = "Strict"

# --- pages ---------------------------------------------------------------------------------------
STATIC_URL = "/static/"
STATIC_ROOT = KRAMA_VAR / "static"
# Browser libraries as their makers built them; see static/vendor/README.md.
STATICFILES_DIRS = [("vendor", BASE_DIR / "static/vendor")]
MEDIA_URL = "/media/"
MEDIA_ROOT = KRAMA_VAR / "media"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "krama.site.staticstore.HashedStore"},
}
WAGTAIL_SITE_NAME = "Krama"
WAGTAILADMIN_BASE_URL = f"https://{KRAMA_CMS_HOST}" if KRAMA_CMS_HOST else "http://127.0.0.1:8000"
WAGTAIL_ENABLE_UPDATE_CHECK = False
# A password is also a key: only our own pages may change one.
WAGTAIL_PASSWORD_MANAGEMENT_ENABLED = False
WAGTAIL_PASSWORD_RESET_ENABLED = False
WAGTAIL_EMAIL_MANAGEMENT_ENABLED = False
WAGTAILUSERS_PASSWORD_ENABLED = False
WAGTAIL_ENABLE_WHATS_NEW_BANNER = False
WAGTAIL_GRAVATAR_PROVIDER_URL = None
WAGTAILSEARCH_BACKENDS = {"default": {"BACKEND": "wagtail.search.backends.database"}}
# A picture that carries script would run on our own address.
WAGTAILIMAGES_EXTENSIONS = ["avif", "gif", "jpg", "jpeg", "png", "webp"]
WAGTAILDOCS_EXTENSIONS = ["pdf"]

# --- headers -------------------------------------------------------------------------------------
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "base-uri": [NONE],
        "connect-src": [SELF],
        "font-src": [NONE],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
        "img-src": [SELF],
        "media-src": [SELF],
        "script-src": [SELF],
        "style-src": [NONE],
        "require-trusted-types-for": ["'script'"],
        "trusted-types": ["krama"],
    }
}
# With `no-referrer` a browser sends our own forms with `Origin: null`, like a stranger's.
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if KRAMA_TRUST_PROXY else None
X_FRAME_OPTIONS = "DENY"
# A report is text; 256 KiB holds the longest one, sealed and coded, twice over.
DATA_UPLOAD_MAX_MEMORY_SIZE = 512 * 1024
# A long page in the editors' form has some ten fields a section.
DATA_UPLOAD_MAX_NUMBER_FIELDS = 200 if KRAMA_SERVES == "public" else 2000

# --- mail and logs -------------------------------------------------------------------------------
EMAIL_BACKEND = (
    "django.core.mail.backends.smtp.EmailBackend"
    if read.text("KRAMA_MAIL_HOST")
    else "django.core.mail.backends.dummy.EmailBackend"
)
EMAIL_HOST = read.text("KRAMA_MAIL_HOST")
EMAIL_PORT = read.number("KRAMA_MAIL_PORT", 587)
EMAIL_HOST_USER = read.text("KRAMA_MAIL_USER")
EMAIL_HOST_PASSWORD = read.text("KRAMA_MAIL_PASSWORD")
EMAIL_USE_TLS = EMAIL_PORT == 587
DEFAULT_FROM_EMAIL = read.text("KRAMA_MAIL_FROM", "krama@localhost")
ADMINS: list[tuple[str, str]] = []
DEFAULT_EXCEPTION_REPORTER = "krama.site.quietlog.SilentReporter"
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"quiet": {"()": "krama.site.quietlog.QuietFormatter"}},
    "handlers": {
        "console": {"class": "logging.StreamHandler", "formatter": "quiet"},
        "nowhere": {"class": "logging.NullHandler"},
    },
    "root": {"handlers": ["console"], "level": "INFO"},
    "loggers": {
        "django": {"handlers": [], "level": "ERROR", "propagate": True},
        # Each task would be two lines; a failed one is an error and still told.
        "django_tasks": {"level": "WARNING"},
        "django_tasks_db": {"level": "WARNING"},
        # Says only that it found a host name it does not know, with that name in it. Without a
        # handler Python would print it all the same.
        "django.security.DisallowedHost": {"handlers": ["nowhere"], "propagate": False},
    },
}
