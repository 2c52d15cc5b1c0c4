"""Sign-in, sessions and the headers that protect pages; `production` tightens the cookies."""

import os
from typing import Any

from csp.constants import NONE, SELF

AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "accounts:start"
LOGOUT_REDIRECT_URL = "account_login"

# --- passwords: long rather than odd; argon2, as OWASP recommends -----------------------------------------
PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]
_VALIDATION = "django.contrib.auth.password_validation."
AUTH_PASSWORD_VALIDATORS: list[dict[str, Any]] = [
    {"NAME": _VALIDATION + "MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {
        "NAME": _VALIDATION + "UserAttributeSimilarityValidator",
        "OPTIONS": {"user_attributes": ["email", "name"]},
    },
    {"NAME": _VALIDATION + "CommonPasswordValidator"},
    {"NAME": _VALIDATION + "NumericPasswordValidator"},
]
PASSWORD_RESET_TIMEOUT = 3600

# --- django-allauth: email and password, then a second factor; or a passkey alone -------------------------
ACCOUNT_ADAPTER = "alongside.platform.accounts.adapters.AccountAdapter"
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_EMAIL_VERIFICATION = "none"  # the address is proven by the invitation sent to it
ACCOUNT_EMAIL_NOTIFICATIONS = True
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = False  # a stranger's address gets no email, and the page says the same either way
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_SESSION_REMEMBER = True  # our own limits below decide how long, not a tick box
ACCOUNT_REAUTHENTICATION_REQUIRED = True
ACCOUNT_REAUTHENTICATION_TIMEOUT = 600
ACCOUNT_LOGOUT_ON_PASSWORD_CHANGE = False
# Attempts are counted by account. "ip" counts everybody together: the adapter answers one word for every
# address, because no address is stored anywhere; those limits stop a flood, not a person.
ACCOUNT_RATE_LIMITS = {
    "login": "600/m/ip",
    "login_failed": "5/15m/key",
    "reset_password": "120/m/ip,3/h/key",
    "reset_password_from_key": "120/m/ip",
    "signup": "1/h/ip",
    "reauthenticate": "10/m/user",
    "change_password": "5/m/user",
}
MFA_ADAPTER = "alongside.platform.accounts.adapters.MFAAdapter"
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_PASSKEY_SIGNUP_ENABLED = False
MFA_ALLOW_UNVERIFIED_EMAIL = True  # proven by the invitation, see above
MFA_WEBAUTHN_USER_VERIFICATION = "required"
MFA_TOTP_ISSUER = "Alongside"
MFA_TOTP_TOLERANCE = 1  # phones whose clock is up to thirty seconds off
MFA_RATE_LIMITS = {"webauthn_login": "600/m/ip"}
_FORMS = "alongside.platform.accounts.forms.sign_in."
ACCOUNT_FORMS = {
    "login": _FORMS + "SignInForm",
    "reset_password": _FORMS + "AskResetForm",
    "reset_password_from_key": _FORMS + "ResetForm",
    "change_password": _FORMS + "ChangeForm",
    "set_password": _FORMS + "FirstPasswordForm",
    "reauthenticate": _FORMS + "PasswordAgainForm",
}
MFA_FORMS = {
    "authenticate": _FORMS + "CodeForm",
    "reauthenticate": _FORMS + "CodeAgainForm",
    "activate_totp": _FORMS + "ActivateCodeForm",
    "add_webauthn": _FORMS + "AddPasskeyForm",
}

# --- sessions: rows in the database, so that they can be ended at once -----------------------------------
SESSION_ENGINE = "django.contrib.sessions.backends.db"
SESSION_COOKIE_NAME = "staff"
SESSION_COOKIE_AGE = 12 * 3600
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_ABSOLUTE_SECONDS = 12 * 3600  # whatever happens, sign in again after this
SESSION_IDLE_SECONDS = 30 * 60  # desk; a partner's phone lasts until local midnight instead
STEP_UP_SECONDS = 600
MESSAGE_STORAGE = "alongside.platform.accounts.messages.PageMessages"

# --- the parent's own link ------------------------------------------------------------------------------
PARENT_COOKIE_NAME = "way"
PARENT_COOKIE_SECURE = False
LENT_COOKIE_NAME = "lent"  # a partner's phone in a parent's hand: what is tapped there is not the partner's

# --- attempts to sign in are counted where all workers see them ------------------------------------------
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "shared_cache",
        # Django would drop a third of the rows above 300: a flood of made-up emails must not wipe out a lock
        "OPTIONS": {"MAX_ENTRIES": 200_000},
    }
}

# --- headers ---------------------------------------------------------------------------------------------
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
SECURE_CONTENT_TYPE_NOSNIFF = True
X_FRAME_OPTIONS = "DENY"
CSRF_COOKIE_HTTPONLY = True
CSRF_COOKIE_SAMESITE = "Lax"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        "font-src": [SELF],
        "connect-src": [SELF],
        "manifest-src": [SELF],
        "worker-src": [SELF],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
        "base-uri": [NONE],
    }
}

# --- email (where it goes: config/settings/email.py) -----------------------------------------------------
DEFAULT_FROM_EMAIL = os.environ.get("ALONGSIDE_EMAIL_FROM", "Alongside <no-reply@localhost>")
# where the source of the version that runs can be read: the license asks for it, and pages link to it
SOURCE_ADDRESS = os.environ.get("ALONGSIDE_SOURCE", "")
SITE_ADDRESS = os.environ.get("ALONGSIDE_ADDRESS", "http://localhost:" + os.environ.get("PORT", "8000")).rstrip("/")
