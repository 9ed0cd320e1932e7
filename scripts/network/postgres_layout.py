"""What a cluster of ours is told: its settings, and who reaches which database."""

import socket
from pathlib import Path

from scripts.network.ports import free_ports
from scripts.network.postgres_programs import give

SUPERUSER = "gwanmun"
"""The role that lays out the members' databases; its password lies with theirs."""
HOST = "127.0.0.1"
"""Our clusters answer on loopback alone."""
PER_MEMBER = 24
"""Most connections of a member: no member can take the others'."""

_LONGEST_SOCKET_FOLDER = 80

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
local sameuser all scram-sha-256
host sameuser all {HOST}/32 scram-sha-256
"""


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
