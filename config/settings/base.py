"""What holds in every installation. One section for each part; keep them in this order."""

import os

from alongside.platform import home
from config.settings.databases import databases
from config.settings.email import email
from config.settings.language import *  # noqa: F403
from config.settings.logs import logs
from config.settings.sign_in import *  # noqa: F403

# --- the house -------------------------------------------------------------------------------------------
BASE_DIR = home.checkout()
HOME = home.home()
os.umask(0o077)  # whatever is written there is for its owner's eyes alone, also where the folder is older than we are
SECRET_KEY = home.secret_key()
DEBUG = False
DEMO_SWITCHES = False  # ALONGSIDE_NOW, ALONGSIDE_CANARY, one-click sign-ins: local and test settings alone
ALONGSIDE_REAL = False  # production: live data, so the program file must name its agreed purge schedule
ALLOWED_HOSTS = [h for h in os.environ.get("ALONGSIDE_HOSTS", "localhost,127.0.0.1").split(",") if h]
ROOT_URLCONF = "config.urls"
WSGI_APPLICATION = "config.wsgi.application"

# --- apps: Django's and kept libraries, then ours in import order ----------------------------------------
INSTALLED_APPS = [
    "alongside.platform.web",
    "django.forms",  # the widget templates that ours build on
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "alongside.platform.accounts",  # before allauth: its templates stand in front of that library's
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "csp",
    "django_htmx",  # for the htmx file it bundles
    # platform: what everything stands on; `web` stands first of all, so that its templates win
    "alongside.platform.sites",
    "alongside.platform.vault",
    "alongside.platform.audit",
    "alongside.platform.tallies",
    "alongside.platform.jobs",
    # service: beside a parent
    "alongside.service.matches",
    "alongside.service.court",
    # workforce: the partner's working life
    "alongside.workforce.supervision",
    # proof: what can be shown
    "alongside.proof.reports",
    "alongside.proof.surveys",
    # surfaces: screens that draw on several wings
    "alongside.surfaces.desk",
    "alongside.surfaces.hand",
    "alongside.surfaces.public",
    "alongside.surfaces.demo",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "csp.middleware.CSPMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "alongside.platform.accounts.middleware.PermissionMiddleware",
    "alongside.platform.web.undo.UndoMiddleware",
]

# --- databases: rows, and apart from them the keys that open what is sealed ------------------------------
DATABASES = databases()
DATABASE_ROUTERS = ["alongside.platform.vault.router.KeystoreRouter"]
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# --- sign-in ---------------------------------------------------------------------------------------------
# in config/settings/sign_in.py; where emails go, in config/settings/email.py
globals().update(email())

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
                "django.template.context_processors.i18n",
                "alongside.platform.web.context.base",
                "alongside.platform.accounts.context.account_menu",
                "alongside.surfaces.desk.context.navigation",
            ]
        },
    }
]
# what people send is read in memory alone: a court list is never on disk
FILE_UPLOAD_HANDLERS = ["alongside.platform.web.uploads.MemoryOnly"]
FILE_UPLOAD_MAX_MEMORY_SIZE = 5_000_000
DATA_UPLOAD_MAX_MEMORY_SIZE = 6_000_000  # a court list may be pasted
DATA_UPLOAD_MAX_NUMBER_FILES = 4
FORM_RENDERER = "alongside.platform.web.renderer.HouseRenderer"
CSRF_FAILURE_VIEW = "alongside.platform.web.errors.csrf_failure"
STATIC_URL = "static/"
STATIC_ROOT = HOME / "static"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "alongside.platform.web.storage.StaticFiles"},
}
WHITENOISE_USE_FINDERS = True  # a checkout serves its files before anything has been collected
WHITENOISE_ALLOW_ALL_ORIGINS = False
# where "Leave this page" leads: somewhere that anybody might have been
QUICK_EXIT_URL = os.environ.get("ALONGSIDE_QUICK_EXIT", "https://www.google.com/")
# pages in the light, warm face: a wrong address under these gives their error page, and offline Today answers there
WEB_HAND_PATHS = ("/v/", "/my/", "/mine/", "/today/", "/p/", "/survey/", "/offline/")
WEB_TODAY = {
    "page": "hand:today",
    "data": "hand:today_data",
    "sign_in": "account_login",
    "sign_out": "account_logout",
}

# --- language and time: config/settings/language.py; logs: config/settings/logs.py ------------------------
LOGGING = logs(HOME / "logs")
