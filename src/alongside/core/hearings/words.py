"""The twenty words a parent hears first, each in one or two plain sentences in both languages."""

from dataclasses import dataclass
from pathlib import Path

from alongside.core.errors import BadInput
from alongside.core.languages import folded
from alongside.core.programs.kinds import Text

from .reading import Reviewed, rows_in, text_in


@dataclass(frozen=True, slots=True)
class Word:
    """`code` is its anchor on the page."""

    code: str
    term: Text
    means: Text

    def matches(self, typed: str) -> bool:
        """Whether `typed` stands in the word or its meaning, in either language, without accents or case."""
        here = folded(" ".join((self.term.en, self.term.es, self.means.en, self.means.es)))
        return all(part in here for part in folded(typed).split())


def words_in(path: Path) -> tuple[tuple[Word, ...], Reviewed]:
    """The words in the order of the file. Raises BadInput naming the file and the word."""
    rows, reviewed = rows_in(path, "words")
    words: list[Word] = []
    for place, row in enumerate(rows, 1):
        code = row.get("code", "")
        where = f"{path.name}: word {code or place}"
        if not isinstance(code, str) or not code.replace("-", "").isalnum():
            raise BadInput(where, "the code is missing", 'write a short one, such as code = "petition"')
        if code in {word.code for word in words}:
            raise BadInput(where, "this word stands here twice", "keep one")
        words.append(Word(code, text_in(row, "term", where), text_in(row, "means", where)))
    return tuple(words), reviewed
