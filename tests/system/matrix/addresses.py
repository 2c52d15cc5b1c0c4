"""Every address of the site, from Django's own resolver, so that a new one is met without being written down."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from django.urls import get_resolver
from django.urls.converters import IntConverter
from django.urls.resolvers import URLPattern, URLResolver


@dataclass(frozen=True)
class Address:
    """The full name as the permission map writes it, and the parts of the path that name something."""

    name: str
    parts: tuple[str, ...]
    takes_numbers: bool = False

    @property
    def namespace(self) -> str:
        """The part of the site it belongs to."""
        return self.name.partition(":")[0] if ":" in self.name else "entrance"

    def __str__(self) -> str:
        return self.name


def addresses() -> list[Address]:
    return list(_walk(get_resolver(), "", ()))


def _walk(resolver: URLResolver, namespace: str, outer: tuple[str, ...]) -> Iterator[Address]:
    for pattern in resolver.url_patterns:
        parts = (*outer, *pattern.pattern.regex.groupindex)
        if isinstance(pattern, URLPattern):
            takes_numbers = any(isinstance(c, IntConverter) for c in pattern.pattern.converters.values())
            yield Address(f"{namespace}{pattern.name or f'unnamed {pattern.pattern}'}", parts, takes_numbers)
        else:
            prefix = f"{namespace}{pattern.namespace}:" if pattern.namespace else namespace
            yield from _walk(pattern, prefix, parts)
