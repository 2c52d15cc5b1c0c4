"""The page docs/reference/who-may.md, from the permission map and the addresses themselves."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from django.urls import get_resolver
from django.urls.resolvers import URLPattern, URLResolver
from django.utils import translation

from alongside.platform.accounts.permissions import PERMISSIONS, STUDIES, STUDIES_ADDRESSES, Access, Audience
from alongside.platform.accounts.roles import Role

HEAD = """# Who may open what

<!-- Written by script/reference from platform/accounts/permissions.py. -->

Every address of a real installation. One that is not here does not exist; a role, a method or another program's object
that its line does not allow is the same "not found". "Fresh" means that a passkey or code was used within ten minutes.

| Address | Who | May | Fresh |
|---|---|---|---|
"""
WHO = {
    Audience.PUBLIC: "anybody",
    Audience.PARENT: "whoever holds a personal link or an offer",
    Audience.ACCOUNT: "anybody signed in",
    Audience.WORKSTATION: "the browser that opened the link",
}
WORKSTATION = """
## The evaluator's workstation

`alongside serve --studies` is another deployment: these addresses stand there, and no other.

| Address | Who | May | Fresh |
|---|---|---|---|
"""
ONLY_IN_THE_DEMO = ("demo:", "web:style")


def markdown() -> str:
    """Both tables, by address."""
    families = {name: access for name, access in PERMISSIONS.items() if not name.startswith(ONLY_IN_THE_DEMO)}
    with translation.override("en"):
        return HEAD + _table(families, get_resolver()) + WORKSTATION + _table(STUDIES, get_resolver(STUDIES_ADDRESSES))


def _table(map: Mapping[str, Access], resolver: URLResolver) -> str:
    rows = {
        f"| `{address}` | {_who(map[name])} | {_may(map[name])} | {_fresh(map[name])} |"
        for name, address in _addresses(resolver, "", "/")
        if name in map
    }
    return "\n".join(sorted(rows)) + "\n"


def _addresses(resolver: URLResolver, namespace: str, before: str) -> Iterator[tuple[str, str]]:
    for pattern in resolver.url_patterns:
        written = re.sub(r"\(\?P<(\w+)>[^)]*\)", r"<\1>", str(pattern.pattern)).strip("^$")
        if isinstance(pattern, URLPattern):
            yield f"{namespace}{pattern.name}", before + re.sub(r"<\w+:(\w+)>", r"<\1>", written)
        else:
            inner = f"{namespace}{pattern.namespace}:" if pattern.namespace else namespace
            yield from _addresses(pattern, inner, before + re.sub(r"<\w+:(\w+)>", r"<\1>", written))


def _who(access: Access) -> str:
    if access.audience != Audience.STAFF:
        return WHO[access.audience]
    return ", ".join(str(role.label).lower() for role in Role if role in access.roles)


def _may(access: Access) -> str:
    return " and ".join(word for method, word in (("GET", "read"), ("POST", "send")) if method in access.methods)


def _fresh(access: Access) -> str:
    return "yes" if access.step_up else ""
