"""MkDocs settings for one locale in one process, out of the publication's ``mkdocs.yml``.

Everything that decides how words become HTML (the list of extensions, the theme) comes from that file,
so a build by hand and a build of ours agree. Ours differs in place: one locale is the whole site, at its root.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from jinja2 import BytecodeCache, DictLoader
from mkdocs.config import load_config
from mkdocs.plugins import BasePlugin, event_priority
from mkdocs.structure.files import Files
from mkdocs.theme import Theme
from mkdocs_static_i18n.config import RE_LOCALE  # type: ignore[import-untyped]

from inotherwords.edge.kept import keep, recall
from inotherwords.site.markdown_page import Renderer
from inotherwords.site.policy import META, widened
from inotherwords.site.qr import qr
from inotherwords.site.search import stemmed
from inotherwords.site.templates import template_files
from inotherwords.stage.foreign import plain_names

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from jinja2 import Environment
    from jinja2.bccache import Bucket
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.pages import Page

_VOID: Final = re.compile(r"<((?:img|br|hr|input)\b[^<>]*?) ?/>")
STAND_IN: Final = "xx"
"""The tag told to the i18n plugin where it refuses the real one.

It orders the plugin's folders only; with one locale per process it reaches no page, because ``lang``
and ``dir`` come from the staged record.
"""


def plugin_tag(tag: str) -> str:
    """The tag under which mkdocs-static-i18n builds ``tag``; it takes two letters, script and region.

    >>> plugin_tag("zh-Hant"), plugin_tag("ckb")
    ('zh-Hant', 'xx')
    """
    return tag if RE_LOCALE.match(tag) else STAND_IN


def locale_config(settings: Path, pages: Path, theme: Path, out: Path, tag: str) -> MkDocsConfig:
    """Settings that build one locale's staged ``pages`` into ``out``, with the templates in ``theme``.

    ``settings`` is ``mkdocs.yml``. Raises MkDocs' own errors when it cannot be read.
    """
    config = load_config(
        config_file=str(settings),
        docs_dir=str(pages),
        site_dir=str(out),
        site_url="",
        theme={"name": "material", "custom_dir": str(theme), "language": tag, "font": False},
        plugins=[{"i18n": _i18n(tag)}],
        extra={"generator": False, "plain": ""},
    )
    # Neither 404.html nor sitemap.xml belongs to a locale: the whole site has one of each.
    config.theme.static_templates = set()
    config.plugins["pages-only"] = PagesOnly()
    _without_theme_files(config)
    return config


def _without_theme_files(config: MkDocsConfig) -> None:
    """MkDocs looks through Material's 15,000 files for each language, only for ``PagesOnly`` to leave them out again."""
    made = config.theme.get_env

    def bare() -> Environment:
        env = made()
        env.list_templates = lambda *_, **__: []  # type: ignore[method-assign]
        return env

    config.theme.get_env = bare  # type: ignore[method-assign]


def _i18n(tag: str) -> dict[str, object]:
    shown = plugin_tag(tag)
    return {
        "docs_structure": "folder",
        "fallback_to_default": False,
        "reconfigure_material": False,
        "reconfigure_search": False,
        "build_only_locale": shown,
        "languages": [{"locale": shown, "name": tag, "default": True, "build": True}],
    }


def add_filters(env: Environment) -> None:
    """What our templates use beyond Jinja.

    ``names`` escapes plain words and marks the Latin names in them; ``qr`` draws an address; ``policy`` is what
    a page may do, ``widened`` by the desk where it sends a reader's words there.
    """
    env.globals["policy"] = META
    env.globals["stemmed"] = stemmed
    env.filters["widened"] = widened
    env.policies["json.dumps_kwargs"] = {"sort_keys": True, "ensure_ascii": False}
    env.filters["qr"] = qr
    env.filters["names"] = lambda text, here: plain_names(
        str(text), here["script"], here["source"]["tag"], here["source"]["dir"]
    )


