"""Languages and time, the same in every deployment."""

import os

from alongside.platform.home import checkout

LANGUAGE_CODE = "en"
LANGUAGES = [("en", "English"), ("es", "Español")]
LOCALE_PATHS = [checkout() / "locale"]
FORMAT_MODULE_PATH = ["alongside.platform.web.formats"]
USE_I18N = True
USE_TZ = True
LANGUAGE_COOKIE_NAME = "lang"
LANGUAGE_COOKIE_AGE = 365 * 86400
LANGUAGE_COOKIE_SAMESITE = "Lax"
TIME_ZONE = os.environ.get("ALONGSIDE_TIME_ZONE", "America/Los_Angeles")
