"""A page of the desk: the site's own letters and colours, words escaped by Jinja, in one reader's language.

Volunteers and reviewers read their own language; editors read English, the language of the handbook and the findings. A word
that a language does not have comes in English and says so. Words from outside are drawn with every hidden character visible.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import TYPE_CHECKING, Any, Final, cast

from jinja2 import Environment, FunctionLoader, StrictUndefined
from markupsafe import Markup, escape
from starlette.responses import HTMLResponse

from inotherwords.community.difference import by_word
from inotherwords.figures import plain
from inotherwords.model.finding import visible
from inotherwords.site.styles import stylesheet
from inotherwords.stage.style import style_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from inotherwords.community.desk.keys import Visitor
    from inotherwords.model.publication import Locale
    from inotherwords.publication import Publication, Shelf
    from inotherwords.site.languages import LocaleRecord

_LINK: Final = re.compile(r"!?\[([^\[\]]*)\]\([^()\s]*\)")
_MARKS: Final = re.compile(r"\*\*|(?<!\w)_(?=\w)|(?<=\w)_(?!\w)")
_LONGEST: Final = 8000


@dataclass(frozen=True, slots=True)
class Frame:
    """Whose language a page is in, and what it needs of the publication."""

    publication: Publication
    shelf: Shelf
    visitor: Visitor | None = None

    @property
    def locale(self) -> Locale:
        """The page's language."""
        return self.shelf.locale

    def say(self, key: str, **blanks: object) -> Markup:
        """The program's words for ``key``, escaped; marked where they are not in the page's language."""
        text = escape(self.shelf.words.say(key, **blanks))
        source = self.publication.source.locale
        if key not in self.shelf.words.english_keys or self.locale.source:
            return text
        return Markup('<span lang="{}" dir="{}">{}</span>').format(source.tag, source.direction, text)

    def page(self, template: str, status: int = 200, **values: Any) -> HTMLResponse:
        """The answer made from ``template``."""
        form_key = self.visitor.form_key if self.visitor else ""
        body = (
            _environment()
            .get_template(template)
            .render(
                frame=self,
                say=self.say,
                here=self.locale,
                english=self.publication.source.locale,
                name=self.publication.settings.name,
                visitor=self.visitor,
                form_key=form_key,
                **values,
            )
        )
        return HTMLResponse(body, status)


def readable(text: str, publication: Publication, shelf: Shelf) -> str:
    """``text`` (Markdown) as a reader meets it: facts filled in, links by their words, no marks."""
    filled = plain(text, publication.content.facts, shelf.locale, forms=shelf.forms)
    return _MARKS.sub("", _LINK.sub(r"\1", filled))


def drawn(text: str) -> str:
    r"""``text`` with every hidden character visible, line by line.

    >>> drawn("a\u202eb\nc")
    'a‹U+202E›b\nc'
    """
    return "\n".join(visible(line, limit=_LONGEST) for line in text.split("\n"))


def difference(before: str, after: str) -> Markup:
    """What went and what came, for eyes and for screen readers."""
    tags = {" ": Markup("{}"), "-": Markup("<del>{}</del>"), "+": Markup("<ins>{}</ins>")}
    return Markup("").join(tags[mark].format(drawn(text)) for mark, text in by_word(before, after))


@cache
def sheet(locales: frozenset[tuple[str, Locale]]) -> bytes:
    """The site's style sheet for these languages, and the desk's own rules after it."""
    records = [
        {"tag": tag, "style": style_of(locale)} for tag, locale in sorted(locales, key=lambda one: one[0])
    ]
    own = _text("desk.css").encode("utf-8")
    return stylesheet(cast("list[LocaleRecord]", records)) + own


def style_sheet(shelves: Mapping[str, Shelf]) -> bytes:
    """The style sheet for the languages of ``shelves``."""
    return sheet(frozenset((tag, shelf.locale) for tag, shelf in shelves.items()))


def _text(name: str) -> str:
    return resources.files("inotherwords.community.desk").joinpath("templates", name).read_text("utf-8")


@cache
def _environment() -> Environment:
    env = Environment(
        loader=FunctionLoader(_text),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    env.filters["drawn"] = drawn
    env.globals["difference"] = difference
    return env
