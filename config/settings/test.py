"""The suite: its own data directory, quick hashing, plain static files, demo switches on."""

import atexit
import os
import shutil
import sys
import tempfile


def _private_home() -> str:
    """A new folder for this process, gone when it ends: parallel workers never share one, or use var/."""
    folder, owner = tempfile.mkdtemp(prefix="alongside-test-"), os.getpid()

    def tidy() -> None:
        if os.getpid() == owner:
            shutil.rmtree(folder, ignore_errors=True)

    atexit.register(tidy)
    return folder


# Commands that a test starts keep the home which that test gave them.
if "pytest" in sys.modules or "ALONGSIDE_HOME" not in os.environ:
    os.environ["ALONGSIDE_HOME"] = _private_home()
os.environ.setdefault("DJANGO_SECRET_KEY", "test")

from config.settings.base import *  # noqa: F403

DEMO_SWITCHES = True
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
# No hashed names in tests: a page that names a file which is missing should fail in the test that is about it.
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
# the test server hands out static files itself; WhiteNoise would look at every one for every client
MIDDLEWARE = [name for name in MIDDLEWARE if not name.startswith("whitenoise.")]  # noqa: F405
