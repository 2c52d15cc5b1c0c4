"""What still stands between a program file and live data."""

from . import choices as c
from .model import ProgramModel


def live_data_obstacles(model: ProgramModel, *, court_list: bool | None = None) -> tuple[str, ...]:
    """Plain sentences, one for each thing the file must name first; empty when live data may be accepted.

    `court_list=True` asks about accepting a court list, `False` about a parent who comes without one; by
    default the court list is asked about where `entry.court` is not off.
    """
    found: list[str] = []
    if not model.purge_agreed:
        found.append(
            "purge: the file does not name who agreed to the purge schedule and on which date; "
            "write purge.agreed_by and purge.agreed_on"
        )
    wants_list = model.entry.court is not c.Route.OFF if court_list is None else court_list
    if wants_list:
        found += _court_list_obstacles(model)
    return tuple(found)


def _court_list_obstacles(model: ProgramModel) -> list[str]:
    listed = model.court_list
    if listed.authority is c.Authority.NONE:
        return [
            "court_list: the file names no court order or agreement that lets a court list be held; "
            "write court_list.authority, court_list.dated and court_list.counsel"
        ]
    found = []
    if listed.dated is None:
        found.append(f"court_list: the {listed.authority} has no date; write court_list.dated")
    if not listed.counsel:
        found.append(f"court_list: no counsel is named who read the {listed.authority}; write court_list.counsel")
    return found
