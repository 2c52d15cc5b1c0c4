"""Benchmark: the caseload, the desk's busiest page, against one query that renders the same 50 rows bare.

Both go through every middleware with the same signed-in coordinator. Ours finds the person's own caseload among
500,000 parents of 60 programs, counts it, pages it, fetches keys and opens the page's names; the bare view does one
query and draws the same rows with the same table on the same base page, names from memory.
"""

from __future__ import annotations

import datetime as dt
import json
import os
import random
import re
import subprocess
import sys
import tempfile
import time
import uuid
from collections.abc import Callable
from contextlib import ExitStack
from pathlib import Path
from typing import Any

PARENTS, PARTNERS, PROGRAMS, COORDINATORS = 500_000, 2_000, 60, 4
REQUESTS, ROUNDS, LIMIT = 5, 40, 0.5
FIRST = "desk-0"
UNMATCHED = 0.02
PAGE = "/desk/parents/"
BARE = "/bench/bare/"
SHOWN: dict[uuid.UUID, str] = {}  # the rows that ours shows, with their names: the bare view opens nothing
MADE: dict[str, Any] = {}  # the bare view's template and partners' names, made once


def run() -> list[dict[str, Any]]:
    """In a data directory of its own, so that 500,000 parents weigh on no other benchmark; built by one process and
    measured by a fresh one, as a server is."""
    root = Path(__file__).resolve().parents[1]
    with tempfile.TemporaryDirectory(prefix="alongside-desk-") as home:
        (Path(home) / "static").mkdir()
        gone = ("DATABASE_URL", "KEYSTORE_URL", "ALONGSIDE_CREDENTIAL", "ALONGSIDE_NOW")
        env = {name: value for name, value in os.environ.items() if name not in gone}
        env |= {"ALONGSIDE_HOME": home, "DJANGO_SETTINGS_MODULE": "config.settings.local"}

        def part(name: str) -> str:
            command = [sys.executable, "-m", "bench.desk_page", name]
            done = subprocess.run(command, cwd=root, env=env, stdout=subprocess.PIPE, check=True, text=True)
            return done.stdout.splitlines()[-1]

        built = float(part("build"))
        result: dict[str, Any] = json.loads(part("measure"))
    result["note"] += f"; built in {built:.0f} s"
    return [result]


def measure() -> dict[str, Any]:
    """Check that both show the same rows, count queries, then time the two in turn."""
    from alongside.platform.accounts.models import User

    user = User.objects.get(email=f"{FIRST}-0@example.org")
    ours, bare = visitor(user, PAGE), visitor(user, BARE)
    SHOWN.update((uuid.UUID(pk), name) for pk, name in rows_of(ours()))
    same = rows_of(ours()) == rows_of(bare()) and len(rows_of(ours())) == 50
    queries = [queries_with(rows) for rows in (1, 1_000)]
    ours_times, bare_times = [], []
    for _ in range(ROUNDS):
        ours_times.append(timed(ours))
        bare_times.append(timed(bare))
    ours_seconds, bare_seconds = min(ours_times), min(bare_times)
    ratio = bare_seconds / ours_seconds
    return {
        "name": f"the caseload with {PARENTS:,} parents, {PARTNERS:,} partners, {PROGRAMS} programs",
        "ours_seconds": ours_seconds,
        "baseline_seconds": bare_seconds,
        "ratio": ratio,
        "limit": LIMIT,
        "passes": ratio >= LIMIT and queries[0] == queries[1] and same,
        "note": f"ratio: our throughput over the bare view's, at least {LIMIT}; {queries[0]} queries at 1 row and "
        f"{queries[1]} at 1,000, those of sign-in among them; {'the same' if same else 'OTHER'} 50 rows in both; "
        f"processor time of a request, best of {ROUNDS} rounds of {REQUESTS}, on SQLite",
    }


# --- what is built ---------------------------------------------------------------------------------------


