"""Model formulas: from words like `age + I(age**2) + race` to the columns of a design."""

import ast
import warnings
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Protocol

import numpy as np

from alongside.core.errors import BadInput
from alongside.evaluation.arrays import Categories, Codes, Column, Numbers

from .safe_expressions import STATEFUL, check_expression

if TYPE_CHECKING:
    import pandas as pd

Columns = Mapping[str, Column]


class Model(Protocol):
    """Named columns of a design; `design(columns)` is (m, p) for any children with the same covariates."""

    @property
    def names(self) -> tuple[str, ...]: ...

    def design(self, columns: Columns) -> Numbers: ...


@dataclass(frozen=True, slots=True)
class MainEffects:
    """An intercept, each number as it is, each category but the first of its column as 0 or 1."""

    numeric: tuple[str, ...]
    categorical: Mapping[str, tuple[str, ...]]

    @property
    def names(self) -> tuple[str, ...]:
        dummies = [f"{name}[T.{level}]" for name, levels in self.categorical.items() for level in levels[1:]]
        return ("Intercept", *self.numeric, *dummies)

    def design(self, columns: Columns) -> Numbers:
        size = len(next(iter(columns.values()))) if columns else 0
        made = np.empty((size, len(self.names)))
        made[:, 0] = 1.0
        for place, name in enumerate(self.numeric, start=1):
            made[:, place] = _number(columns[name], name)
        place = 1 + len(self.numeric)
        for name, levels in self.categorical.items():
            codes = _recoded(columns[name], levels, name)
            for code in range(1, len(levels)):
                made[:, place] = codes == code
                place += 1
        return made


def main_effects(columns: Columns, numeric: Sequence[str], categorical: Sequence[str]) -> MainEffects:
    """The model used where a study names no formula: every covariate, added up.

    `columns`: numbers (m,) or `Categories`. Raises KeyError for a column that is not there.

    >>> from alongside.evaluation.arrays import categories
    >>> children = {"age": np.array([3.0, 9.0]), "race": categories(["white", "latino"])}
    >>> main_effects(children, ["age"], ["race"]).names
    ('Intercept', 'age', 'race[T.white]')
    """
    levels = {name: _levels(columns[name], name) for name in categorical}
    return MainEffects(tuple(numeric), levels)


def variables(formula: str, where: str) -> frozenset[str]:
    """The columns a formula speaks of. Raises BadInput where it cannot be read, or asks for more than a formula may.

    >>> sorted(variables("partner * age + I(age**2) + C(race)", "covariates.formula"))
    ['age', 'partner', 'race']
    """
    return frozenset().union(*(_names_in(one, method, where) for one, method in _factors(formula, where)))


def learns_from_all(formula: str, where: str) -> str | None:
    """A function of the formula whose columns depend on all children at once, such as `poly`; None without one.

    >>> learns_from_all("poly(age, 2) + race", "covariates.formula")
    'poly'
    """
    python = [one for one, method in _factors(formula, where) if method == "python"]
    return next(iter(sorted(set().union(*(_calls(one) for one in python)) & STATEFUL)), None)


def taken_for_categories(formula: str, where: str) -> frozenset[str]:
    """The columns that stand within `C()`, whose levels a model reads from its children.

    >>> sorted(taken_for_categories("age + C(prior)", "covariates.formula"))
    ['prior']
    """
    within = [one for one, method in _factors(formula, where) if method == "python" and "C" in _calls(one)]
    return frozenset().union(*(check_expression(one, where) for one in within))


def formula_model(formula: str, columns: Columns, n: Codes | None = None, *, where: str) -> Model:
    """A model in formulaic's (Wilkinson's) syntax: `a + b`, `a * b`, `a:b`, `I(age**2)`, `log(age)`, `C(grade)`, `- 1`.

    Wilkinson and Rogers (1973), Appl. Stat. 22, p. 392. `columns`: numbers (m,) or `Categories`, which need no `C()`;
    their first level is the reference. `n` (m,): children an entry, for what depends on all children (`scale`,
    `center`, `poly`, `bs`, `cs`). `where` names the key in messages.

    Raises BadInput where the formula cannot be read, names an unknown column, has a left side, or calls anything but
    a short list of functions: a formula is data, not a program.

    >>> children = {"age": np.array([1.0, 2.0, 4.0]), "partner": np.array([0.0, 1.0, 1.0])}
    >>> model = formula_model("partner * age + I(age**2)", children, where="covariates.outcome_formula")
    >>> model.names
    ('Intercept', 'partner', 'age', 'I(age ** 2)', 'partner:age')
    >>> model.design({**children, "partner": np.zeros(3)})[:, 4]
    array([0., 0., 0.])
    """
    unknown = sorted(variables(formula, where) - set(columns))
    if unknown:
        raise BadInput(where, f'"{unknown[0]}" is no covariate of the study', f"use {', '.join(sorted(columns))}")
    from formulaic import Formula
    from formulaic.errors import DataMismatchWarning

    levels = {name: column.levels for name, column in columns.items() if isinstance(column, Categories)}
    frame = _frame(columns, levels)
    if n is not None and learns_from_all(formula, where):
        frame = frame.loc[np.repeat(np.arange(len(frame)), n.astype(np.int64))]
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            warnings.simplefilter("error", DataMismatchWarning)  # levels listed in C() that leave children out
            spec = Formula(formula).get_model_matrix(frame, context=_context(), na_action="ignore").model_spec
    except Exception as error:  # what formulaic evaluates may fail in any way
        raise BadInput(where, "cannot be worked out", "check its functions, levels and brackets") from error
    return _Formulaic(spec, levels, where)


