"""What a formula may calculate: a formula comes from a file or a form, so it must not be able to run a program."""

import ast

from alongside.core.errors import BadInput

STATEFUL = frozenset({"scale", "center", "standardize", "poly", "bs", "cs", "cc", "cr"})
FUNCTIONS = STATEFUL | {"I", "C", "log", "log10", "log2", "log1p", "exp", "sqrt", "abs", "Treatment"}
NUMPY = frozenset({"log", "log10", "log2", "log1p", "exp", "sqrt", "abs", "square", "minimum", "maximum"})
SHAPES = (
    ast.Expression, ast.BinOp, ast.UnaryOp, ast.Compare, ast.Constant, ast.Name, ast.Load, ast.Call, ast.Attribute,
    ast.keyword, ast.List, ast.Tuple, ast.operator, ast.unaryop, ast.cmpop,
)  # fmt: skip
FORBIDDEN = (ast.BitXor, ast.LShift, ast.RShift, ast.MatMult, ast.In, ast.NotIn, ast.Is, ast.IsNot)
LARGEST_POWER = 10


def check_expression(expression: str, where: str) -> frozenset[str]:
    """The columns that one Python-like factor, such as `I(age**2)`, speaks of.

    Allowed: numbers, columns, + - * / // % ** and comparisons, and the functions listed here. Raises BadInput for
    anything else, with the mend.

    >>> sorted(check_expression("I(age**2 * (prior > 0))", "formula"))
    ['age', 'prior']
    >>> check_expression("open(age)", "formula")  # doctest: +ELLIPSIS
    Traceback (most recent call last):
    alongside.core.errors.BadInput: formula: "open" is no function of a formula; use one of C, I, Treatment, ...
    """
    try:
        tree = ast.parse(expression, mode="eval")
    except SyntaxError as error:
        raise BadInput(where, "is not a formula", "check its brackets, as in I(age**2)") from error
    called = {id(one.func) for one in ast.walk(tree) if isinstance(one, ast.Call)}
    for node in ast.walk(tree):
        _check(node, called, where)
    modules = {id(one.value) for one in ast.walk(tree) if isinstance(one, ast.Attribute)}
    return frozenset(
        node.id
        for node in ast.walk(tree)
        if isinstance(node, ast.Name) and id(node) not in called and id(node) not in modules
    )


def _check(node: ast.AST, called: set[int], where: str) -> None:
    if isinstance(node, ast.BitXor):
        raise BadInput(where, '"^" is no power inside brackets', "write I(age**2)")
    if not isinstance(node, SHAPES) or isinstance(node, FORBIDDEN):
        raise BadInput(where, "has something that a formula cannot hold", "use + - * / ** and functions like log()")
    if isinstance(node, ast.Call):
        _check_function(node.func, where)
    elif isinstance(node, ast.Attribute) and id(node) not in called:
        raise BadInput(where, "has a point after a name", "use the name of a column alone")
    elif isinstance(node, ast.BinOp):
        operands = (node.left, node.right)
        if any(isinstance(one, ast.Constant) and not isinstance(one.value, int | float) for one in operands):
            raise BadInput(where, "calculates with text", "calculate with numbers")
        if isinstance(node.op, ast.Pow) and not _is_small(node.right):
            raise BadInput(where, "has a power that is no small number", f"use powers up to {LARGEST_POWER}")


def _check_function(function: ast.expr, where: str) -> None:
    name = ast.unparse(function)
    known = isinstance(function, ast.Name) and function.id in FUNCTIONS
    numpy = isinstance(function, ast.Attribute) and name.removeprefix("np.") in NUMPY and name.startswith("np.")
    if not known and not numpy and name != "contr.treatment":
        raise BadInput(where, f'"{name}" is no function of a formula', f"use one of {', '.join(sorted(FUNCTIONS))}")


def _is_small(exponent: ast.expr) -> bool:
    number = exponent.operand if isinstance(exponent, ast.UnaryOp) else exponent
    return isinstance(number, ast.Constant) and isinstance(number.value, int | float) and number.value <= LARGEST_POWER
