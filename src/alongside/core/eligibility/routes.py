"""The doors into a program: each off, allowed or required, as its file says."""

from collections.abc import Mapping
from enum import StrEnum

from alongside.core.errors import BadInput


class Switch(StrEnum):
    """What a program says about a door. REQUIRED: whoever stands there must refer; the parent may still say
    no."""

    OFF = "off"
    ALLOWED = "allowed"
    REQUIRED = "required"


def is_route_open(switches: Mapping[str, str], route: str) -> bool:
    """May a parent come in by this door?

    `switches` maps every door of the program file to "off", "allowed" or "required". BadInput for a door
    that the file does not have, or another word. Participation is voluntary by every door: "required" binds
    the worker and not the parent (R-INTAKE-09, -11, -17).

    >>> is_route_open({"worker": "required", "court": "off"}, "worker")
    True
    >>> is_route_open({"worker": "required", "court": "off"}, "court")
    False
    """
    return _switch(switches, route) is not Switch.OFF


def must_refer(switches: Mapping[str, str], route: str) -> bool:
    """Must those who stand at this door refer every parent? The parent may still say no.

    >>> must_refer({"worker": "required"}, "worker")
    True
    """
    return _switch(switches, route) is Switch.REQUIRED


def open_routes(switches: Mapping[str, str]) -> tuple[str, ...]:
    """The doors that are open, in the order of `switches`.

    >>> open_routes({"court": "required", "self_referral": "allowed", "worker": "off"})
    ('court', 'self_referral')
    """
    return tuple(route for route in switches if is_route_open(switches, route))


def _switch(switches: Mapping[str, str], route: str) -> Switch:
    if route not in switches:
        raise BadInput(f"entry.{route}", "not a door of the program file", f"choose one of {', '.join(switches)}")
    if switches[route] not in set(Switch):
        raise BadInput(f"entry.{route}", "not a switch", f"write one of {', '.join(Switch)}")
    return Switch(switches[route])
