"""The doors into a program: each off, allowed or required, as its file says."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from alongside.core.errors import BadInput


class Switch(StrEnum):
    """What a program says about a door. REQUIRED: whoever stands there must refer; the parent may still say
    no."""

    OFF = "off"
    ALLOWED = "allowed"
    REQUIRED = "required"


class Route(StrEnum):
    """The doors that the sources name (S1 l.1229 to l.1233, S3 l.407, R-CONF-04), in the order pages show
    them."""

    COURT = "court"
    SELF = "self"
    TDM = "tdm"
    WORKER = "worker"
    DIFFERENTIAL_RESPONSE = "differential_response"
    ATTORNEY = "attorney"
    PROVIDER = "provider"


@dataclass(frozen=True, slots=True)
class RouteAnswer:
    """Whether a parent may come in by this door, and whether those who stand there must refer."""

    is_open: bool
    is_required: bool


def route_answer(route: str, switches: Mapping[str, str]) -> RouteAnswer:
    """May a parent come in by this door? A door that the file does not name is off.

    `switches` maps a door to "off", "allowed" or "required"; anything else raises BadInput. Participation
    stays voluntary by every door: "required" binds the worker and not the parent (R-INTAKE-09, -11, -17).

    >>> route_answer("worker", {"worker": "required"})
    RouteAnswer(is_open=True, is_required=True)
    >>> route_answer("worker", {"court": "allowed"}).is_open
    False
    """
    switch = switches.get(route, Switch.OFF)
    if switch not in set(Switch):
        raise BadInput(f"entry.{route}", "not a switch", "write off, allowed or required")
    return RouteAnswer(switch != Switch.OFF, switch == Switch.REQUIRED)


def open_routes(switches: Mapping[str, str]) -> tuple[str, ...]:
    """The doors that are open, in the order of `Route`; doors of the program's own follow by name.

    >>> open_routes({"self": "allowed", "court": "required", "worker": "off"})
    ('court', 'self')
    """
    known = [route.value for route in Route]
    doors = [*known, *sorted(set(switches) - set(known))]
    return tuple(door for door in doors if route_answer(door, switches).is_open)
