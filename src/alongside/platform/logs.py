"""Log lines that say which route failed and how, and never who: no path, query, address, name or id.

A message of our own loggers (`alongside.*`) is printed, because we write them without people in them. Of
every other logger only its name is printed: a library's message may quote a request or a value. Of an
exception the class and the places are printed, never its text.
"""

import logging
import time
import traceback
from datetime import date, timedelta
from pathlib import Path

KEPT_DAYS = 30


class RouteFormatter(logging.Formatter):
    """One line a record: time, level, logger, route and status where there was a request, exception class."""

    def format(self, record: logging.LogRecord) -> str:
        moment = time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime(record.created))
        words = [moment, record.levelname, record.name]
        if record.name == "alongside" or record.name.startswith("alongside."):
            words.append(self._own_words(record))
        match = getattr(getattr(record, "request", None), "resolver_match", None)
        if hasattr(record, "request"):
            words.append("route=" + ((match.view_name or "unnamed") if match else "none"))
        if hasattr(record, "status_code"):
            words.append(f"status={record.status_code}")
        if record.exc_info and record.exc_info[0]:
            words.append(record.exc_info[0].__name__)
            words += [f"{Path(f.filename).name}:{f.lineno}" for f in traceback.extract_tb(record.exc_info[2])]
        return " ".join(words).replace("\n", " ")

    @staticmethod
    def _own_words(record: logging.LogRecord) -> str:
        """Our own message; if it does not fit its values, Python would print them all, so none is printed."""
        try:
            return record.getMessage()
        except (TypeError, ValueError):
            return "a message that does not fit its values"


class DayFileHandler(logging.Handler):
    """Appends to one file a day under `folder`; several processes may write; old days go with `sweep`."""

    def __init__(self, folder: str) -> None:
        super().__init__()
        self.folder = Path(folder)

    def emit(self, record: logging.LogRecord) -> None:
        try:
            self.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            with (self.folder / f"{date.today():%Y-%m-%d}.log").open("a", encoding="utf-8") as file:
                file.write(self.format(record) + "\n")
        except OSError:
            self.handleError(record)


def sweep(folder: Path, today: date) -> int:
    """Delete the logs of days past keeping; says how many."""
    oldest = f"{today - timedelta(days=KEPT_DAYS):%Y-%m-%d}.log"
    past = [file for file in folder.glob("????-??-??.log") if file.name < oldest]
    for file in past:
        file.unlink(missing_ok=True)
    return len(past)
