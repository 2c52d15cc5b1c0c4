"""Gate 3: every address x everybody x every method, with another program's objects: the same 404.

It walks Django's resolver, so a new page is tested the moment it exists; one that the map or the samples do not
know fails here. Each request runs in a savepoint that is rolled back.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import product
from typing import Any

import pytest
from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import include, path, reverse
from django.views.decorators.csrf import csrf_exempt

from alongside.platform.accounts import permissions
from alongside.platform.accounts.permissions import PERMISSIONS, Access, Audience
from alongside.platform.accounts.roles import Role
from alongside.platform.sites.models import Membership
from tests.system.matrix.addresses import Address, addresses
from tests.system.matrix.samples import is_known, owned_parts, values
from tests.system.matrix.world import Visitor, World, holder, nobody_at_all, staff, visitors

pytestmark = [pytest.mark.django_db, pytest.mark.gate]
METHODS = ("GET", "POST", "PUT", "PATCH", "DELETE")
ALL = addresses()
NAMESPACES = sorted({address.namespace for address in ALL})

Wrong = list[tuple[Any, ...]]
Pairs = list[tuple[Address, Access]]


@pytest.fixture
def world() -> World:
    return World()


@contextmanager
def rolled_back() -> Iterator[None]:
    with transaction.atomic(), transaction.atomic(using="keystore"):
        yield
        transaction.set_rollback(True)
        transaction.set_rollback(True, using="keystore")


def answer(visitor: Visitor, method: str, url: str, **options: Any) -> Any:
    with rolled_back():
        return visitor.ask(method, url, **options)


def may_open(visitor: Visitor, access: Access) -> bool:
    """What the map says, read here a second time and more simply than the middleware reads it."""
    if access.audience == Audience.PUBLIC:
        return True
    if access.audience == Audience.PARENT:
        return bool(visitor.holds)
    return visitor.role is not None and (access.audience == Audience.ACCOUNT or visitor.role in access.roles)


def insiders(world: World, access: Access) -> list[Visitor]:
    """Everybody of one's own program whom the map lets in."""
    if access.audience == Audience.PARENT:
        return [holder(world.own, kind) for kind in ("parent", "offer")]
    return [staff(world.own, role) for role in access.roles or Role]


def apart_from(url: str, page: Any) -> str:
    """The page without its own address and the token of its forms."""
    return re.sub(r'name="csrfmiddlewaretoken" value="\w+"', "", page.text).replace(url, "")


def of(namespace: str) -> Pairs:
    return [(address, PERMISSIONS[address.name]) for address in ALL if address.namespace == namespace]


def test_the_map_names_every_address_and_no_other() -> None:
    assert {a.name for a in ALL} == set(PERMISSIONS)


def test_every_part_of_an_address_has_a_sample() -> None:
    assert [f"{a}:{part}" for a in ALL for part in a.parts if not is_known(a, part)] == []


def test_only_reading_and_posting_are_ever_allowed() -> None:
    assert {m for access in PERMISSIONS.values() for m in access.methods} == {"GET", "POST"}


@pytest.mark.parametrize("namespace", NAMESPACES)
def test_everybody_meets_exactly_what_the_map_says(world: World, namespace: str) -> None:
    assert unlike_the_map(world, of(namespace)) == []


@pytest.mark.parametrize("namespace", NAMESPACES)
def test_another_programs_object_is_the_same_404_as_nothing(world: World, namespace: str) -> None:
    assert leaks(world, of(namespace)) == []


@pytest.mark.parametrize("namespace", NAMESPACES)
def test_no_form_is_taken_from_another_site(world: World, namespace: str) -> None:
    assert open_to_forgery(world, of(namespace)) == []


# --- the gate itself must be able to fail ----------------------------------------------------------------


def careless(request: Any, membership: Any) -> HttpResponse:
    """What a hurried hand would write: no program in the query, and no form token asked for."""
    return HttpResponse(get_object_or_404(Membership, pk=membership).role)


urlpatterns = [
    path("careless/<uuid:membership>/", csrf_exempt(careless), name="careless"),
    path("forgotten/", lambda request: HttpResponse(), name="forgotten"),
    path("", include("config.urls")),
]


