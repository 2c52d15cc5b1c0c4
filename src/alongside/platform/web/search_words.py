"""Search words over lists of parents travel sealed, so that neither address bar nor history keeps a name."""

from django.http import HttpRequest

from alongside.platform.web.sealing import Unreadable, holder_of, seal, unseal

MAX_LENGTH = 100


def seal_words(request: HttpRequest, words: str) -> str:
    """The value of `q` for words a person typed; "" for none."""
    tidy = " ".join(words.replace("\0", "").split())[:MAX_LENGTH]
    return seal("search", {"words": tidy}, holder=holder_of(request)) if tidy else ""


def open_words(request: HttpRequest, token: str) -> str:
    """The words; "" for a token of somebody else's, of another program, or none of ours."""
    try:
        return str(unseal("search", token, holder=holder_of(request))["words"]) if token else ""
    except Unreadable:
        return ""
