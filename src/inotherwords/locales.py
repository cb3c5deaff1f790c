"""A locale is a type: what a language tag means, filled from CLDR and from its ``locale.yml``.

Our own tag stays the identity; CLDR is asked through langcodes (names, usual script) and Babel
(formats). The direction follows from the script, because Babel calls Arabic-script Kurdish
left-to-right. No tag reaches Babel or a path before ``known_tag`` has said yes (CVE-2021-42771).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Final

import babel
import langcodes

from inotherwords.errors import CallerError
from inotherwords.model.finding import Finding, Where, finding
from inotherwords.model.publication import Direction, Drafts, Locale, Speakers, Spoken, WebFont
from inotherwords.source.schema import typed
from inotherwords.source.values import not_plain
from inotherwords.source.yamltext import read_yaml

if TYPE_CHECKING:
    from collections.abc import Callable

TAG: Final = re.compile(
    r"[a-z]{2,3}(?:-[A-Z][a-z]{3})?(?:-(?:[A-Z]{2}|[0-9]{3}))?(?:-(?:[a-z][a-z0-9]{4,7}|[0-9][a-z0-9]{3}))?"
)
"""Language, then perhaps script, region and one variant, in the standard spelling (RFC 5646, 2.1.1)."""

_DEVICES: Final = frozenset({"aux", "con", "nul", "prn"})
"""Names that Windows keeps for devices: a folder of that name cannot exist there."""

_NO_LANGUAGE: Final = frozenset({"mis", "mul", "und", "zxx"})

_RTL: Final = frozenset(
    ["Adlm", "Arab", "Aran", "Hebr", "Mand", "Mend", "Nkoo", "Rohg", "Samr", "Syrc", "Thaa", "Yezi"]
)

DIGITS: Final[dict[str, str]] = {
    "latn": "0123456789",
    "arab": "٠١٢٣٤٥٦٧٨٩",
    "arabext": "۰۱۲۳۴۵۶۷۸۹",
    "beng": "০১২৩৪৫৬৭৮৯",
    "deva": "०१२३४५६७८९",
    "gujr": "૦૧૨૩૪૫૬૭૮૯",
    "guru": "੦੧੨੩੪੫੬੭੮੯",
    "tamldec": "௦௧௨௩௪௫௬௭௮௯",
}
"""Sets of digits by their CLDR name. Babel swaps separators only, never the digits themselves."""

_NAMES: Final = {
    "bn": ("বাংলা", "Bengali"),
    "ckb": ("کوردیی ناوەندی", "Kurdish (Sorani)"),
    "kmr": ("Kurmancî", "Kurdish (Kurmanji)"),
    "pa": ("ਪੰਜਾਬੀ", "Panjabi"),
    "prs": ("دری", "Dari"),
    "pnb": ("پنجابی", "Panjabi (Shahmukhi)"),
    "zh-Hans": ("简体中文", "Chinese (Simplified)"),
    "zh-Hant": ("繁體中文", "Chinese (Traditional)"),
}
"""Names that communities in England use, where CLDR has another or none."""

_FALLBACKS: Final = {"cmn": ("zh-Hans",), "kmr": ("ku",), "pnb": ("pa-Arab",), "prs": ("fa-AF",)}
"""Where CLDR keeps the data under another tag."""

_HERE: Final = {"en": "en-GB"}
"""English is the English of England: CLDR's plain ``en`` is American."""

_QUOTES: Final = {
    **dict.fromkeys(
        ["am", "ar", "ckb", "el", "fa", "fr", "hy", "it", "prs", "ru", "sq", "ti", "uk"], ("«", "»")
    ),
    **dict.fromkeys(["hu", "pl", "ro"], ("„", "”")),
    **dict.fromkeys(["bg", "cs", "de", "lt", "sk", "sl"], ("„", "“")),
    **dict.fromkeys(["fi", "sv"], ("”", "”")),
    "cy": ("‘", "’"),
    "fr": ("«\u00a0", "\u00a0»"),
    "ja": ("「", "」"),
    "ur": ("”", "“"),
    "yue": ("「", "」"),
    "zh-Hant": ("「", "」"),
}
"""After CLDR's delimiters; Arabic takes the guillemets that mirror by themselves."""