def build() -> float:
    """Sixty programs alike; a coordinator of the first one will ask. Returns how many seconds it took."""
    from django.core.management import call_command

    began = time.perf_counter()
    for alias in ("default", "keystore"):
        call_command("migrate", database=alias, verbosity=0)
    draw = random.Random(2009)
    for number in range(PROGRAMS):
        share = PARENTS // PROGRAMS + (number < PARENTS % PROGRAMS)
        partners = PARTNERS // PROGRAMS + (number < PARTNERS % PROGRAMS)
        one_program(f"desk-{number}", share, partners, draw)
    return time.perf_counter() - began


def one_program(slug: str, parents: int, partners: int, draw: random.Random) -> Any:
    """A program, its coordinators, partners shared among them, and parents with a key each. Returns who asks."""
    from alongside.platform.accounts.models import User
    from alongside.platform.accounts.roles import Role
    from alongside.platform.sites.models import Membership, Partner, Program

    began = dt.date(2025, 1, 6)
    program = Program.objects.create(slug=slug, file="contra-costa", invented=True)
    users = [
        User.objects.create(email=f"{slug}-{n}@example.org", name=f"Coordinator {n}", password="!")
        for n in range(COORDINATORS)
    ]
    Membership.objects.bulk_create(
        Membership(user=user, program=program, role=Role.COORDINATOR, begun_on=began) for user in users
    )
    walkers = Partner.objects.bulk_create(
        Partner(program=program, first_name=f"Partner {n}", supervisor=users[n % COORDINATORS], languages=["en", "es"])
        for n in range(partners)
    )
    people(program, walkers, parents, draw)
    return users[0]


def people(program: Any, partners: list[Any], number: int, draw: random.Random) -> None:
    """Keys by the vault, values sealed as the app seals them, rows written in bulk."""
    from django.db import connection, transaction

    from alongside.platform.vault.keys import new_keys
    from alongside.service.matches.people import Person, Reach, seal_person

    ids = [uuid.UUID(int=draw.getrandbits(128), version=4) for _ in range(number)]
    keys = new_keys(ids, "parent", program.pk)
    today = dt.date.today()
    parents, matches = [], []
    for n, pk in enumerate(ids):
        sealed = seal_person(keys[pk], pk, Person(f"Parent {n}", (Reach("phone", f"+1925{n % 10_000_000:07}"),)))
        walked = today - dt.timedelta(days=draw.randrange(60)) if draw.random() > 0.1 else None
        language = "es" if draw.random() < 0.3 else "en"
        parents.append((pk.hex, program.pk.hex, bytes(sealed), language, "in_person", False, "", walked, 0))
        if partners and draw.random() > UNMATCHED:
            begun = today - dt.timedelta(days=draw.randrange(500))
            matches.append((uuid.UUID(int=draw.getrandbits(128)).hex, pk.hex, draw.choice(partners).pk.hex, begun))
    columns = "id, program_id, identity, language, contact_way, voicemail, open_request, walking_on, supports"
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.executemany(f"INSERT INTO matches_parent ({columns}) VALUES ({', '.join(['%s'] * 9)})", parents)
        cursor.executemany(
            "INSERT INTO matches_match (id, parent_id, partner_id, begun_on) VALUES (%s, %s, %s, %s)", matches
        )


# --- who asks, and the bare view -------------------------------------------------------------------------


def visitor(user: Any, path: str) -> Callable[[], str]:
    """A signed-in browser that asks for one page, through the whole middleware, and reads it to its end."""
    from django.core.handlers.wsgi import WSGIHandler
    from django.test import RequestFactory

    cookie = signed_in(user)
    handler = WSGIHandler()
    environ = RequestFactory(headers={"host": "localhost"})._base_environ(PATH_INFO=path, HTTP_COOKIE=cookie)
    answered: list[str] = []

    def ask() -> str:
        answered.clear()
        body = handler(dict(environ), lambda status, headers: answered.append(status))  # type: ignore[arg-type]
        text = b"".join(body).decode()
        if answered != ["200 OK"]:
            raise RuntimeError(f"{path} answered {answered}")
        return text

    return ask


