"""The languages a parent or a partner may speak: ISO 639 codes, with the names people write for them."""

from __future__ import annotations

import unicodedata
from types import MappingProxyType

# code -> (English, Spanish, the language's own name). Ordered as California courts meet them.
LANGUAGES: MappingProxyType[str, tuple[str, str, str]] = MappingProxyType(
    {
        "en": ("English", "inglés", "English"),
        "es": ("Spanish", "español", "español"),
        "ase": ("American Sign Language", "lengua de señas americana", "ASL"),
        "vi": ("Vietnamese", "vietnamita", "Tiếng Việt"),
        "tl": ("Tagalog", "tagalo", "Tagalog"),
        "zh": ("Chinese", "chino", "中文"),
        "yue": ("Cantonese", "cantonés", "粵語"),
        "ko": ("Korean", "coreano", "한국어"),
        "hy": ("Armenian", "armenio", "Հայերեն"),
        "fa": ("Farsi", "farsi", "فارسی"),
        "prs": ("Dari", "dari", "دری"),
        "ps": ("Pashto", "pastún", "پښتو"),
        "ar": ("Arabic", "árabe", "العربية"),
        "ru": ("Russian", "ruso", "Русский"),
        "uk": ("Ukrainian", "ucraniano", "Українська"),
        "hmn": ("Hmong", "hmong", "Hmoob"),
        "ium": ("Mien", "mien", "Mienh"),
        "km": ("Khmer", "jemer", "ខ្មែរ"),
        "lo": ("Lao", "lao", "ລາວ"),
        "pa": ("Punjabi", "panyabí", "ਪੰਜਾਬੀ"),
        "hi": ("Hindi", "hindi", "हिन्दी"),
        "ja": ("Japanese", "japonés", "日本語"),
        "th": ("Thai", "tailandés", "ไทย"),
        "pt": ("Portuguese", "portugués", "português"),
        "fr": ("French", "francés", "français"),
        "ht": ("Haitian Creole", "criollo haitiano", "kreyòl ayisyen"),
        "so": ("Somali", "somalí", "Soomaali"),
        "am": ("Amharic", "amhárico", "አማርኛ"),
        "ti": ("Tigrinya", "tigriña", "ትግርኛ"),
        "sw": ("Swahili", "suajili", "Kiswahili"),
        "mix": ("Mixtec", "mixteco", "Tu'un Savi"),
        "zap": ("Zapotec", "zapoteco", "Diidxazá"),
        "trq": ("Triqui", "triqui", "Xnánj nu'a"),
        "mam": ("Mam", "mam", "Qyool Mam"),
        "quc": ("K'iche'", "quiché", "K'iche'"),
        "nv": ("Navajo", "navajo", "Diné bizaad"),
        "other": ("Another language", "otro idioma", "—"),
    }
)

ALIASES = MappingProxyType(
    {
        "ingles": "en", "espanol": "es", "castellano": "es", "sp": "es", "spa": "es", "eng": "en",
        "asl": "ase", "sign language": "ase", "lengua de senas": "ase", "mandarin": "zh", "mandarin chinese": "zh",
        "filipino": "tl", "persian": "fa", "creole": "ht", "mixteco": "mix", "kiche": "quc", "quiche": "quc",
        "cambodian": "km", "laotian": "lo", "pashtu": "ps",
    }
)  # fmt: skip


def folded(text: str) -> str:
    """`text` without case, accents or doubled spaces, for comparing words people type."""
    bare = "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c))
    return " ".join(bare.casefold().split())


def language_code(text: str) -> str | None:
    """The code for a language named in English, Spanish, its own name or by code; None where it is not known."""
    return _LOOKUP.get(folded(text))


def language_name(code: str, locale: str = "en") -> str:
    """The language's name in English or Spanish; the code itself where it is not known."""
    names = LANGUAGES.get(code)
    return code if names is None else names[1 if locale.startswith("es") else 0]


def own_names(locale: str = "en") -> list[tuple[str, str]]:
    """Code and name of each language as its speakers write it; "another language" in the language of the page.

    >>> own_names("es")[1], own_names("es")[-1]
    (('es', 'español'), ('other', 'Otro idioma'))
    """
    other = language_name("other", locale)
    names = {code: names[2] for code, names in LANGUAGES.items()} | {"other": other[:1].upper() + other[1:]}
    return list(names.items())


_LOOKUP = {folded(name): code for code, names in LANGUAGES.items() for name in (code, *names) if name != "—"} | dict(
    ALIASES
)
