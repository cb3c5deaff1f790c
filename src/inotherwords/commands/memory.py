"""What `iow serve` remembers of the last save, so that most of it need not be done again. Values, not files."""

from __future__ import annotations

from typing import TYPE_CHECKING

from inotherwords.commands.building import Craft
from inotherwords.commands.judging import checked, tidy_checks
from inotherwords.errors import NeedsAttention
from inotherwords.model.finding import in_order
from inotherwords.publication import locale_record, with_points
from inotherwords.site.inspect import inspect
from inotherwords.site.past import Past
from inotherwords.stage.plan import plan
from inotherwords.stage.tree import stage_locale

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping
    from datetime import date
    from pathlib import Path

    from inotherwords.commands.glimpse import Glimpse
    from inotherwords.model.finding import Finding
    from inotherwords.model.publication import Locale, StagedFile
    from inotherwords.publication import Publication
    from inotherwords.site.inspect import Known
    from inotherwords.stage.plan import Outline, Plan


class Memory:
    """What was done for the last save, by language and by page: most of it need not be done again.

    Law: what is remembered was made from equal values, so it is what would be made now.
    """

    def __init__(self, root: Path) -> None:
        self.root = root
        self.checked: dict[str, tuple[object, list[Finding]]] = {}
        self.outlines: dict[str, tuple[object, Outline]] = {}
        self.staged: dict[str, tuple[object, list[StagedFile]]] = {}
        self.told: dict[str, tuple[object, dict[str, object]]] = {}
        self.locales: Mapping[str, Locale] = {}
        self.pages: Known = {}
        self.craft = Craft(self.stage, self.judge, Past(), status=self.status)
        self.glimpse: Glimpse | None = None

    def check(self, publication: Publication) -> None:
        """Raises ``NeedsAttention`` with everything found in the publication when something blocks."""
        found = list(publication.findings)
        for tag, shelf in publication.translations.items():
            of = publication.content, publication.source.people, shelf
            if tag not in self.checked or self.checked[tag][0] != of:
                self.checked[tag] = of, checked(publication, [shelf], self.root)
            found += self.checked[tag][1]
        tidy_checks(self.root)
        if any(one.severity.blocks for one in found):
            raise NeedsAttention(in_order(found))

    def stage(self, publication: Publication, tags: tuple[str, ...], today: date) -> list[StagedFile]:
        """All staged files of these locales."""
        of = {tag: (publication.settings, publication.english, publication.shelves[tag]) for tag in tags}
        known = {tag: held[1] for tag, held in self.outlines.items() if of.get(tag) == held[0]}
        # What is told of each language decides which are staged anew; for these more than that is needed.
        shared = plan(publication, today, tags, known=known)
        keys = {tag: _stage_key(publication, shared, tag, tags) for tag in tags}
        old = [tag for tag in tags if tag not in self.staged or self.staged[tag][0] != keys[tag]]
        if not known.keys().isdisjoint(old):
            shared = plan(
                publication, today, tags, {tag: one for tag, one in known.items() if tag not in old}
            )
        for tag in old:
            self.staged[tag] = keys[tag], list(stage_locale(shared, tag))
        self.outlines = {tag: (of[tag], shared.outlines[tag]) for tag in tags}
        return [file for tag in tags for file in self.staged[tag][1]]

    def status(self, publication: Publication) -> dict[str, dict[str, dict[str, object]]]:
        """The record of the status, as ``status_record`` makes it."""
        for tag, shelf in publication.translations.items():
            of = publication.settings, publication.english, shelf
            if tag not in self.told or self.told[tag][0] != of:
                self.told[tag] = of, locale_record(publication, shelf)
        records = {tag: self.told[tag][1] for tag in publication.translations}
        return with_points(records, publication.content)

    def judge(self, out: Path, locales: Mapping[str, Locale], base: str) -> tuple[Finding, ...]:
        """The findings of the site in ``out``, as ``inspect`` tells them."""
        if locales != self.locales:
            self.locales, self.pages = dict(locales), {}
        return inspect(out, locales, base=base, known=self.pages)

    def early(self, saved: Collection[str]) -> dict[str, bytes]:
        """The pages that can be shown before the whole site is made from what was ``saved``; none where that is not known."""
        after = self.glimpse.after(saved) if self.glimpse and saved else None
        self.glimpse, pages = after or (None, {})
        return pages


def _stage_key(publication: Publication, shared: Plan, tag: str, tags: tuple[str, ...]) -> object:
    """All that a locale's staged files are made from."""
    shelf = publication.shelves[tag]
    # Words of one language stand on its own pages alone; pages of the source tell of all the others.
    others = publication.shelves if shelf.locale.source else publication.source
    about = shared.published, [one.locale for one in publication.shelves.values()]
    return publication.settings, publication.content, shelf, others, about, shared.today, tags
