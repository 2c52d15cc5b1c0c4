"""Adding to a figure, in the transaction of the event that it counts."""

from datetime import date
from typing import Any, Final

from django.db import connection

from alongside.platform import clock
from alongside.platform.tallies.measures import Measure
from alongside.platform.tallies.models import Tally

ADD: Final = (
    "INSERT INTO tallies_tally (program_id, month, measure, value, count) VALUES (%s, %s, %s, %s, %s)"
    " ON CONFLICT (program_id, month, measure, value)"
    " DO UPDATE SET count = tallies_tally.count + excluded.count"
)
TAKE_BACK: Final = (
    "UPDATE tallies_tally SET count = count + %s WHERE program_id = %s AND month = %s AND measure = %s AND value = %s"
)


class NotCountable(ValueError):
    """The value is not on the measure's closed list, or the day is not a month's first."""


def add(program: Any, measure: Measure, value: str = "", n: int = 1, month: date | None = None) -> None:
    """Add `n` to the figure of a month (the domain clock's, unless given); negative takes an event back.

    One statement, so that two writers never lose a count; call it inside the event's own transaction.
    """
    measure, value = Measure(measure), str(value)
    month = month or clock.today().replace(day=1)
    if not measure.accepts(value):
        raise NotCountable(f"{measure}: a value that is not on its list")
    if month.day != 1:
        raise NotCountable(f"{measure}: name a month by its first day")
    if n == 0:
        return
    owner = Tally._meta.get_field("program").get_db_prep_save(getattr(program, "pk", program), connection)
    when = Tally._meta.get_field("month").get_db_prep_save(month, connection)
    with connection.cursor() as cursor:
        if n > 0:
            cursor.execute(ADD, [owner, when, measure.value, value, n])
            return
        cursor.execute(TAKE_BACK, [n, owner, when, measure.value, value])
        if not cursor.rowcount:
            raise NotCountable(f"{measure}: nothing was counted in that month to take back")
