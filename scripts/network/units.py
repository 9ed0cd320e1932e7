"""Writes systemd units and a compose file for a network's nodes: for those who keep them that way.

The command lines are those that the supervisor runs, asked of the same objects. Paths and ports are
this machine's. Members' own processes are not among them: they read the phone book, whose
addresses the supervisor keeps.
"""

import json
import os
import pwd
import shlex
from dataclasses import dataclass, field
from pathlib import Path

from scripts.network import kaia, kubo_layout
from scripts.network.consortium_ground import ConsortiumGround
from scripts.network.postgres_programs import account, find_programs

UNITS, COMPOSE = "units", "compose.yaml"
IMAGE = "debian:13-slim"
"""A plain base for the built programs: glibc not older than the one they were built with."""
_HARDENED = """\
NoNewPrivileges=yes
ProtectSystem=strict
ProtectHome=read-only
PrivateTmp=yes
PrivateDevices=yes
ProtectKernelTunables=yes
ProtectKernelModules=yes
ProtectControlGroups=yes
RestrictAddressFamilies=AF_INET AF_INET6 AF_UNIX AF_NETLINK
RestrictNamespaces=yes
RestrictRealtime=yes
RestrictSUIDSGID=yes
LockPersonality=yes
SystemCallArchitectures=native
CapabilityBoundingSet=
UMask=0077
"""


@dataclass(frozen=True, slots=True)
class Service:
    """One process of the network's ground.

    Attributes:
        name: Unit and service are called so.
        about: One line for people.
        command: Program and words.
        home: The only folder that it writes.
        user: Unix user that it runs as.
        first: Words that make its data once.
        made: Folder that is there once they were said.
        environment: Variables.
        in_compose: Whether a plain base image can run it.
    """

    name: str
    about: str
    command: list[str]
    home: Path
    user: str
    first: list[str] = field(default_factory=list)
    made: Path | None = None
    environment: dict[str, str] = field(default_factory=dict)
    in_compose: bool = True


def services_of(ground: ConsortiumGround) -> list[Service]:
    """List the processes of a ground as the supervisor starts them.

    Args:
        ground: A consortium's.

    Returns:
        Chain nodes, content nodes, the databases' server.

    Raises:
        PostgresMissing: PostgreSQL is not on this machine.
    """
    chain, swarm, databases = ground.chain, ground.swarm, ground.databases
    user = pwd.getpwuid(chain.folder.stat().st_uid).pw_name
    found = [
        Service(
            f"gwanmun-chain-{node.slug}",
            f"Gwanmun: node {node.slug} of the chain",
            chain.command(node),
            chain.folder / node.slug,
            user,
            first=chain.first_command(node),
            made=chain.database_of(node),
            environment=kaia.environment(chain.folder / node.slug, {}),
        )
        for node in chain.plan.nodes
    ]
    found += [
        Service(
            f"gwanmun-content-{node.slug}",
            f"Gwanmun: content node of {node.slug}",
            swarm.command,
            swarm.folder / node.slug,
            user,
            environment=kubo_layout.environment(swarm.folder, node.slug, {}),
        )
        for node in swarm.plan.nodes
    ]
    return [*found, _server(databases.data, user)]


def unit_of(service: Service) -> str:
    """Write a service as a systemd unit.

    Args:
        service: The service.

    Returns:
        The unit's text.
    """
    lines = ["[Unit]", f"Description={service.about}", "After=network.target", "", "[Service]"]
    lines += ["Type=exec", f"User={service.user}", f"WorkingDirectory={_escaped(service.home)}"]
    lines += [
        f"Environment={_word(f'{name}={value}')}" for name, value in service.environment.items()
    ]
    if service.first:
        lines.append("ExecStartPre=" + " ".join(map(_word, _once(service))))
    lines.append("ExecStart=" + " ".join(map(_word, service.command)))
    lines += ["Restart=on-failure", "RestartSec=5", "TimeoutStopSec=30", "LimitNOFILE=65536"]
    lines += [f"ReadWritePaths={_word(str(service.home))}", _HARDENED]
    return "\n".join([*lines, "[Install]", "WantedBy=multi-user.target", ""])


def compose_of(services: list[Service], programs: list[Path]) -> str:
    """Write services as a compose file, in JSON, which is YAML too.

    Args:
        services: The services; those that no plain image can run are left out.
        programs: Folders of the built programs, mounted for reading.

    Returns:
        The file's text.
    """
    mounts = [f"{each}:{each}:ro" for each in programs]
    found = {
        each.name: {
            "image": IMAGE,
            # The nodes name each other by loopback and port.
            "network_mode": "host",
            "user": f"{each.home.stat().st_uid}:{each.home.stat().st_gid}",
            "working_dir": str(each.home),
            "environment": {name: _compose(value) for name, value in each.environment.items()},
            "volumes": [*mounts, *_volumes(each)],
            "command": [_compose(word) for word in _whole(each)],
            "restart": "on-failure",
            "stop_grace_period": "30s",
            "read_only": True,
            "tmpfs": ["/tmp"],  # noqa: S108 - inside the container
            "cap_drop": ["ALL"],
            "security_opt": ["no-new-privileges:true"],
        }
        for each in services
        if each.in_compose
    }
    return json.dumps({"name": "gwanmun", "services": found}, indent=1) + "\n"


def write_units(folder: Path, ground: ConsortiumGround) -> list[Path]:
    """Write all units and the compose file anew; nothing is installed or started.

    Args:
        folder: The network's folder.
        ground: Its ground.

    Returns:
        The files.

    Raises:
        PostgresMissing: PostgreSQL is not on this machine.
    """
    services, place = services_of(ground), folder / UNITS
    place.mkdir(parents=True, exist_ok=True)
    for old in place.glob("gwanmun-*.service"):
        old.unlink()
    files = {place / f"{each.name}.service": unit_of(each) for each in services}
    programs = sorted({Path(each.command[0]).parent for each in services if each.in_compose})
    files[folder / COMPOSE] = compose_of(services, programs)
    for path, text in files.items():
        path.write_text(text, encoding="utf8")
    return list(files)


def _server(data: Path, user: str) -> Service:
    servers = account()
    return Service(
        "gwanmun-databases",
        "Gwanmun: members' databases",
        [str(find_programs(os.environ) / "postgres"), "-D", str(data)],
        data.parent,
        servers.pw_name if servers else user,
        in_compose=False,
    )


def _once(service: Service) -> list[str]:
    """Words that make a service's data where it is not there."""
    made = shlex.quote(str(service.made))
    return ["/bin/sh", "-c", f"test -e {made} || exec {shlex.join(service.first)}"]


def _whole(service: Service) -> list[str]:
    if not service.first:
        return service.command
    made = shlex.quote(str(service.made))
    first, then = shlex.join(service.first), shlex.join(service.command)
    return ["/bin/sh", "-c", f"test -e {made} || {first} && exec {then}"]


def _volumes(service: Service) -> list[str]:
    """A service's own folder, and for reading the file that its data is made from."""
    read = [f"{each}:{each}:ro" for each in service.first[-1:]]
    return [f"{service.home}:{service.home}", *read]


def _word(word: str) -> str:
    """Quote a word as systemd reads it: no variable and no specifier in it is looked up."""
    quoted = word.replace("\\", "\\\\").replace('"', '\\"').replace("$", "$$")
    return f'"{_escaped(quoted)}"'


def _escaped(path: Path | str) -> str:
    return str(path).replace("%", "%%")


def _compose(word: str) -> str:
    return word.replace("$", "$$")
