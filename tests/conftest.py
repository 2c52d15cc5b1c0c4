"""What every test stands on: nothing skipped, both databases open, one engine at a time, a real browser."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Generator, Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, settings

# A busy machine is slow, not wrong; what hypothesis finds is printed so that it can be run again.
settings.register_profile("house", deadline=None, print_blob=True, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("house")

# Playwright's own loop makes Django think that it runs inside asynchronous code; it does not.
os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")

USES_DATABASE = {"db", "transactional_db", "live_server", "client", "admin_client"}
CHROMIUM_FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-dev-shm-usage",
]


# --- a test never skips ----------------------------------------------------------------------------------


def _refuse_skip(report: Any) -> None:
    """A skipped or expected-to-fail test proves nothing, so it counts as a failure."""
    if report.outcome == "skipped" or hasattr(report, "wasxfail"):
        reason = report.longrepr[-1] if isinstance(report.longrepr, tuple) else "expected to fail"
        report.outcome = "failed"
        report.longrepr = f"{report.nodeid}: a test here never skips ({reason})"
        if hasattr(report, "wasxfail"):
            del report.wasxfail


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_runtest_makereport() -> Generator[None, Any, Any]:
    report = yield
    _refuse_skip(report)
    return report


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_make_collect_report() -> Generator[None, Any, Any]:
    report = yield
    _refuse_skip(report)
    return report


# --- databases -------------------------------------------------------------------------------------------


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Open both databases to every test that uses one, and leave out what belongs to the other engine."""
    engine = _engine()
    kept, left_out = [], []
    for item in items:
        _open_both_databases(item)
        only = item.get_closest_marker("engine")
        (kept if only is None or only.args[0] == engine else left_out).append(item)
    if left_out:
        config.hook.pytest_deselected(items=left_out)
        items[:] = kept


def _engine() -> str:
    from django.conf import settings

    return "sqlite" if settings.DATABASES["default"]["ENGINE"].endswith("sqlite3") else "postgresql"


def _open_both_databases(item: pytest.Item) -> None:
    fixtures = set(getattr(item, "fixturenames", ()))
    marker = item.get_closest_marker("django_db")
    if marker is None and not fixtures & USES_DATABASE:
        return
    options = dict(marker.kwargs) if marker else {}
    options.setdefault("databases", "__all__")
    if fixtures & {"live_server", "transactional_db"}:
        options["transaction"] = True
    item.add_marker(pytest.mark.django_db(**options), append=False)


# --- browser ---------------------------------------------------------------------------------------------


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict[str, Any]) -> dict[str, Any]:
    """The machine's own Chromium where there is one; otherwise the one Playwright has installed."""
    here = os.environ.get("CHROME_PATH") or shutil.which("chromium") or shutil.which("chromium-browser")
    return {**browser_type_launch_args, "args": CHROMIUM_FLAGS, **({"executable_path": here} if here else {})}


@pytest.fixture(scope="session")
def screenshots() -> Path:
    """Where browser tests leave pictures for people to look at; git ignores it."""
    folder = Path(__file__).parents[1] / "test-artifacts"
    folder.mkdir(exist_ok=True)
    return folder


@pytest.fixture
def axe() -> Callable[[Any], None]:
    """`axe(page)` fails with every accessibility fault that axe finds on the page as it stands."""
    from axe_playwright_python.sync_playwright import Axe

    def check(page: Any) -> None:
        found = Axe().run(page).response["violations"]
        faults = [f"{v['id']}: {v['help']} at {[n['target'] for n in v['nodes']]}" for v in found]
        assert faults == [], f"{page.url}: " + "; ".join(faults)

    return check


# --- signing in ------------------------------------------------------------------------------------------


@pytest.fixture
def signed_in() -> Callable[..., Any]:
    """`signed_in(client, role, program)` signs in somebody new with that role and gives the user."""

    def sign(client: Any, role: Any, program: Any, *, stepped_up: bool = True) -> Any:
        from tests.factories.sessions import person_with, sign_in

        return sign_in(client, person_with(role, program), program=program, stepped_up=stepped_up)

    return sign


# --- language --------------------------------------------------------------------------------------------


@pytest.fixture(autouse=True)
def _english_after_each_test() -> Iterator[None]:
    """A page in Spanish leaves the process in Spanish; the next test starts in the default language again."""
    yield
    from django.utils import translation

    translation.deactivate()