def test_the_gate_sees_a_query_without_its_program_and_a_form_without_its_token(
    world: World, settings: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings.ROOT_URLCONF = __name__
    access = permissions.staff(Role.COORDINATOR)
    monkeypatch.setitem(PERMISSIONS, "careless", access)
    pairs = [(Address("careless", ("membership",)), access)]
    assert unlike_the_map(world, pairs) == []
    assert leaks(world, pairs) == [("careless", "membership", "coordinator", m, 200, 404) for m in ("GET", "POST")]
    assert open_to_forgery(world, pairs) == [("careless", "coordinator", 200)]


def test_the_gate_sees_a_page_that_is_wider_than_its_line(
    world: World, settings: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings.ROOT_URLCONF = __name__
    monkeypatch.setitem(PERMISSIONS, "careless", permissions.staff(Role.COORDINATOR, Role.TRAINER))
    line = [(Address("careless", ("membership",)), permissions.staff(Role.COORDINATOR))]
    assert {wrong[1] for wrong in unlike_the_map(world, line)} == {"trainer"}


def test_the_gate_sees_a_page_that_nobody_wrote_on_the_map(settings: Any) -> None:
    settings.ROOT_URLCONF = __name__
    assert {a.name for a in addresses()} - set(PERMISSIONS) == {"careless", "forgotten"}


# --- the three walks -------------------------------------------------------------------------------------


def unlike_the_map(world: World, pairs: Pairs) -> Wrong:
    """Every visitor and method whose answer is not what the map says."""
    wrong: Wrong = []
    everybody = visitors(world.own)
    for address, access in pairs:
        opened = set()
        for visitor in _worth_asking(everybody, access):
            url = reverse(address.name, kwargs=values(address, world.own, visitor.user))
            for method in METHODS if may_open(visitor, access) or not visitor.role else ("GET", "POST"):
                status = answer(visitor, method, url).status_code
                if not _fits(status, visitor, access, method):
                    wrong.append((address.name, visitor.name, method, status))
                if method == "GET" and visitor.holds:
                    opened.add(status)
        if access.audience == Audience.PARENT and "GET" in access.methods and not opened & {200, 302}:
            wrong.append((address.name, "opens for nobody who holds a link", opened))
    return wrong


def _worth_asking(everybody: list[Visitor], access: Access) -> list[Visitor]:
    """A public page does not look at who asks: three kinds of visitor stand for all."""
    if access.audience != Audience.PUBLIC or access.any_session:
        return everybody
    return [v for v in everybody if v.name in ("stranger", "coordinator", "holder of parent")]


def _fits(status: int, visitor: Visitor, access: Access, method: str) -> bool:
    if method not in access.methods:
        return status == 404
    if not may_open(visitor, access):
        is_at_staff_door = visitor.role is None and access.audience in (Audience.STAFF, Audience.ACCOUNT)
        return status == (302 if is_at_staff_door else 404)
    is_shown = method == "GET" and access.audience != Audience.PARENT
    return status in (200, 302) if is_shown else status < 500 and status != 403


def leaks(world: World, pairs: Pairs) -> Wrong:
    """Wherever an object of the other program, alone or beside one's own, is not the same 404 as nothing."""
    wrong: Wrong = []
    for address, access in pairs:
        if not owned_parts(address) or access.audience == Audience.PUBLIC:
            continue
        for visitor, part in product(insiders(world, access), owned_parts(address)):
            mine = values(address, world.own, visitor.user)
            not_mine = values(address, world.other, visitor.user)[part]
            theirs = reverse(address.name, kwargs=mine | {part: not_mine})
            nothing = reverse(address.name, kwargs=mine | {part: _nothing(address)})
            for method in sorted(access.methods):
                met, empty = answer(visitor, method, theirs), answer(visitor, method, nothing)
                if met.status_code != 404 or apart_from(theirs, met) != apart_from(nothing, empty):
                    wrong.append((address.name, part, visitor.name, method, met.status_code, empty.status_code))
    return wrong


def _nothing(address: Address) -> Any:
    """An id of nothing, of the kind this address takes."""
    return 987_654_321 if address.takes_numbers else nobody_at_all()


def open_to_forgery(world: World, pairs: Pairs) -> Wrong:
    """Whatever takes a form without the token of its page."""
    wrong: Wrong = []
    for address, access in pairs:
        if "POST" not in access.methods:
            continue
        visitor = insiders(world, access)[0]
        url = reverse(address.name, kwargs=values(address, world.own, visitor.user))
        status = answer(visitor, "POST", url, checks_csrf=True).status_code
        if status != 403:
            wrong.append((address.name, visitor.name, status))
    return wrong
