"""The workstation's settings in this process: its apps, addresses and folder, and no database to ask."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.test import Client

from alongside.proof.studies import door
from config.settings import studies as workstation_settings

NAMES = (
    "INSTALLED_APPS", "MIDDLEWARE", "TEMPLATES", "ROOT_URLCONF", "FILE_UPLOAD_HANDLERS", "FILE_UPLOAD_PERMISSIONS",
    "MESSAGE_STORAGE", "CSRF_COOKIE_NAME", "CSRF_COOKIE_SAMESITE", "LANGUAGE_COOKIE_NAME", "WEB_FACE", "WEB_HAND_PATHS",
    "ALLOWED_HOSTS", "CSRF_FAILURE_VIEW",
)  # fmt: skip


@pytest.fixture
def workstation(settings: Any, tmp_path: Path) -> Iterator[Path]:
    """The folder of a workstation; the process serves it."""
    for name in NAMES:
        setattr(settings, name, getattr(workstation_settings, name))
    settings.MIDDLEWARE = [name for name in settings.MIDDLEWARE if not name.startswith("whitenoise.")]
    settings.ALLOWED_HOSTS = [*settings.ALLOWED_HOSTS, "testserver"]
    settings.HOME = tmp_path / "studies"
    settings.FILE_UPLOAD_TEMP_DIR = settings.HOME / "arriving"
    settings.FILE_UPLOAD_TEMP_DIR.mkdir(parents=True)
    yield settings.HOME


@pytest.fixture
def stranger(workstation: Path) -> Client:
    """A browser without the link."""
    return Client()


@pytest.fixture
def evaluator(workstation: Path) -> Client:
    """The browser that opened the link."""
    client = Client()
    client.get(f"/open/{door.new_link()}/")
    return client
