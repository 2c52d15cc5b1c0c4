"""Every list searches, sorts and pages; what the address says wrongly falls back to the default."""

from types import SimpleNamespace
from typing import Any

import pytest
from django.http import HttpRequest
from django.test import RequestFactory

from alongside.platform.accounts.models import User
from alongside.platform.web.columns import Column, Empty, Filter
from alongside.platform.web.listing import Listing, render_list
from alongside.platform.web.search_words import seal_words
from tests.factories.accounts import UserFactory

NAMES = ["Zoë", "Ana", "Иван", "مريم", "ana maria", "Élodie", "O'Neil"]
EMPTY = Empty(title="Nobody yet", text="They appear here.", action="Invite", url="/invite/")


def people(count: int = 0) -> list[SimpleNamespace]:
    names = NAMES if not count else [f"Person {n:04}" for n in range(count)]
    return [SimpleNamespace(id=n, name=name, load=None if n == 1 else n % 5) for n, name in enumerate(names)]


def listing(query: str = "", rows: Any = None, request: HttpRequest | None = None, **options: Any) -> Listing:
    settings: dict[str, Any] = {
        "columns": [
            Column(key="name", title="Name", sort=True, link=lambda row: f"/people/{row.id}/"),
            Column(key="load", title="Walking with", sort=True, numeric=True),
        ],
        "rows": people() if rows is None else rows,
        "caption": "Partners",
        "search_text": lambda row: row.name,
        "default_sort": "name",
        "empty": EMPTY,
    }
    return Listing(request or RequestFactory().get(f"/people/?{query}"), **{**settings, **options})


def names(found: Listing) -> list[str]:
    return [row.item.name for row in found.table]


def test_list_sorts_names_without_case_or_accents():
    assert names(listing()) == ["Ana", "ana maria", "Élodie", "O'Neil", "Zoë", "Иван", "مريم"]


def test_list_sorts_the_other_way_and_keeps_blanks_last():
    assert names(listing("sort=-load"))[:2] == ["ana maria", "مريم"]
    assert names(listing("sort=-load"))[-1] == "Ana"
    assert names(listing("sort=load"))[-1] == "Ana"


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("zoe", ["Zoë"]),
        ("ANA", ["Ana", "ana maria"]),
        ("maria ana", ["ana maria"]),
        ("иван", ["Иван"]),
        ("مريم", ["مريم"]),
    ],
)
def test_search_finds_names_in_any_script_in_any_order_of_words(words, found):
    assert names(listing(f"q={words}")) == found


@pytest.mark.parametrize(
    "query",
    ["page=x", "page=-1", "page=999999999999999999999", "sort=nothing", "sort=--name", "size=7", "size=%00", "load=x"],
)
def test_impossible_parameters_fall_back(query):
    filters = [Filter(key="load", title="Load", choices=[("1", "One")], apply=lambda rows, value: [])]
    assert names(listing(query, filters=filters)) == names(listing())


def test_a_number_beyond_the_last_page_gives_the_last():
    found = listing("page=99", rows=people(120))
    assert (found.page.number, len(found.table), found.count) == (3, 20, 120)


def test_page_size_is_one_of_three():
    assert [len(listing(f"size={n}", rows=people(120)).table) for n in (25, 50, 100, 1000)] == [25, 50, 100, 50]


def test_links_keep_the_other_parameters_and_leave_the_page_when_sorting():
    found = listing("q=Person&page=2&tab=open", rows=people(120))
    assert found.headings[0].url == "/people/?q=Person&tab=open&sort=-name"
    assert found.next_url == "/people/?q=Person&tab=open&page=3"
    assert found.clear_url == "/people/?tab=open"


def test_two_lists_on_one_page_do_not_disturb_each_other():
    first, second = (
        listing("a-page=2&b-q=0001", rows=people(120), prefix="a-"),
        listing("a-page=2&b-q=0001", rows=people(120), prefix="b-"),
    )
    assert (first.page.number, first.words, second.page.number, names(second)) == (2, "", 1, ["Person 0001"])


def test_private_search_words_are_unreadable_in_the_address_and_open_for_their_owner_alone():
    request = RequestFactory().get("/people/")
    request.user = SimpleNamespace(pk=1)  # type: ignore[assignment]
    token = seal_words(request, "zoe")
    assert "zoe" not in token
    mine = RequestFactory().get("/people/", {"q": token})
    mine.user = request.user
    assert names(listing(request=mine, private=True)) == ["Zoë"]
    theirs = RequestFactory().get("/people/", {"q": token})
    theirs.user = SimpleNamespace(pk=2)  # type: ignore[assignment]
    assert listing(request=theirs, private=True).words == ""


def test_empty_list_says_what_to_do_next(client):
    html = client.get("/style/?none").content.decode()
    assert "No partner yet" in html
    assert "Invite a partner" in html
    assert 'type="search"' not in html


def test_search_without_result_offers_the_whole_list():
    response = render_list(_html_request("q=nobody"), "web/listing.html", {"listing": listing("q=nobody")})
    html = response.content.decode()
    assert "Nothing here matches “nobody”" in html
    assert 'href="/people/"' in html


def _html_request(query: str = "", **headers: str) -> HttpRequest:
    return RequestFactory().get(f"/people/?{query}", headers=headers)


def test_htmx_receives_the_table_alone():
    request = _html_request(**{"HX-Request": "true", "HX-Target": "list"})
    response = render_list(request, "web/desk/style.html", {"listing": listing()})
    assert response.content.strip().startswith(b'<div class="listing__result" id="list">')
    assert "HX-Request" in response["Vary"]


def test_table_says_its_order_and_names_its_rows():
    html = render_list(_html_request(), "web/listing.html", {"listing": listing()}).content.decode()
    assert 'aria-sort="ascending"' in html
    assert '<caption class="usa-sr-only">Partners</caption>' in html
    assert '<th scope="row" role="rowheader" data-label="Name"><a href="/people/1/">Ana</a>' in html


@pytest.mark.parametrize("count", [1, 60])
def test_queryset_costs_two_queries_whatever_its_length(db, count, django_assert_num_queries):
    UserFactory.create_batch(count)
    columns = [Column(key="name", title="Name", sort="name"), Column(key="email", title="Email", sort=("email",))]
    with django_assert_num_queries(2):
        found = listing(
            "q=person&sort=-email", rows=User.objects.all(), columns=columns, search_fields=["name", "email"]
        )
        html = render_list(_html_request(), "web/listing.html", {"listing": found}).content.decode()
    assert found.count == count
    assert html.count("<tr") == min(count, 50) + 1


def test_queryset_sorts_and_filters_in_the_database(db):
    for name in ("Bea", "Al", "Cy"):
        UserFactory(name=name, is_active=name != "Cy")
    active = Filter(
        key="active", title="Active", choices=[("yes", "Yes")], apply=lambda rows, value: rows.filter(is_active=True)
    )
    columns = [Column(key="name", title="Name", sort="name")]
    found = listing(
        "active=yes&sort=-name", rows=User.objects.all(), columns=columns, search_fields=["name"], filters=[active]
    )
    assert names(found) == ["Bea", "Al"]
