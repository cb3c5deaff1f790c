"""``iow desk``: where proposals come in, reviewers come by invitation and editors decide; one laptop or one small server."""

from __future__ import annotations

import time
from contextlib import closing, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Final
from urllib.parse import urlsplit

import click

from inotherwords.commands.answer import table_for, waiting_proposals, write_outcome
from inotherwords.commands.person import add_person
from inotherwords.commands.report import show
from inotherwords.commands.sign import counted, signer
from inotherwords.commands.start import now, read_sound, root_of
from inotherwords.community.desk import keys
from inotherwords.community.desk.app import application
from inotherwords.community.desk.forgetting import forget as forget_somebody
from inotherwords.community.desk.guard import Rules
from inotherwords.community.desk.keys import Door, Invitation, later
from inotherwords.community.desk.limits import Limit
from inotherwords.community.desk.room import HOME, Desk, World
from inotherwords.community.desk.serving import server
from inotherwords.community.desk.store import copy, open_store
from inotherwords.community.desk.visit import origin_of
from inotherwords.edge.chance import code, key
from inotherwords.edge.disk import Tree
from inotherwords.edge.mail import Server
from inotherwords.errors import MachineError
from inotherwords.model.finding import Where, finding
from inotherwords.model.review import Aspect, Role

if TYPE_CHECKING:
    from collections.abc import Iterator

FILE: Final = "desk.sqlite"
READS_A_MINUTE: Final = 600.0
POSTS_A_MINUTE: Final = 60.0
_NO_SITE: Final = "No address stands in content/project.yml, so no page's script may send words here."
_HERE: Final = frozenset({"127.0.0.1", "::1", "localhost"})


class _Hands:
    """What the command line does with proposals, for the desk."""

    waiting = staticmethod(waiting_proposals)
    table_for = staticmethod(table_for)
    write_outcome = staticmethod(write_outcome)
    add_person = staticmethod(add_person)


@click.group(invoke_without_command=True)
@click.option("--by", default="", metavar="HANDLE", help="The editor whose link is printed.")
@click.option("--port", default=8001, show_default=True, help="Where on this machine.")
@click.option("--host", default="127.0.0.1", show_default=True, help="Which of this machine's addresses.")
@click.option("--address", default="", metavar="URL", help="Where browsers reach the desk, https://…/.")
@click.option(
    "--database",
    envvar="IOW_DESK_DATABASE",
    default="",
    metavar="URL",
    help="postgresql+pg8000://…; without it a file in .desk/.",
)
@click.option(
    "--mail",
    envvar="IOW_DESK_MAIL",
    default="",
    metavar="URL",
    help="smtp://…; else answers wait in .desk/outbox/.",
)
@click.option("--behind-proxy", is_flag=True, help="A web server on this machine passes visitors on.")
@click.pass_context
def desk(context: click.Context, /, by: str, port: int, host: str, **said: str) -> None:
    """Run the desk: volunteers propose, reviewers mark, editors decide, in a browser."""
    if context.invoked_subcommand is not None:
        return
    address = _address(said["address"], host, port)
    one = open_desk(root_of(context), address, database=said["database"], server=said["mail"])
    if not by:
        raise click.UsageError(
            "Say which editor this is: --by HANDLE (iow person en --role editor makes one)."
        )
    click.echo(f"The desk is at {address}")
    click.echo(f"For the editor {by}, once and within the hour: {editor_link(context, one, by)}")
    site = f"Pages of {one.site} may send words here." if one.site else _NO_SITE
    click.echo(f"{site} Ctrl-C ends it.", err=True)
    app = application(one, rules(address, port))
    try:
        server(app, host, port, behind_proxy=bool(said["behind_proxy"])).run()
    except KeyboardInterrupt:
        click.echo("The desk is closed.")
    finally:
        one.close()


def open_desk(root: Path, address: str, *, database: str = "", server: str = "") -> Desk:
    """The desk of the publication in ``root``, its folder and database made where they are missing."""
    tree = Tree(root)
    home = root / HOME
    home.mkdir(mode=0o700, exist_ok=True)
    Tree(home).write(".gitignore", b"*\n")
    store = open_store(database or f"sqlite:///{home / FILE}")
    if not database:
        (home / FILE).chmod(0o600)
    world = World(now, time.monotonic, key, code)
    made = Desk(
        tree, Tree(home), store, world, _Hands(), address, server=Server.at(server) if server else None
    )
    made.site = origin_of(made.publication().settings.address)
    return made


