"""The closed list of verbs: whatever the code records is on it, and whatever is on it is recorded."""

import re
from pathlib import Path

from alongside.platform.audit.verbs import Verb

SOURCE = Path(__file__).parents[3] / "src/alongside"
WRITTEN = re.compile(r'\.record\(\s*"([^"]+)"')


def test_every_verb_that_the_code_writes_is_on_the_list():
    texts = {path: path.read_text("utf-8") for path in SOURCE.rglob("*.py")}
    strangers = {
        f"{path.name}: {word}"
        for path, text in texts.items()
        for word in WRITTEN.findall(text)
        if word not in set(Verb)
    }
    assert strangers == set()


def test_no_verb_is_kept_that_nothing_records():
    texts = "\n".join(path.read_text("utf-8") for path in SOURCE.rglob("*.py") if path.name != "verbs.py")
    assert [verb.name for verb in Verb if f"Verb.{verb.name}" not in texts and f'"{verb.value}"' not in texts] == []
