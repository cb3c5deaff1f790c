"""The pages that belong to no language: the door of the site, the page for a wrong address, the status matrix.

They are ours from end to end; MkDocs never sees them. Jinja escapes everything here by itself.
"""

from __future__ import annotations

from importlib import resources
from typing import TYPE_CHECKING, Final
from urllib.parse import urlsplit

from jinja2 import Environment, FunctionLoader, StrictUndefined, Template

from inotherwords.site.languages import source_of, spoken
from inotherwords.site.matrix import SHOWN, checked_so_far, long_day, most_missing, needs_most, rows
from inotherwords.site.policy import META

if TYPE_CHECKING:
    from collections.abc import Sequence

    from inotherwords.site.languages import LocaleRecord

TEMPLATE: Final = "choose.html"
STATUS: Final = "status/index.html"
STATUS_TITLE: Final = "What is translated and checked"
"""Stands in where the stage gave no words."""
KEYS: Final = ("choose_language", "not_found.title", "urgent")
URGENT: Final = "urgent/"
"""Where a locale's page of urgent help stands, if the publication has one."""


def base_path(address: str) -> str:
    """Where the site stands on its host, with a slash at both ends.

    >>> base_path("https://words.example/guides"), base_path("")
    ('/guides/', '/')
    """
    path = urlsplit(address).path.strip("/")
    return f"/{path}/" if path else "/"


def root_pages(records: Sequence[LocaleRecord]) -> dict[str, str]:
    """``index.html`` and ``404.html``, every language by its own name; and the matrix, where there are numbers.

    Law: links of ``index.html`` and of the matrix are relative; those of ``404.html`` start at the site's
    base path, because it is shown at any address.
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
    status = _status_page(records, source)
    made = {STATUS: status} if status else {}
    for name, key, start, robots in (
        ("index.html", "choose_language", "", ""),
        ("404.html", "not_found.title", base, "noindex"),
    ):
        said = [{**line, "says": line[key], "here": line["tag"] == source["tag"]} for line in lines]
        made[name] = page_of(
            TEMPLATE,
            lines=said,
            title=english[key]["text"],
            more=english["not_found.body"]["text"] if robots else "",
            base=start,
            robots=robots,
            source=source,
            urgent=_urgent(source, base=start),
            calls=[one for one in lines if one["urgent"]] if _urgent(source, base=start) else [],
            status=_status_title(source) if status else "",
        )
    return made


def _status_page(records: Sequence[LocaleRecord], source: LocaleRecord) -> str:
    """The matrix, or nothing where no language came with numbers."""
    lines = rows(records)
    if not lines:
        return ""
    return page_of(
        "status.html",
        title=_status_title(source),
        base="../",
        robots="noindex",
        source=source,
        urgent=_urgent(source, base="../"),
        day=long_day(source["today"]),
        checked=checked_so_far(records),
        most=most_missing(records),
        need=needs_most(records),
        rows=lines,
        states=SHOWN,
        sources=list(
            {one["speakers"]["address"]: one["speakers"] for one in lines if "speakers" in one}.values()
        ),
    )


def _status_title(source: LocaleRecord) -> str:
    return source["english_words"].get("status", "").strip() or STATUS_TITLE


def _urgent(source: LocaleRecord, *, base: str) -> dict[str, str]:
    """The link to urgent help in the source language, for pages that belong to none; empty where there is no such page."""
    if all(one["path"] != URGENT for one in source["menu"]):
        return {}
    return {"href": f"{base}{source['tag']}/{URGENT}", "text": spoken(source, source)["urgent"]["text"]}


def _own(record: LocaleRecord, source: LocaleRecord) -> dict[str, str]:
    """The locale's own words for both pages, empty where it has none."""
    said = spoken(record, source)
    return {key: said[key]["text"] if said[key]["lang"] == record["tag"] else "" for key in KEYS}


def _template_text(name: str) -> str:
    return resources.files("inotherwords.site").joinpath("theme", name).read_text("utf-8")


def page_of(template: str, **values: object) -> str:
    """A page of ours from one of the theme's templates; Jinja escapes every value."""
    return _template(template).render(**values)


def _template(name: str) -> Template:
    env = Environment(
        loader=FunctionLoader(_template_text), autoescape=True, undefined=StrictUndefined, trim_blocks=True
    )
    env.globals["policy"] = META
    return env.get_template(name)
