"""The one error for input that cannot be used: where it is, what is wrong, and the mend."""


class BadInput(ValueError):
    """Raised by pure rules for input a person can mend.

    `where` names the file, row or key; `what` says what is wrong, never repeating a value that could be a
    person's; `mend` says what to do. `str()` is the one line that commands print.
    """

    def __init__(self, where: str, what: str, mend: str) -> None:
        super().__init__(f"{where}: {what}; {mend}")
        self.where, self.what, self.mend = where, what, mend
