"""Every list searches, sorts and pages.

    listing = Listing(
        request,
        columns=[Column(key="name", title=_("Name"), sort="first_name", link=lambda p: p.get_absolute_url())],
        rows=partners(program=request.program),
        caption=_("Partners"),
        search_fields=["first_name"],
        empty=Empty(title=_("No partner yet"), text=_("Add the first."), action=_("Add a partner"), url=...),
    )
    return render_list(request, "desk/partners.html", {"listing": listing})

and in the page `{% include "web/listing.html" %}`. `rows` is a queryset (`search_fields` and `sort` name
its fields) or a list that was already decrypted (`search_text` and `sort` are functions of a row). A queryset
costs two queries, count and page, whatever its length. What the address says wrongly (page, sort, size,
filter) falls back to the default. Lists that hold parents' names say `private=True`: their search words
travel sealed, so that the browser's history keeps no name. A queryset of sealed rows is handed over with `unseal`,
which opens a list of rows with one query to the keystore: only the page's, unless the search or the order needs all;
columns that the database can order by name their fields, the others are functions of an opened row. `total` counts
such a queryset, filters included, where the caller has a cheaper way than the database's count of it.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any
from urllib.parse import urlencode

from django.core.paginator import Page, Paginator
from django.db.models import Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.cache import patch_vary_headers
from django.utils.html import format_html_join
from django.utils.safestring import SafeString, mark_safe

from alongside.platform.web.columns import Column, Empty, Filter, Words, fold, sort_key
from alongside.platform.web.search_words import open_words

SIZES = (25, 50, 100)
MAX_WORDS = 8


@dataclass(frozen=True)
class Cell:
    """One cell, ready to draw."""

    column: Column
    value: Any
    link: str
    is_head: bool

    @property
    def is_blank(self) -> bool:
        """Nothing to say: a phone leaves the line out."""
        return not self.column.template and self.value in (None, "")


@dataclass(frozen=True)
class Row:
    """One row: what it stands for, and its cells."""

    item: Any
    cells: list[Cell]


@dataclass(frozen=True)
class Heading:
    """One column heading with its sort link."""

    column: Column
    aria_sort: str
    url: str


class _Counted(Paginator):
    """Pages whose number of rows somebody knows more cheaply than by counting them."""

    def __init__(self, rows: Any, size: int, total: Callable[[], int] | None) -> None:
        super().__init__(rows, size)
        self._total = total

    @cached_property
    def count(self) -> int:
        return self._total() if self._total else super().count


class Listing:
    """One list on one page, from the address of the request."""

    def __init__(
        self,
        request: HttpRequest,
        *,
        columns: Sequence[Column],
        rows: Any,
        caption: Words,
        empty: Empty,
        default_sort: str = "",
        search_fields: Sequence[str] = (),
        search_text: Callable[[Any], str] | None = None,
        search_label: Words = "",
        filters: Sequence[Filter] = (),
        per_page: int = 50,
        private: bool = False,
        prefix: str = "",
        unseal: Callable[[list[Any]], list[Any]] | None = None,
        total: Callable[[], int] | None = None,
    ) -> None:
        self.request, self.columns, self.caption, self.empty = request, columns, caption, empty
        self.search_fields, self.search_text, self.search_label = search_fields, search_text, search_label
        self.filters, self.private, self.prefix = filters, private, prefix
        self.id = f"{prefix}list"
        self._unseal, self._total = unseal, total
        self._rows, self._default_sort, self._default_size = rows, default_sort, per_page
        self._get = request.GET

    # --- what the address asks for -----------------------------------------------------------------------
    @property
    def has_search(self) -> bool:
        """Whether this list can be searched."""
        return bool(self.search_fields or self.search_text)

    @property
    def has_controls(self) -> bool:
        """Whether to show search and filters: not over a list that is empty as it stands."""
        return (self.has_search or bool(self.filters)) and (self.is_narrowed or self.count > 0)

    @cached_property
    def words(self) -> str:
        """The words searched for."""
        typed = self._get.get(f"{self.prefix}q", "")
        return open_words(self.request, typed) if self.private else " ".join(typed.replace("\0", "").split())[:100]

    @cached_property
    def sort(self) -> str:
        """The column sorted by, "-" before it for descending; else the default."""
        asked = self._get.get(f"{self.prefix}sort", "")
        known = {column.key for column in self.columns if column.sort}
        return asked if asked.removeprefix("-") in known else self._default_sort

    @cached_property
    def size(self) -> int:
        """Rows on a page."""
        asked = self._get.get(f"{self.prefix}size", "")
        return int(asked) if asked in {str(size) for size in SIZES} else self._default_size

    def chosen(self, choice: Filter) -> str:
        """The value of one filter."""
        asked = self._get.get(f"{self.prefix}{choice.key}", choice.default)
        return asked if asked in {str(value) for value, _label in choice.choices} or asked == "" else choice.default

    @cached_property
    def is_narrowed(self) -> bool:
        """Whether something was asked for, so that "nothing found" differs from "nothing here"."""
        return bool(self.words) or any(self.chosen(f) != f.default for f in self.filters)

    # --- the rows ----------------------------------------------------------------------------------------
    @cached_property
    def page(self) -> Page:
        """The page of rows; an impossible page number gives the first or the last."""
        rows = self._rows
        for choice in self.filters:
            if value := self.chosen(choice):
                rows = choice.apply(rows, value)
        number = self._get.get(f"{self.prefix}page")
        if self._unseal is None or not isinstance(rows, QuerySet):
            return Paginator(self._sorted(self._searched(rows)), self.size).get_page(number)
        if self._needs_all_open:
            opened = self._unseal(list(rows))
            return Paginator(self._sorted(self._searched(opened)), self.size).get_page(number)
        page = _Counted(self._sorted(rows), self.size, self._total).get_page(number)
        page.object_list = self._unseal(list(page.object_list))
        return page

    @cached_property
    def _needs_all_open(self) -> bool:
        """Searching, and sorting by what is sealed, opens every row; a plain page opens its own rows alone."""
        column = next((c for c in self.columns if c.key == self.sort.removeprefix("-")), None)
        return bool(self.words) or (column is not None and callable(column.sort))

    def _searched(self, rows: Any) -> Any:
        words = self.words.split()[:MAX_WORDS]
        if not words:
            return rows
        if isinstance(rows, QuerySet):
            for word in words:
                anywhere = Q()
                for field in self.search_fields:
                    anywhere |= Q(**{f"{field}__icontains": word})
                rows = rows.filter(anywhere)
            return rows
        if self.search_text is None:
            return rows
        folded, text = [fold(word) for word in words], self.search_text
        return [row for row in rows if all(word in fold(text(row)) for word in folded)]

    def _sorted(self, rows: Any) -> Any:
        column = next((c for c in self.columns if c.sort and c.key == self.sort.removeprefix("-")), None)
        down = self.sort.startswith("-")
        if isinstance(rows, QuerySet):
            if column is None:
                return rows if rows.ordered else rows.order_by("pk")
            fields = [column.sort] if isinstance(column.sort, str) else list(column.sort)  # type: ignore[arg-type]
            return rows.order_by(*[f"-{field}" if down else field for field in fields], "pk")
        if column is None:
            return rows
        read = column.sort if callable(column.sort) else column.read
        filled = sorted((r for r in rows if not sort_key(read(r))[0]), key=lambda r: sort_key(read(r)), reverse=down)
        return filled + [row for row in rows if sort_key(read(row))[0]]

    @cached_property
    def table(self) -> list[Row]:
        """The rows of this page, cell by cell."""
        head = next((c.key for c in self.columns if c.head), self.columns[0].key)
        return [
            Row(
                item,
                [Cell(c, c.read(item), c.link(item) if c.link else "", c.key == head) for c in self.columns],
            )
            for item in self.page.object_list
        ]

    @property
    def count(self) -> int:
        """Rows in all that match."""
        return int(self.page.paginator.count)

    # --- links -------------------------------------------------------------------------------------------
    def url(self, **changes: str | int) -> str:
        """This address with some of this list's own parameters changed; "" drops one."""
        query = dict(self._get.lists())
        for key, value in changes.items():
            name = f"{self.prefix}{key}"
            query.pop(name, None)
            if value != "":
                query[name] = [str(value)]
        return f"{self.request.path}?{urlencode(query, doseq=True)}" if query else self.request.path

    @property
    def headings(self) -> list[Heading]:
        """Each heading, with the link that sorts by it, or turns the order round."""
        return [self._heading(column) for column in self.columns]

    def _heading(self, column: Column) -> Heading:
        if not column.sort:
            return Heading(column, "", "")
        aria = {column.key: "ascending", f"-{column.key}": "descending"}.get(self.sort, "")
        turned = f"-{column.key}" if aria == "ascending" else column.key
        return Heading(column, aria or "none", self.url(sort=turned, page=""))

    @property
    def pages(self) -> list[tuple[str, str, bool]]:
        """(number or "…", link, whether it is this page)."""
        numbers = self.page.paginator.get_elided_page_range(self.page.number, on_each_side=1, on_ends=1)
        return [(str(n), self.url(page=n) if isinstance(n, int) else "", n == self.page.number) for n in numbers]

    @property
    def previous_url(self) -> str:
        """The page before, or ""."""
        return self.url(page=self.page.previous_page_number()) if self.page.has_previous() else ""

    @property
    def next_url(self) -> str:
        """The page after, or ""."""
        return self.url(page=self.page.next_page_number()) if self.page.has_next() else ""

    @property
    def clear_url(self) -> str:
        """The same list with no search and no filter."""
        return self.url(q="", page="", **{choice.key: "" for choice in self.filters})

    @property
    def sizes(self) -> list[tuple[int, bool]]:
        """The page sizes offered."""
        return [(size, size == self.size) for size in SIZES]

    @property
    def choices(self) -> list[tuple[Filter, str, SafeString]]:
        """Each filter: its control name and its options, drawn here because a list of partners is long."""
        return [(f, f"{self.prefix}{f.key}", _options(f.choices, self.chosen(f))) for f in self.filters]

    @property
    def kept(self) -> list[tuple[str, str]]:
        """What the search form carries along: the sort order and the page's own parameters."""
        own = {f"{self.prefix}{key}" for key in ("q", "page", "size", *(f.key for f in self.filters))}
        return [(key, value) for key, values in self._get.lists() if key not in own for value in values]


def _options(choices: Sequence[tuple[str, Words]], chosen: str) -> SafeString:
    drawn = ((value, mark_safe(" selected") if str(value) == chosen else "", label) for value, label in choices)
    return format_html_join("", '<option value="{}"{}>{}</option>', drawn)


def render_list(request: HttpRequest, template: str, context: dict[str, Any]) -> HttpResponse:
    """The page; or, where htmx asks for one list of it, that list alone (the partial the page includes)."""
    asked = request.headers.get("HX-Target", "") if request.headers.get("HX-Request") == "true" else ""
    for listing in context.values():
        if asked and isinstance(listing, Listing) and listing.id == asked:
            response = render(request, "web/listing_table.html", {**context, "listing": listing})
            break
    else:
        response = render(request, template, context)
    patch_vary_headers(response, ["HX-Request", "HX-Target"])
    return response