@dataclass(frozen=True, slots=True)
class _Formulaic:
    spec: Any
    levels: Mapping[str, tuple[str, ...]]
    where: str

    @property
    def names(self) -> tuple[str, ...]:
        return tuple(str(name) for name in self.spec.column_names)

    def design(self, columns: Columns) -> Numbers:
        with warnings.catch_warnings(), np.errstate(all="ignore"):
            warnings.simplefilter("ignore")
            made = self.spec.get_model_matrix(_frame(columns, self.levels), context=_context(), na_action="ignore")
        matrix = np.ascontiguousarray(made, dtype=np.float64)
        if not np.isfinite(matrix).all():
            column = self.names[int(np.flatnonzero(~np.isfinite(matrix).all(axis=0))[0])]
            raise BadInput(self.where, f'"{column}" has no value for some children', "use log() above 0 alone")
        return matrix


def _frame(columns: Columns, levels: Mapping[str, tuple[str, ...]]) -> "pd.DataFrame":
    import pandas as pd

    made: dict[str, Any] = {}
    for name, column in columns.items():
        if name in levels:
            codes = _recoded(column, levels[name], name)
            made[name] = pd.Categorical.from_codes(codes, categories=list(levels[name]))
        else:
            made[name] = _number(column, name)
    return pd.DataFrame(made)


def _number(column: Column, name: str) -> Numbers:
    if isinstance(column, Categories):
        raise BadInput(name, "is categorical", "list it under categorical, not numeric")
    return np.asarray(column, dtype=np.float64)


def _levels(column: Column, name: str) -> tuple[str, ...]:
    if not isinstance(column, Categories):
        raise BadInput(name, "is numeric", "list it under numeric, not categorical")
    return column.levels


def _recoded(column: Column, levels: tuple[str, ...], name: str) -> Codes:
    """Codes into the model's own levels. Raises BadInput for a level the model was not fitted on."""
    own = _levels(column, name)
    assert isinstance(column, Categories)
    if own == levels:
        return column.codes
    place = {level: code for code, level in enumerate(levels)}
    missing = [level for code, level in enumerate(own) if level not in place and (column.codes == code).any()]
    if missing:
        raise BadInput(name, "has a level that the model has not seen", "fit the model on all levels")
    return np.array([place.get(level, -1) for level in own], dtype=np.int64)[column.codes]


def _factors(formula: str, where: str) -> list[tuple[str, str]]:
    """Each factor of the formula with how it is evaluated: "lookup", "literal" or "python"."""
    from formulaic import Formula
    from formulaic.errors import FormulaParsingError

    if "{" in formula:
        raise BadInput(where, "curly brackets are not understood", "write I(...) instead")
    try:
        read = Formula(formula)
        terms = list(read)
        found = [(str(one.expr), str(one.eval_method.value)) for term in terms for one in term.factors]
    except (FormulaParsingError, SyntaxError, TypeError, ValueError, AttributeError) as error:
        mend = "write it like: age + I(age**2) + race, without a left side"
        raise BadInput(where, "is not a formula", mend) from error
    if not found:
        raise BadInput(where, "is empty", "write it like: age + I(age**2) + race")
    return found


def _names_in(expression: str, method: str, where: str) -> frozenset[str]:
    if method == "lookup":
        return frozenset({expression})
    return check_expression(expression, where) if method == "python" else frozenset()


def _calls(expression: str) -> set[str]:
    tree = ast.parse(expression, mode="eval")
    return {one.func.id for one in ast.walk(tree) if isinstance(one, ast.Call) and isinstance(one.func, ast.Name)}


def _context() -> dict[str, Any]:
    return {"sqrt": np.sqrt, "log1p": np.log1p, "abs": np.abs}
