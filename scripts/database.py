"""The words `gwanmun database ...`: look at members' databases, archive and restore them."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.markup import escape
from rich.table import Table

from chain.errors import GwanmunError
from scripts.network.postgres import Cluster
from scripts.network.postgres_archive import Archive, ArchivePresent
from scripts.network.postgres_programs import PostgresMissing

WRONG, MISSING = 1, 3

app = typer.Typer(name="database", help="Members' databases.", no_args_is_help=True)

_Folder = Annotated[Path, typer.Argument(help="The network's folder of databases.")]
_Place = Annotated[Path, typer.Argument(help="The archive's folder, best on another disk.")]

_STATE = """
SELECT d.datname, pg_database_size(d.oid) / 1048576,
       (SELECT count(*) FROM pg_stat_activity a WHERE a.datid = d.oid)
  FROM pg_database d WHERE NOT d.datistemplate AND d.datname <> 'postgres' ORDER BY d.datname
"""
_RECEIVERS = "SELECT count(*) FROM pg_stat_replication WHERE sync_state = 'sync'"


@app.command()
def status(folder: _Folder) -> None:
    """Show every member's database, and whether commits wait for an archive that is there."""
    console = Console()
    with _told(console):
        cluster = Cluster(folder)
        with cluster.superuser() as connection:
            rows = connection.execute(_STATE).fetchall()
            shown = connection.execute("SHOW synchronous_standby_names").fetchone()
            receivers = connection.execute(_RECEIVERS).fetchone()
    table = Table("member", "MiB", "connections", box=None)
    for row in rows:
        table.add_row(*map(str, row))
    console.print(table)
    if not (shown and shown[0]):
        console.print("no archive: a commit lies on this disk alone")
    elif receivers and receivers[0]:
        console.print("archived: every commit lies in a second place before it is answered")
    else:
        console.print("[red]commits wait[/red]: the archive is away; gwanmun database archive")
        raise typer.Exit(WRONG)


@app.command()
def archive(folder: _Folder, place: _Place) -> None:
    """Keep every commit in a second place before it is answered; begins or goes on."""
    console = Console()
    with _told(console):
        kept = Archive(Cluster(folder), place)
        try:
            kept.begin()
        except ArchivePresent:
            kept.start()
    console.print(f"archived in {place}: the receiver is process {kept.pid}")


@app.command()
def unarchive(folder: _Folder, place: _Place) -> None:
    """End an archive: a commit lies on the databases' own disk alone."""
    console = Console()
    with _told(console):
        Archive(Cluster(folder), place).end()
    console.print("no archive any more")


@app.command()
def restore(folder: _Folder, place: _Place) -> None:
    """Lay lost databases anew out of their archive, start them, and say what to do next."""
    console = Console()
    with _told(console):
        cluster = Cluster(folder)
        Archive(cluster, place).restore()
        cluster.start()
    console.print("restored and started; begin a new archive in an empty folder")


@contextmanager
def _told(console: Console) -> Iterator[None]:
    try:
        yield
    except GwanmunError as fault:
        console.print(f"[red]{fault.code}[/red]: {escape(str(fault))}", highlight=False)
        missing = isinstance(fault, PostgresMissing)
        raise typer.Exit(MISSING if missing else WRONG) from fault
