"""``iow person``: a handle for somebody who reviews, advises or edits; the name only if they wish."""

from __future__ import annotations

import json
import secrets
from typing import TYPE_CHECKING

import click

from inotherwords.commands.start import read_sound, shelf_of, tree_of
from inotherwords.errors import NeedsAttention
from inotherwords.model.finding import Finding, Where, finding
from inotherwords.model.review import Role
from inotherwords.publication import LOCALES

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from inotherwords.edge.disk import Tree
    from inotherwords.publication import Shelf

LETTERS = "abcdefghjkmnpqrstuvwxyz23456789"
"""Without letters that are mistaken for others when a handle is read out."""


@click.command()
@click.argument("tag")
@click.option(
    "--role", "roles", multiple=True, required=True, type=click.Choice([str(role) for role in Role])
)
@click.option("--name", default="", help="Shown in the credits; needs --consent.")
@click.option("--organisation", default="")
@click.option("--consent", is_flag=True, help="The person agreed that the name is shown.")
@click.pass_context
def person(context: click.Context, /, tag: str, roles: Sequence[str], **said: str) -> None:
    """Add somebody to the people of language TAG and print their handle."""
    publication = read_sound(context)
    shelf = shelf_of(publication, tag)
    elsewhere = [role for role in roles if role in {Role.ADVISER, Role.EDITOR}]
    if elsewhere and not shelf.locale.source:
        source = publication.source.locale.tag
        blanks = {"tag": tag, "source": source, "roles": " or ".join(elsewhere), "role": elsewhere[0]}
        raise NeedsAttention([finding("role-elsewhere", Where(locale=tag), **blanks)])
    if said["name"] and not said["consent"]:
        raise click.UsageError("A name is written down only with --consent: ask the person first.")
    click.echo(add_person(tree_of(context), shelf, roles, said, consent=bool(said["consent"])))


def add_person(
    tree: Tree, shelf: Shelf, roles: Iterable[str], said: Mapping[str, str], *, consent: bool
) -> str:
    """A new person at the end of the locale's ``people.yml``; their handle."""
    handle = next(one for one in iter(_handle, "") if one not in shelf.people)
    path = f"{LOCALES}/{shelf.locale.tag}/people.yml"
    held = tree.read(path)
    before = b"" if isinstance(held, Finding) else held
    lines = [f"{handle}:", f"  roles: [{', '.join(roles)}]"]
    lines += [f"  {key}: {_quoted(said[key])}" for key in ("name", "organisation") if said.get(key)]
    lines.append(f"  consent: {'yes' if consent else 'no'}")
    gap = b"" if not before or before.endswith(b"\n") else b"\n"
    tree.write(path, before + gap + ("\n".join(lines) + "\n").encode("utf-8"))
    return handle


def _handle() -> str:
    return "r" + "".join(secrets.choice(LETTERS) for _ in range(7))


def _quoted(text: str) -> str:
    """``text`` as a YAML scalar on one line; JSON's quotes are YAML's too."""
    return json.dumps(" ".join(text.split()), ensure_ascii=False)
