"""A real installation, behind HTTPS: no demo switch, and the credential file outside ALONGSIDE_HOME."""

from config.settings.base import *  # noqa: F403

ALONGSIDE_REAL = True
SESSION_COOKIE_SECURE = True
CSRF_COOKIE_SECURE = True
SESSION_COOKIE_NAME = "__Host-staff"  # browsers take a __Host- cookie only over HTTPS, from this very host
CSRF_COOKIE_NAME = "__Host-csrf"
PARENT_COOKIE_NAME = "__Host-way"
PARENT_COOKIE_SECURE = True
WHITENOISE_USE_FINDERS = False  # `alongside serve` has collected them
SECURE_HSTS_SECONDS = 31_536_000
SECURE_SSL_REDIRECT = True
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
