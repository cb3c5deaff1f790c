"""mkdocs-static-i18n for a build by hand: the same plugin, taking every tag of ours.

A thin subclass, because the plugin's pattern knows two-letter languages only.
"""

from __future__ import annotations

from mkdocs.config import config_options
from mkdocs.config.base import ValidationError
from mkdocs_static_i18n.config import I18nPluginConfig, I18nPluginLanguage  # type: ignore[import-untyped]
from mkdocs_static_i18n.plugin import I18n  # type: ignore[import-untyped]

from inotherwords.locales import known_tag


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
