"""mkdocs-static-i18n for a build by hand: the same plugin, for any language tag and at any size.

A thin subclass. The plugin's pattern knows two-letter languages only; its list of languages would have to be
kept beside ours; and it looks for the other languages of each page by trying every file for every language
for every page. Here the staged tree says which languages there are, and each file is looked at once.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from mkdocs.config import config_options
from mkdocs.config.base import ValidationError
from mkdocs.structure.files import Files
from mkdocs_static_i18n.config import I18nPluginConfig, I18nPluginLanguage  # type: ignore[import-untyped]
from mkdocs_static_i18n.folder import create_i18n_file  # type: ignore[import-untyped]
from mkdocs_static_i18n.plugin import I18n  # type: ignore[import-untyped]

from inotherwords.locales import known_tag
from inotherwords.site.config import add_filters
from inotherwords.site.markdown_page import Renderer

if TYPE_CHECKING:
    from jinja2 import Environment
    from mkdocs.config.base import ConfigErrors, ConfigWarnings
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import File
    from mkdocs.structure.pages import Page

STAGE: Final = Path("build/stage")


class _Tag(config_options.Type[str]):
    """A language tag of ours: any that ``inotherwords.locales`` knows."""

    def run_validation(self, value: object) -> str:
        tag = super().run_validation(value)
        if not known_tag(tag):
            raise ValidationError(f"“{tag}” is not a language tag we can use.")
        return tag


class _Language(I18nPluginLanguage):  # type: ignore[misc]
    locale = _Tag(str)


class _Settings(I18nPluginConfig):  # type: ignore[misc]
    build_only_locale = config_options.Optional(_Tag(str))
    languages = config_options.ListOfItems(config_options.SubConfig(_Language, validate=True))


class StagedI18n(I18n):  # type: ignore[misc]
    """The plugin ``inotherwords`` of ``mkdocs.yml``."""

    config_class = _Settings

    def on_pre_page(self, page: Page, *, config: MkDocsConfig, files: Files) -> Page:  # noqa: ARG002 - MkDocs' signature
        """The same page, rendered the shorter way."""
        if not hasattr(self, "renderer"):
            self.renderer = Renderer()
        self.renderer.take(page)
        return page

    def load_config(
        self, options: dict[str, Any], config_file_path: str | None = None
    ) -> tuple[ConfigErrors, ConfigWarnings]:
        """The plugin's settings; the languages are those that are staged, unless the file names some."""
        home = Path(config_file_path).parent if config_file_path else Path()
        staged = {"docs_structure": "folder", "languages": languages(home / STAGE), **options}
        errors, warnings = super().load_config(staged, config_file_path)
        return errors, warnings

    def on_env(self, env: Environment, config: MkDocsConfig, files: Files) -> Environment | None:
        """The plugin's own changes to the templates' ground, and our filters."""
        held: Environment | None = super().on_env(env, config, files)
        # Our templates find the words of a page by it; the plugin sets it only where it changes Material as well.
        config.theme["language"] = self.current_language
        add_filters(env)
        return held

    def reconfigure_files(self, files: Files, mkdocs_config: MkDocsConfig) -> Files:
        """Only this language's pages, each knowing the same page in every other language."""
        first = self.current_language
        mine = [
            one
            for one in files
            if one.src_uri.partition("/")[0] == first or one.src_dir != mkdocs_config.docs_dir
        ]
        found: Files = super().reconfigure_files(Files(mine), mkdocs_config)
        if not hasattr(self, "pages_of"):
            self.pages_of = self._every_page(files, mkdocs_config)
        for one in found.documentation_pages():
            one.alternates = self.pages_of.get(one.norm_src_uri, one.alternates)  # type: ignore[attr-defined]
        return found

    def reconfigure_files_alternates(self, *_: object) -> None:
        """Nothing: the other languages of each page are known already."""

    def _every_page(self, files: Files, config: MkDocsConfig) -> dict[str, dict[str, File]]:
        """By a page's path without its language, the page in each language. Looks at each file once."""
        pages: dict[str, dict[str, File]] = {}
        for one in files.documentation_pages():
            tag = one.src_uri.partition("/")[0]
            if tag in self.all_languages:
                page = create_i18n_file(one, tag, self.default_language, [tag], config)
                pages.setdefault(page.norm_src_uri, {})[tag] = page
        return pages


def languages(stage: Path) -> list[dict[str, Any]]:
    """The languages that are staged, the one that guides are written in first, as the plugin wants them."""
    records = [json.loads(path.read_text("utf-8")) for path in sorted(stage.glob("*.json"))]
    return [
        {"locale": one["tag"], "name": one["name"], "default": one["source"], "build": True}
        for one in sorted(records, key=lambda one: (not one["source"], one["tag"]))
    ]
