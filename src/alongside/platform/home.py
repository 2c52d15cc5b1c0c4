"""Where this installation keeps what it writes: one data directory, and the credential file apart from it."""

import contextlib
import json
import os
import secrets
from pathlib import Path

from alongside.core.errors import BadInput

MARKER = "installation.json"


def checkout() -> Path:
    """The folder that holds `manage.py` and `programs/`."""
    return Path(__file__).resolve().parents[3]


def home() -> Path:
    """The one folder everything is written to, the production credential excepted."""
    chosen = os.environ.get("ALONGSIDE_HOME", "")
    return Path(chosen).expanduser().absolute() if chosen else checkout() / "var"


def kind() -> str:
    """What stands in `home()`: "demo", "real", "studies" (an evaluator's workstation), or "" before anything has been
    created there."""
    marker = home() / MARKER
    if not marker.exists():
        return ""
    return str(json.loads(marker.read_text("utf-8")).get("kind", ""))


def settings_module() -> str:
    """The settings a command or server takes unless DJANGO_SETTINGS_MODULE names others."""
    return "config.settings.production" if kind() == "real" else "config.settings.local"


def mark_kind(name: str) -> None:
    """Write down, once, what this folder is: "demo", "real" or "studies"."""
    home().mkdir(mode=0o700, parents=True, exist_ok=True)
    (home() / MARKER).write_text(json.dumps({"kind": name}) + "\n", "utf-8")


def refuse_a_workstation() -> None:
    """Families' data never come where children's extracts are. Raises BadInput."""
    if kind() == "studies":
        raise BadInput(
            str(home()), "holds a workstation for studies", "name another folder with ALONGSIDE_HOME for a program"
        )


def credential_path() -> Path:
    """The file with the key-encryption keys: inside `home()` for a demo, beside it for real data."""
    chosen = os.environ.get("ALONGSIDE_CREDENTIAL", "")
    if chosen:
        return Path(chosen).expanduser().absolute()
    if kind() == "real":
        return home().with_name(home().name + ".credential")
    return home() / "credential"


def secret_key() -> str:
    """The key that signs cookies: DJANGO_SECRET_KEY, or a private file in `home()` made on first use."""
    chosen = os.environ.get("DJANGO_SECRET_KEY", "")
    if chosen:
        return chosen
    path = home() / "secret_key"
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    if not path.exists():
        fresh = path.with_name(f"{path.name}.{os.getpid()}")
        fresh.touch(mode=0o600)
        fresh.write_text(secrets.token_urlsafe(48), "utf-8")
        with contextlib.suppress(FileExistsError):
            os.link(fresh, path)  # the first process to arrive wins; the others read what it wrote
        fresh.unlink()
    return path.read_text("utf-8").strip()
