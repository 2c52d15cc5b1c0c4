"""Reads a TOML file that a person wrote: whatever is wrong with the file as a whole is one BadInput."""

import tomllib
from dataclasses import dataclass
from pathlib import Path
from stat import S_ISREG
from typing import Any

from .echo import printable
from .errors import BadInput


@dataclass(frozen=True, slots=True)
class TomlFile:
    """One kind of file: what errors call it, where to look for one, and how large it may be."""

    called: str
    """With its article, as "a program file"."""
    look: str
    """The mend where there is no such file."""
    largest_bytes: int
    size: str
    """The mend where it is larger."""

    def text(self, path: Path | str) -> str:
        """The text of the file at `path`, without a byte order mark. Raises BadInput; reads no device, no folder."""
        name = printable(path, 300)
        try:
            about = Path(path).stat()
            regular, size = S_ISREG(about.st_mode), about.st_size
            raw = Path(path).read_bytes() if regular and size <= self.largest_bytes else b""
        except FileNotFoundError as error:
            raise BadInput(name, "there is no such file", self.look) from error
        except (OSError, ValueError) as error:
            raise BadInput(name, "the file cannot be read", "check its name and who may read it") from error
        if not regular:
            raise BadInput(name, "this is not a file", f"name {self.called} ending in .toml")
        if size > self.largest_bytes:
            raise BadInput(name, f"the file has more than {self.largest_bytes:,} bytes", self.size)
        try:
            return raw.decode("utf-8-sig")
        except UnicodeDecodeError as error:
            raise BadInput(name, "the file is not UTF-8 text", "save it as plain text in UTF-8") from error


def parse_toml(text: str, name: str) -> dict[str, Any]:
    """The table written in `text`; `name` stands for the file in errors. Raises BadInput.

    >>> parse_toml("cap = ", "ours.toml")
    Traceback (most recent call last):
    alongside.core.errors.BadInput: ours.toml: this is not TOML: Invalid value (at end of document); mend that place
    """
    shown = printable(name, 300)
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise BadInput(shown, f"this is not TOML: {printable(error, 200)}", "mend that place") from error
    except (ValueError, RecursionError) as error:
        raise BadInput(shown, "a value is too long or nested too deep", "write plain, short values") from error