_FONT: Final = re.compile(r"[^\W_][\w .+&'-]{0,63}")
"""A font's name in any script; nothing that could end a string or a rule."""
_RANGES: Final = {"line_height": (1.2, 3.0), "size": (0.8, 1.6)}


@dataclass(frozen=True, slots=True)
class LocaleFile:
    """What may stand in a ``locale.yml``. An empty field is filled from CLDR, or as the script asks."""

    name: str
    english: str
    source: bool = False
    drafts: Drafts = Drafts.PREVIEW
    script: str = ""
    digits: str = "latn"
    quotes: tuple[str, str] | None = None
    fallbacks: tuple[str, ...] = ()
    font: tuple[str, ...] = ()
    line_height: float | None = None
    size: float | None = None
    web_font: WebFont | None = None
    speakers: Speakers | None = None
    spoken: Spoken | None = None
    note: str = ""


def known_tag(tag: str) -> bool:
    """Whether ``tag`` is a language tag we can use as a name: standard spelling, registered parts, safe in a path.

    >>> [known_tag(tag) for tag in ("prs", "zh-Hant", "es-419", "en_GB", "../x", "con")]
    [True, True, True, False, False, False]
    """
    if len(tag) > 35 or not TAG.fullmatch(tag) or tag in _DEVICES:  # noqa: PLR2004 - RFC 5646, 4.4.1
        return False
    language = langcodes.Language.get(tag, normalize=False)
    primary = language.language or "und"
    private = "qaa" <= primary <= "qtz" and len(primary) == len("qaa")
    return language.is_valid() and primary not in _NO_LANGUAGE and not private


def describe(tag: str) -> Locale:
    """The locale ``tag`` as CLDR knows it, drafts withheld from releases.

    Raises ``CallerError`` for a tag that :func:`known_tag` refuses.

    >>> describe("kmr-Arab").direction
    <Direction.RTL: 'rtl'>
    """
    language = _language(tag)
    name, english = _NAMES.get(tag) or (language.autonym(), language.display_name())
    script = _likely_script(tag) or "Latn"
    return Locale(
        tag=tag,
        name=name[:1].upper() + name[1:],
        english=english,
        script=script,
        direction=direction(script),
        quotes=_QUOTES.get(tag) or _QUOTES.get(language.language or "", ("“", "”")),
        fallbacks=_FALLBACKS.get(tag, ()),
    )


def direction(script: str) -> Direction:
    """Which way the script with this ISO 15924 code runs."""
    return Direction.RTL if script in _RTL else Direction.LTR


@cache
def babel_locale(locale: Locale) -> babel.Locale | None:
    """CLDR's formats for ``locale``: its own, else its fallbacks', else ``None``.

    Data in another script than the locale's is never taken (Kurdish in Arabic letters has none).
    Raises ``CallerError`` when the tag or a fallback is not a checked one.
    """
    for tag in (locale.tag, *locale.fallbacks):
        _language(tag)
        try:
            found = babel.Locale.parse(_HERE.get(tag, tag), sep="-")
        except (babel.UnknownLocaleError, ValueError):
            continue
        if _likely_script(str(found).replace("_", "-")) == locale.script:
            return found
    return None


def load_locale(text: str, *, tag: str, path: str) -> tuple[Locale | None, list[Finding]]:
    """The locale that ``locale.yml`` declares in the folder ``tag``; what it leaves out comes from CLDR.

    All faults are told at once; there is a locale only when none of them blocks.
    """
    found = tag_findings(tag, Where(path=path, locale=tag))
    node, unreadable = read_yaml(text, path=path)
    found += unreadable
    if unreadable:
        return None, found
    held, untyped = typed(node, LocaleFile, path=path)
    found += untyped
    if held is None or not known_tag(tag):
        return None, found

    def where(key: str) -> Where:
        return Where(path=path, line=node.at(key).line if node else 0, locale=tag)

    found += _file_findings(held, tag, where)
    if any(one.severity.blocks for one in found):
        return None, found
    return _locale(held, describe(tag)), found


