"""The evaluator's workstation, `alongside serve --studies`: children's extracts, and nothing of any family.

No database, no account, no app that serves a parent: studies are folders under ALONGSIDE_HOME/studies, and whoever
opened the link on the console may work with them.
"""

import os
from pathlib import Path
from zoneinfo import available_timezones

from alongside.platform import home
from config.settings.language import *  # noqa: F403
from config.settings.logs import logs
from config.settings.sign_in import (  # noqa: F401  the same headers as everywhere
    CONTENT_SECURITY_POLICY,
    CSRF_COOKIE_HTTPONLY,
    SECURE_CONTENT_TYPE_NOSNIFF,
    SECURE_CROSS_ORIGIN_OPENER_POLICY,
    SECURE_REFERRER_POLICY,
    SOURCE_ADDRESS,
    X_FRAME_OPTIONS,
)

HOME = home.home() / "studies"
_ZONE = Path("/etc/localtime").resolve().as_posix().partition("/zoneinfo/")[2]  # the machine's own
TIME_ZONE = os.environ.get("ALONGSIDE_TIME_ZONE") or (_ZONE if _ZONE in available_timezones() else "UTC")
os.umask(0o077)
SECRET_KEY = home.secret_key()
DEBUG = False
DEMO_SWITCHES = False
ALLOWED_HOSTS = ["127.0.0.1", "localhost"]  # a name that somebody else points at this machine is refused
ROOT_URLCONF = "config.urls_studies"
WSGI_APPLICATION = "config.wsgi.application"
DATABASES: dict[str, dict[str, str]] = {}

INSTALLED_APPS = [
    "alongside.platform.web",
    "django.forms",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "csp",
    "django_htmx",
    "alongside.proof.studies",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "alongside.proof.studies.middleware.DoorMiddleware",  # before a form is read: nothing is taken from a stranger
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "csp.middleware.CSPMiddleware",
]

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.messages.context_processors.messages",
                "django.template.context_processors.i18n",
                "alongside.platform.web.context.base",
                "alongside.proof.studies.context.workstation",
            ]
        },
    }
]

# an extract is streamed to a file of its owner's alone, inside HOME, and moved from there into its study
FILE_UPLOAD_HANDLERS = ["django.core.files.uploadhandler.TemporaryFileUploadHandler"]
FILE_UPLOAD_TEMP_DIR = HOME / "arriving"
FILE_UPLOAD_PERMISSIONS = 0o600
DATA_UPLOAD_MAX_MEMORY_SIZE = 1_000_000  # forms alone; files are not counted
DATA_UPLOAD_MAX_NUMBER_FILES = 2
FORM_RENDERER = "alongside.platform.web.renderer.HouseRenderer"
CSRF_FAILURE_VIEW = "alongside.proof.studies.views.errors.csrf_failure"
STATIC_URL = "static/"
STATIC_ROOT = HOME / "static"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "alongside.platform.web.storage.StaticFiles"},
}
WHITENOISE_USE_FINDERS = True
WHITENOISE_ALLOW_ALL_ORIGINS = False
QUICK_EXIT_URL = ""
WEB_HAND_PATHS: tuple[str, ...] = ()
WEB_FACE = "desk"  # the only face here

# cookies know no port: names of its own keep a program served on the same machine apart
MESSAGE_STORAGE = "django.contrib.messages.storage.cookie.CookieStorage"
CSRF_COOKIE_NAME = "studies-csrf"
CSRF_COOKIE_SAMESITE = "Strict"
LANGUAGE_COOKIE_NAME = "studies-lang"
SESSION_COOKIE_SAMESITE = "Strict"
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SECURE = False  # read by the cookies of messages; 127.0.0.1 speaks plain HTTP
LENT_COOKIE_NAME = "lent"

LOGGING = logs(HOME / "logs")
