"""The suite: its own data directory, quick hashing, plain static files, demo switches on."""

import os
import tempfile

os.environ.setdefault("ALONGSIDE_HOME", tempfile.mkdtemp(prefix="alongside-test-"))
os.environ.setdefault("DJANGO_SECRET_KEY", "test")

from config.settings.base import *  # noqa: E402, F403

DEMO_SWITCHES = True
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
