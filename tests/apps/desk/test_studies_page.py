"""On the families' server studies are a command for another machine, and nothing can be sent there."""

import pytest
from bs4 import BeautifulSoup

from alongside.platform.accounts.roles import Role
from tests.factories.sites import ProgramFactory

pytestmark = pytest.mark.django_db


def test_the_evaluator_is_told_the_command_and_is_given_nowhere_to_send_an_extract(client, signed_in):
    signed_in(client, Role.EVALUATOR, ProgramFactory())
    page = BeautifulSoup(client.get("/desk/studies/").text, "html.parser")
    assert page.select_one("main pre").get_text() == "ALONGSIDE_HOME=~/studies alongside serve --studies"
    assert page.select_one("nav [aria-current=page]").get_text() == "Studies"
    assert page.select("main form, main input") == []


@pytest.mark.parametrize("role", [Role.COORDINATOR, Role.MANAGER, Role.PARTNER])
def test_nobody_else_has_the_page(client, signed_in, role):
    signed_in(client, role, ProgramFactory())
    assert client.get("/desk/studies/").status_code == 404
