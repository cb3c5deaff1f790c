"""What html5ever had to mend on a page, in words for whoever wrote the page.

Its messages hold its own variables ("Unexpected token Tag(Tag { kind: StartTag, name: Atom('p' …"). ``PLAIN`` knows every
message of html5ever 0.40 that an HTML page can call forth, the first that fits wins; one it does not know is cut before the variables.
"""

from __future__ import annotations

import re
from typing import Final

DOCTYPE: Final = "it does not begin with <!doctype html>"
NOSCRIPT: Final = "a <noscript> element, whose words nobody looks over"
"""html5ever reads as a browser that runs scripts: to it, what stands in one is a single text."""
_NAME: Final = r"Atom\(\\*'(?P<name>[^'\\]*)"
PLAIN: Final = tuple(
    (re.compile(pattern, re.DOTALL), words)
    for pattern, words in (
        (r"Unexpected token .* in insertion mode Initial$", DOCTYPE),
        (r"Bad DOCTYPE", DOCTYPE),
        (r"DOCTYPE in ", "unexpected <!doctype>"),
        (rf"Unexpected token (Tag\()?Tag {{ kind: StartTag, name: {_NAME}", "unexpected <{name}>"),
        (rf"Unexpected token (Tag\()?Tag {{ kind: EndTag, name: {_NAME}", "unexpected </{name}>"),
        (r"Unexpected token Eof|Unexpected EOF|Saw EOF|EOF ", "it ends in the middle of something"),
        (r"Unexpected token NullCharacter", "a NUL character"),
        (r"Unexpected token Char|Unexpected char|Non-space table text", "text where none may stand"),
        (r"Unexpected open tag (\{[^}]*\}:)?(?P<name>.*) at end of body$", "<{name}> is never closed"),
        (rf"Unexpected open element while closing {_NAME}", "</{name}> before what is in it was closed"),
        (r"Nested <(?P<name>\w+)>|nested (?P<name_>form|button|option)s", "<{name}> inside another"),
        (r"nested heading", "a heading inside another"),
        (r"hr in option", "<hr> in <option>"),
        (r"No <(?P<name>\w+)> tag to close|</(?P<name_>\w+)> with no <", "unexpected </{name}>"),
        (r"(?i)(Form element not in scope|Null form element)", "unexpected </form>"),
        (r"No heading tag|Closing wrong heading", "unexpected end tag of a heading"),
        (r"Found special tag|No matching tag|Formatting element not", "unexpected end tag"),
        (r"Attributes on an end tag", "an end tag with attributes"),
        (r"Duplicate attribute", "an attribute stands twice on one tag"),
        (r"Self-closing end tag|Unacknowledged self", "“/>” on an element that it does not close"),
        (r"Bad character .", "a character that no page may hold"),
        (r"Bad character", "a tag, a quotation mark or a comment is not written as HTML wants it"),
        (
            r"Invalid numeric|Numeric character|Semicolon missing|Invalid character r|Character r|Equals sign",
            "a character reference (“&…;”) is not written as HTML wants it",
        ),
    )
)
LONGEST: Final = 60
"""A name on a broken page may be of any length."""


def fault_words(message: str) -> str:
    r"""What a message of html5ever means.

    >>> fault_words("Unexpected open tag {http://www.w3.org/1999/xhtml}:div at end of body")
    '<div> is never closed'
    >>> fault_words(r"Unexpected token Tag(Tag { kind: EndTag, name: Atom(\'p\' type=inline), self_closing: false")
    'unexpected </p>'
    >>> fault_words("Something new Tag(Tag { kind")
    'something new'
    """
    for pattern, words in PLAIN:
        found = pattern.match(message)
        if found:
            named = {key.rstrip("_"): value[:LONGEST] for key, value in found.groupdict().items() if value}
            return words.format(**named)
    return re.split(r" ?\w*[({\\]", message)[0][:LONGEST].lower()