def signed_in(user: Any) -> str:
    """The session cookie of somebody who has proven the second factor a minute ago."""
    from django.conf import settings
    from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
    from django.contrib.sessions.backends.db import SessionStore

    from alongside.platform.accounts import sessions

    session, now = SessionStore(), time.time()
    session[SESSION_KEY] = str(user.pk)
    session[BACKEND_SESSION_KEY] = "allauth.account.auth_backends.AuthenticationBackend"
    session[HASH_SESSION_KEY] = user.get_session_auth_hash()
    session[sessions.BEGUN] = session[sessions.SEEN] = int(now)
    session["account_authentication_methods_user"] = str(user.pk)
    session["account_authentication_methods"] = [{"method": "mfa", "type": "webauthn", "passwordless": True, "at": now}]
    session.save()
    return f"{settings.SESSION_COOKIE_NAME}={session.session_key}"


def bare(request: Any) -> Any:
    """One query by primary key, and the same rows in the same table on the same base page."""
    from django.http import HttpResponse
    from django.template import engines

    from alongside.platform.web.columns import Empty
    from alongside.platform.web.listing import Listing
    from alongside.service.matches.models import Parent
    from alongside.service.matches.selectors import with_match
    from alongside.surfaces.desk.presenters.parents import case_row
    from alongside.surfaces.desk.scope import scope_of
    from alongside.surfaces.desk.views.caseload import columns

    if "scope" not in MADE:
        MADE["scope"] = scope_of(request)
    found = {row.pk: row for row in with_match(Parent.objects.filter(pk__in=SHOWN))}
    rows = [case_row(found[pk], name, MADE["scope"]) for pk, name in SHOWN.items()]
    listing: Listing = Listing(request, columns=columns(), rows=rows, caption="Parents", empty=Empty(title=""))
    page = '{% extends "web/desk/base.html" %}{% block content %}{% include "web/listing_table.html" %}{% endblock %}'
    if "template" not in MADE:
        MADE["template"] = engines["django"].from_string(page)
    return HttpResponse(MADE["template"].render({"listing": listing}, request))


# --- measuring -------------------------------------------------------------------------------------------


def rows_of(page: str) -> list[tuple[str, str]]:
    """Each row's parent and name, in order."""
    return re.findall(r'<a href="/desk/parents/([0-9a-f-]{36})/"><bdi>([^<]+)</bdi>', page)


def timed(ask: Callable[[], str]) -> float:
    """Seconds of processor time a request."""
    ask()
    begun = time.process_time()
    for _ in range(REQUESTS):
        ask()
    return (time.process_time() - begun) / REQUESTS


def queries_with(parents: int) -> int:
    """Queries to both databases for one page of a program that has this many parents."""
    from django.db import connections

    user = one_program(f"desk-with-{parents}", parents, 5, random.Random(parents))
    ask, counted = visitor(user, PAGE), 0

    def count(execute: Any, sql: str, *rest: Any) -> Any:
        nonlocal counted
        counted += 1
        return execute(sql, *rest)

    ask()
    with ExitStack() as stack:
        for alias in ("default", "keystore"):
            stack.enter_context(connections[alias].execute_wrapper(count))
        ask()
    return counted


def main(part: str) -> None:
    """One part; its result on the last line."""
    import django

    django.setup()
    if part == "build":
        print(build())
        return
    from django.conf import settings
    from django.urls import path

    from alongside.platform.accounts.permissions import DESK, PERMISSIONS, READ, staff
    from config import urls

    settings.ALLOWED_HOSTS = ["localhost"]
    urls.urlpatterns.append(path(BARE.lstrip("/"), bare, name="bench-bare"))
    PERMISSIONS["bench-bare"] = staff(*DESK, methods=READ)
    print(json.dumps(measure()))


if __name__ == "__main__":
    main(sys.argv[1])