def only_these(config: MkDocsConfig, changed: list[str], clear: Callable[[str], None]) -> None:
    """Let a dirty build of ``config`` render the ``changed`` pages alone, whatever the files' dates say.

    Before it begins, ``clear`` hears of each file that it will write.
    """
    config.plugins["changed"] = _Changed(frozenset(changed), clear)


class _Changed(BasePlugin):  # type: ignore[type-arg, no-untyped-call]
    """Says of each file whether it changed: by what it holds, not by its date."""

    def __init__(self, changed: frozenset[str], clear: Callable[[str], None]) -> None:
        super().__init__()
        self.changed, self.clear = changed, clear

    @event_priority(-200)
    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:  # noqa: ARG002 - MkDocs' signature
        """The same files; asked after the language plugin (-100), which puts files of its own in place of MkDocs'."""
        for one in files:
            modified = one.src_uri in self.changed
            if modified:
                self.clear(one.abs_dest_path)
            one.is_modified = lambda modified=modified: modified  # type: ignore[method-assign, misc]
        return files


class PagesOnly(BasePlugin):  # type: ignore[type-arg, no-untyped-call]
    """The pages that were staged, rendered the shorter way, and nothing else.

    The theme's own style sheets, scripts and pictures are left out: our templates link none of them.
    """

    def __init__(self) -> None:
        super().__init__()
        self.renderer = Renderer()

    def on_pre_page(self, page: Page, *, config: MkDocsConfig, files: Files) -> Page:  # noqa: ARG002 - MkDocs' signature
        """The same page, rendered the shorter way."""
        self.renderer.take(page)
        return page

    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        """Only what was staged."""
        return Files([one for one in files if one.src_dir == config.docs_dir])

    def on_page_content(self, html: str, *, page: Page, config: MkDocsConfig, files: Files) -> str:  # noqa: ARG002
        """HTML as it is written today: Python-Markdown closes pictures as XHTML did."""
        return _VOID.sub(r"<\1>", html)

    def on_env(self, env: Environment, *, config: MkDocsConfig, files: Files) -> Environment:  # noqa: ARG002 - MkDocs' signature
        """Our filters; and templates that an earlier language compiled in this process are not compiled again."""
        add_filters(env)
        env.bytecode_cache = _COMPILED
        return env


def compile_templates() -> None:
    """Compile the templates of every page, so that this process has them when the first page is rendered.

    The program's own, and not those that a build wrote: a publication from somebody else may bring such a folder along.
    """
    ours = {
        name: data.decode("utf-8")
        for name, data in template_files().items()
        if name in {"main.html", "base.html"} or name.startswith("partials/")
    }
    env = Theme(name="material").get_env()
    env.loader = DictLoader(ours)
    env.bytecode_cache = _COMPILED
    add_filters(env)
    for name in ours:
        env.get_template(name)


class _Compiled(BytecodeCache):
    """Compiled templates in memory, by their names, each held against its source; and among what the user's programs keep."""

    def __init__(self) -> None:
        self.held: dict[tuple[str, str], bytes] = {}

    def get_cache_key(self, name: str, filename: str | None = None) -> str:  # noqa: ARG002 - Jinja's signature
        """The name alone: another publication has the same templates in another folder."""
        return name

    def load_bytecode(self, bucket: Bucket) -> None:
        key = bucket.key, bucket.checksum
        if key not in self.held and (code := recall(f"template {bucket.key}", bucket.checksum)) is not None:
            self.held[key] = code
        if key in self.held:
            bucket.bytecode_from_string(self.held[key])

    def dump_bytecode(self, bucket: Bucket) -> None:
        self.held[bucket.key, bucket.checksum] = bucket.bytecode_to_string()
        keep(f"template {bucket.key}", bucket.checksum, self.held[bucket.key, bucket.checksum])


_COMPILED: Final = _Compiled()
