"""What holds in every installation. One section for each part; keep them in this order."""

import os

from alongside.platform import home
from config.settings.databases import databases

# --- the house -------------------------------------------------------------------------------------------
BASE_DIR = home.checkout()
HOME = home.home()
SECRET_KEY = home.secret_key()
DEBUG = False
DEMO_SWITCHES = False  # ALONGSIDE_NOW, ALONGSIDE_CANARY, one-click sign-ins: local and test settings alone
ALONGSIDE_REAL = False  # production: live data, so the program file must name its agreed purge schedule
ALLOWED_HOSTS = [h for h in os.environ.get("ALONGSIDE_HOSTS", "localhost,127.0.0.1").split(",") if h]
ROOT_URLCONF = "config.urls"
WSGI_APPLICATION = "config.wsgi.application"

# --- apps: Django's and kept libraries, then ours in import order ----------------------------------------
INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    # platform: what everything stands on
    "alongside.platform.vault",
    "alongside.platform.audit",
    "alongside.platform.tallies",
    "alongside.platform.jobs",
    # service: beside a parent
    # workforce: the partner's working life
    # proof: what can be shown
    # surfaces: screens that draw on several wings
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
]

# --- databases: rows, and apart from them the keys that open what is sealed ------------------------------
DATABASES = databases()
DATABASE_ROUTERS = ["alongside.platform.vault.router.KeystoreRouter"]
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# --- sign-in ---------------------------------------------------------------------------------------------

# --- web: templates, static files, policy headers --------------------------------------------------------
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ]
        },
    }
]
STATIC_URL = "static/"
STATIC_ROOT = HOME / "static"

# --- language and time -----------------------------------------------------------------------------------
LANGUAGE_CODE = "en"
LANGUAGES = [("en", "English"), ("es", "Español")]
LOCALE_PATHS = [BASE_DIR / "locale"]
USE_I18N = True
USE_TZ = True
TIME_ZONE = os.environ.get("ALONGSIDE_TIME_ZONE", "America/Los_Angeles")

# --- logs: route names and exception classes; never a path, query, address, name or id -------------------
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"routes": {"()": "alongside.platform.logs.RouteFormatter"}},
    "handlers": {
        "day": {
            "()": "alongside.platform.logs.DayFileHandler",
            "folder": str(HOME / "logs"),
            "formatter": "routes",
        },
        "screen": {"class": "logging.StreamHandler", "formatter": "routes", "level": "WARNING"},
    },
    "root": {"handlers": ["day", "screen"], "level": "INFO"},
    "loggers": {
        # Django's own set-up mails whole requests to administrators and prints request lines: neither here
        "django": {"handlers": [], "level": "INFO", "propagate": True},
        "django.server": {"handlers": [], "level": "CRITICAL", "propagate": False},
        "django.db.backends": {"level": "WARNING"},
    },
}
