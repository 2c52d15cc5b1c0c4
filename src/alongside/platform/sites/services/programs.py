"""A program that begins to run here."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from alongside.platform.audit.act import act
from alongside.platform.audit.verbs import Verb
from alongside.platform.sites.errors import NotPossible
from alongside.platform.sites.files import program_model
from alongside.platform.sites.models import Program

if TYPE_CHECKING:
    from alongside.platform.audit.actor import Actor


def create_program(*, file: str, by: Actor, slug: str = "", invented: bool = False) -> Program:
    """Begin to run the program of a file; raises BadInput where the file is missing or wrong."""
    program_model(file)
    slug = slug or file
    if Program.objects.filter(slug=slug).exists():
        raise NotPossible(_("A program with this short name runs here already."))
    program = Program(slug=slug, file=file, invented=invented)
    with act(program, by=by) as deed:
        program.save(force_insert=True)
        deed.record(Verb.PROGRAM_CREATED)
    return program