def _locale(held: LocaleFile, usual: Locale) -> Locale:
    script = held.script or usual.script
    return Locale(
        tag=usual.tag,
        name=held.name,
        english=held.english,
        script=script,
        direction=direction(script),
        source=held.source,
        drafts=held.drafts,
        digits=held.digits or "latn",
        quotes=held.quotes or usual.quotes,
        fallbacks=held.fallbacks or usual.fallbacks,
        font=held.font,
        line_height=held.line_height,
        size=held.size,
        web_font=held.web_font,
        speakers=held.speakers,
        spoken=held.spoken,
    )


def tag_findings(tag: str, where: Where) -> list[Finding]:
    """What is wrong with ``tag`` as the name of a locale's folder; nothing when :func:`known_tag` says yes."""
    if known_tag(tag):
        return []
    standard = _standard(tag)
    if standard:
        return [finding("locale-tag-mismatch", where, tag=tag, standard=standard)]
    return [finding("tag-unknown", where, tag=tag)]


def _standard(tag: str) -> str:
    """``tag`` in standard spelling when only case or underscores were off, else empty."""
    if len(tag) > 35 or not re.fullmatch(r"[A-Za-z0-9_-]+", tag):  # noqa: PLR2004 - RFC 5646, 4.4.1
        return ""
    try:
        standard = langcodes.standardize_tag(tag.replace("_", "-"))
    except ValueError:
        return ""
    return standard if known_tag(standard) else ""


def _file_findings(held: LocaleFile, tag: str, where: Callable[[str], Where]) -> list[Finding]:
    said = {"name": held.name, "english": held.english, "quotes": "".join(held.quotes or ())}
    said |= {"spoken": f"{held.spoken.english} {held.spoken.own}"} if held.spoken else {}
    found = [*_letters_findings(held, where), *not_plain(said, where("name"))]
    usual = _likely_script(tag)
    at = where("script")
    if held.script and not _known_script(held.script):
        found.append(finding("locale-script", at, script=held.script))
    elif not held.script and not usual:
        found.append(finding("locale-script-unknown", where(""), tag=tag))
    elif held.script and usual and direction(held.script) is not direction(usual):
        ways = {"usual_direction": _way(usual), "direction": _way(held.script)}
        found.append(finding("locale-direction", at, tag=tag, usual=usual, script=held.script, **ways))
    if held.digits and held.digits not in DIGITS:
        found.append(finding("locale-digits", where("digits"), digits=held.digits, known=", ".join(DIGITS)))
    unknown = [one for one in held.fallbacks if not known_tag(one)]
    return found + [finding("tag-unknown", where("fallbacks"), tag=one) for one in unknown]


def _letters_findings(held: LocaleFile, where: Callable[[str], Where]) -> list[Finding]:
    """Fonts and sizes that no page could use, most likely a slip of the pen."""
    found = [
        finding("locale-letters", where("font"), key="font", came=name, expected="the name of a font")
        for name in held.font
        if not _FONT.fullmatch(name)
    ]
    for key, (least, most) in _RANGES.items():
        came = getattr(held, key)
        if came is not None and not least <= came <= most:
            expected = f"a number from {least:g} to {most:g}"
            found.append(finding("locale-letters", where(key), key=key, came=f"{came:g}", expected=expected))
    return found


def _way(script: str) -> str:
    return "right to left" if direction(script) is Direction.RTL else "left to right"


def _known_script(script: str) -> bool:
    return bool(re.fullmatch(r"[A-Z][a-z]{3}", script)) and langcodes.Language.make(script=script).is_valid()


def _likely_script(tag: str) -> str:
    """The script this tag is usually written in, or empty when CLDR does not know.

    Normalised here and only here: CLDR knows Dari's script under ``fa-AF``. For a language it does not
    know, langcodes answers as if it were American English.
    """
    language = langcodes.Language.get(tag)
    if language.script:
        return language.script
    likely = language.maximize()
    guessed = likely.territory == "US" and language.territory != "US" and language.language != "en"
    return "" if guessed and likely.script == "Latn" else likely.script or ""


def _language(tag: str) -> langcodes.Language:
    if not known_tag(tag):
        raise CallerError(f"{tag!r} was used as a language tag before it was checked.")
    return langcodes.Language.get(tag, normalize=False)
