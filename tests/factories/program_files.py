"""A program file of a test's own: one that ships, with one value changed, under the test's home."""

from __future__ import annotations

from alongside.platform import home


def changed_file(name: str, old: str, new: str, *, called: str) -> str:
    """Write `called`.toml: the shipped file `name` with `old` replaced once; returns its name for ProgramFactory."""
    text = (home.checkout() / "programs" / f"{name}.toml").read_text()
    if text.count(old) != 1:
        raise ValueError(f"{name}.toml does not hold {old!r} exactly once")
    folder = home.home() / "programs"
    folder.mkdir(parents=True, exist_ok=True)
    (folder / f"{called}.toml").write_text(text.replace(old, new).replace(f'"{name}"', f'"{called}"', 1))
    return called
