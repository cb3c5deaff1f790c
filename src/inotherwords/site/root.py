"""The two pages that belong to no language: the door of the site, and the page for a wrong address.

They are ours from end to end; MkDocs never sees them. Jinja escapes everything here by itself.
"""

from __future__ import annotations

from importlib import resources
from typing import TYPE_CHECKING, Final
from urllib.parse import urlsplit

from jinja2 import Environment, FunctionLoader, StrictUndefined, Template

from inotherwords.site.languages import source_of, spoken

if TYPE_CHECKING:
    from collections.abc import Sequence

    from inotherwords.site.languages import LocaleRecord

TEMPLATE: Final = "choose.html"
KEYS: Final = ("choose_language", "not_found.title")


def base_path(address: str) -> str:
    """Where the site stands on its host, with a slash at both ends.

    >>> base_path("https://words.example/guides"), base_path("")
    ('/guides/', '/')
    """
    path = urlsplit(address).path.strip("/")
    return f"/{path}/" if path else "/"


def root_pages(records: Sequence[LocaleRecord]) -> dict[str, str]:
    """``index.html`` and ``404.html``: every language by its own name.

    Law: links of ``index.html`` are relative; those of ``404.html`` start at the site's base path,
    because it is shown at any address.
    """
    source = source_of(records)
    english = spoken(source, source)
    base = base_path(source["address"])
    lines = [
        {
            "tag": one["tag"],
            "dir": one["dir"],
            "name": one["name"],
            "english": one["english"],
            **_own(one, source),
        }
        for one in records
    ]
    made: dict[str, str] = {}
    for name, key, start, robots in (
        ("index.html", "choose_language", "", ""),
        ("404.html", "not_found.title", base, "noindex"),
    ):
        said = [{**line, "says": line[key], "here": line["tag"] == source["tag"]} for line in lines]
        made[name] = _template().render(
            lines=said,
            title=english[key]["text"],
            more=english["not_found.body"]["text"] if robots else "",
            base=start,
            robots=robots,
            source=source,
        )
    return made


def _own(record: LocaleRecord, source: LocaleRecord) -> dict[str, str]:
    """The locale's own words for both pages, empty where it has none."""
    said = spoken(record, source)
    return {key: said[key]["text"] if said[key]["lang"] == record["tag"] else "" for key in KEYS}


def _template_text(name: str) -> str:
    return resources.files("inotherwords.site").joinpath("theme", name).read_text("utf-8")


def _template() -> Template:
    env = Environment(
        loader=FunctionLoader(_template_text), autoescape=True, undefined=StrictUndefined, trim_blocks=True
    )
    return env.get_template(TEMPLATE)