def rules(address: str, port: int, posts: float = POSTS_A_MINUTE) -> Rules:
    """Who may call the desk at ``address``, and how often."""
    parts = urlsplit(address)
    hosts = {parts.netloc.lower(), f"127.0.0.1:{port}", f"localhost:{port}", f"[::1]:{port}"}
    reading = Limit(120, READS_A_MINUTE, time.monotonic, key)
    writing = Limit(30, posts, time.monotonic, key)
    return Rules(frozenset(hosts), reading, writing, secure=parts.scheme == "https")


def editor_link(context: click.Context, one: Desk, handle: str) -> str:
    """A new link for an editor. Raises ``NeedsAttention`` for anybody else."""
    publication = read_sound(context)
    signer(publication.source, handle, {Role.EDITOR})
    at, secret = one.world.now(), one.world.key()
    tag = publication.source.locale.tag
    made = Invitation(
        one.world.code(), Door.EDITOR, handle, tag, Aspect.LANGUAGE, at, later(at, keys.LASTS[Door.EDITOR])
    )
    with one.store.write() as connection:
        keys.invite(connection, made, secret)
    return f"{one.address}in/{secret}"


@desk.command()
@click.option("--by", required=True, metavar="HANDLE", help="The editor.")
@click.option("--address", default="http://127.0.0.1:8001/", metavar="URL", show_default=True)
@click.pass_context
def link(context: click.Context, by: str, address: str) -> None:
    """Print a new link for an editor, while the desk runs or not."""
    with _opened(context, _slashed(address)) as one:
        click.echo(editor_link(context, one, by))


@desk.command()
@click.argument("who")
@click.pass_context
def forget(context: click.Context, who: str) -> None:
    """Forget WHO: an e-mail address, the number of a receipt, a handle, or a name as it was given."""
    with _opened(context) as one:
        done = forget_somebody(one, who)
    if not done.anything:
        show([finding("desk-forget-nothing", Where(), who=who)])
        context.exit(1)
    click.echo(
        f"Gone: {counted(done.addresses, 'address')} or letter, {counted(done.proposals, 'name')} in proposals, "
        f"{counted(done.names, 'list')} of people changed, {counted(done.links, 'link')}."
    )
    click.echo("Backups and commits made before still hold what was in them.")


@desk.command()
@click.argument("file", type=click.Path(dir_okay=False, path_type=Path))
@click.pass_context
def backup(context: click.Context, file: Path) -> None:
    """Copy the desk's database into a new FILE, addresses left out; while the desk runs or not."""
    if file.exists():
        raise MachineError(f"{file} is there already.", "Name a new file.")
    half = file.with_name(f".{file.name}.half")
    half.unlink(missing_ok=True)
    with _opened(context) as one, closing(open_store(f"sqlite:///{half.resolve()}")) as target:
        count = copy(one.store, target, frozenset({"contacts", "sessions"}))
        target.settle()
    half.replace(file)
    for end in ("-wal", "-shm"):
        half.with_name(half.name + end).unlink(missing_ok=True)
    click.echo(
        f"{counted(count, 'row')} in {file}. Proposals are files of the publication: copy them with it."
    )


@desk.command()
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.pass_context
def restore(context: click.Context, file: Path) -> None:
    """Fill an empty database of the desk from a backup FILE."""
    with closing(open_store(f"sqlite:///{file.resolve()}")) as source, _opened(context) as one:
        count = copy(source, one.store)
    click.echo(f"{counted(count, 'row')} from {file}.")


@contextmanager
def _opened(context: click.Context, address: str = "http://127.0.0.1/") -> Iterator[Desk]:
    """The desk for one command; another program may serve it meanwhile."""
    database = str(context.parent.params["database"]) if context.parent else ""
    with closing(open_desk(root_of(context), address, database=database)) as one:
        yield one


def _address(said: str, host: str, port: int) -> str:
    """Where browsers reach the desk. Others than this machine's own reach it by https only."""
    address = _slashed(said or f"http://127.0.0.1:{port}/")
    parts = urlsplit(address)
    if parts.scheme not in {"http", "https"} or not parts.hostname or parts.path != "/" or parts.query:
        raise click.UsageError(
            f"“{said}” can't be the desk's address. It has this form: https://desk.example.org/"
        )
    if parts.scheme == "http" and not {parts.hostname, host} <= _HERE:
        raise click.UsageError(
            "A desk that others reach needs https: --address https://…/, and a web server with a certificate before it."
        )
    return address


def _slashed(address: str) -> str:
    return address.rstrip("/") + "/"
