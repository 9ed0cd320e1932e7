"""What a cluster of ours is told: its settings, and who reaches which database."""

import socket
import time
from pathlib import Path

from scripts.network.ports import free_ports
from scripts.network.postgres_programs import give, run_program, works_in

SUPERUSER = "gwanmun"
"""The role that lays out the members' databases; its password lies with theirs."""
HOST = "127.0.0.1"
"""Our clusters answer on loopback alone."""
PER_MEMBER = 24
"""Most connections of a member: no member can take the others'."""

_LONGEST_SOCKET_FOLDER = 80
_BURIAL_SECONDS = 10.0

_SETTINGS: dict[str, object] = {
    "max_connections": 200,  # eight gateways of at most 24
    "shared_buffers": "64MB",
    "work_mem": "4MB",
    "maintenance_work_mem": "32MB",
    "min_wal_size": "64MB",
    "max_wal_size": "512MB",
    "fsync": "on",
    "synchronous_commit": "on",
    "full_page_writes": "on",
    "password_encryption": "scram-sha-256",
    "jit": "off",  # no query of ours is long enough to be worth compiling
    "max_parallel_workers_per_gather": 0,
    "autovacuum_max_workers": 2,
    "timezone": "UTC",
    "log_timezone": "UTC",
    "tcp_keepalives_idle": 10,  # the lease of a machine that vanished ends after 25 seconds
    "tcp_keepalives_interval": 5,
    "tcp_keepalives_count": 3,
}

# The first line that fits decides: a member's role reaches the database of its own name alone.
_ACCESS = f"""\
local all {SUPERUSER} scram-sha-256
host all {SUPERUSER} {HOST}/32 scram-sha-256
host replication {SUPERUSER} {HOST}/32 scram-sha-256
local sameuser all scram-sha-256
host sameuser all {HOST}/32 scram-sha-256
"""


def make_cluster(initdb: Path, data: Path, password_file: Path) -> None:
    """Make a cluster.

    Args:
        initdb: The program.
        data: An empty folder that the servers' user owns.
        password_file: What SUPERUSER will show.

    Raises:
        PostgresFailed: initdb failed.
    """
    run_program(
        initdb,
        f"--pgdata={data}",
        f"--username={SUPERUSER}",
        f"--pwfile={password_file}",
        "--auth=scram-sha-256",
        "--encoding=UTF8",
        # Text is compared byte by byte, as SQLite does, on every machine alike.
        "--no-locale",
    )
    write_access(data)


def write_access(data: Path) -> None:
    """Write down who reaches which database.

    Args:
        data: The cluster's own folder.
    """
    _write(data / "pg_hba.conf", _ACCESS)


def write_settings(data: Path, *, port: int, sockets: Path) -> None:
    """Write down the server's settings.

    Args:
        data: The cluster's own folder.
        port: Port on loopback.
        sockets: Folder for its socket; where its name is too long for one there is none.
    """
    fits = len(str(sockets)) <= _LONGEST_SOCKET_FOLDER
    settings = _SETTINGS | {
        "port": port,
        "listen_addresses": HOST,
        "unix_socket_directories": sockets if fits else "",
    }
    lines = [f"{name} = {_quoted(value)}\n" for name, value in settings.items()]
    _write(data / "postgresql.conf", "".join(lines))


def clear_leftovers(data: Path, run: Path) -> None:
    """Remove what a killed server left, once none of its processes works on the data.

    A server that nobody has buried yet, as in a container without an init, seems to live to
    the next one, which then refuses to start.

    Args:
        data: The cluster's own folder.
        run: Folder of its socket.
    """
    end = time.monotonic() + _BURIAL_SECONDS
    while works_in(data):
        if time.monotonic() > end:
            return
        time.sleep(0.05)
    for left in (data / "postmaster.pid", *run.glob(".s.PGSQL.*")):
        left.unlink(missing_ok=True)


def free_port(wanted: int) -> int:
    """Choose a port on loopback.

    Args:
        wanted: The one to take where it is free; 0 for any.

    Returns:
        A port that was free a moment ago.
    """
    if not wanted:
        return free_ports(1)[0]
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((HOST, wanted))
        except OSError:
            return free_ports(1)[0]
    return wanted


def _write(path: Path, content: str) -> None:
    path.write_text(content, "utf8")
    path.chmod(0o600)
    give(path)


def _quoted(value: object) -> str:
    return "'" + str(value).replace("'", "''") + "'"
