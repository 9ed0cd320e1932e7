"""Units and the compose file say what the supervisor runs, word for word; systemd takes them."""

import json
import os
import shlex
import shutil
import subprocess
from pathlib import Path
from types import SimpleNamespace

import pytest
import yaml

from scripts.network.engines import KAIA, KUBO
from scripts.network.kaia import KaiaChain, KaiaPrograms
from scripts.network.kaia_layout import lay_out_chain
from scripts.network.kubo import KuboSwarm
from scripts.network.postgres_programs import PostgresMissing, find_programs
from scripts.network.units import Service, compose_of, services_of, unit_of, write_units


def _has_postgres():
    try:
        return bool(find_programs(os.environ))
    except PostgresMissing:
        return False


pytestmark = pytest.mark.skipif(
    not (KAIA.is_built(os.environ) and KUBO.is_built(os.environ) and _has_postgres()),
    reason="engines or PostgreSQL are missing: gwanmun network build, tools/setup.sh postgres",
)


@pytest.fixture(scope="module")
def ground(tmp_path_factory):
    folder = tmp_path_factory.mktemp("units")
    lay_out_chain(folder / "chain", KAIA.program("homi", os.environ), 31337, ("carrier",), 4)
    programs = KaiaPrograms(*(KAIA.program(name, os.environ) for name in ("kcn", "kpn")))
    swarm = KuboSwarm(folder / "content", KUBO.program("ipfs", os.environ))
    swarm.lay_out(["carrier"])
    data = folder / "databases" / "data"
    data.mkdir(parents=True)
    databases = SimpleNamespace(data=data)
    return SimpleNamespace(
        chain=KaiaChain(folder / "chain", programs), swarm=swarm, databases=databases
    )


@pytest.fixture(scope="module")
def written(ground):
    folder = ground.chain.folder.parent
    write_units(folder, ground)
    return folder


def _exec(unit, key="ExecStart"):
    line = next(each for each in unit.splitlines() if each.startswith(f"{key}="))
    return [
        word.replace("$$", "$").replace("%%", "%") for word in shlex.split(line[len(key) + 1 :])
    ]


def test_units__when_written__run_what_the_supervisor_runs(ground, written):
    for node in ground.chain.plan.nodes:
        unit = (written / "units" / f"gwanmun-chain-{node.slug}.service").read_text()
        assert _exec(unit) == ground.chain.command(node)
        assert _exec(unit, "ExecStartPre")[-1].endswith(
            shlex.join(ground.chain.first_command(node))
        )
    unit = (written / "units" / "gwanmun-content-carrier.service").read_text()
    assert _exec(unit) == ground.swarm.command
    assert f"IPFS_PATH={ground.swarm.folder / 'carrier' / 'repository'}" in unit
    assert len(list((written / "units").iterdir())) == 7


def test_units__when_a_node_left__its_unit_goes(ground, written):
    stale = written / "units" / "gwanmun-chain-gone-9.service"
    stale.write_text("")
    write_units(written, ground)
    assert not stale.exists()


def _verified(units):
    done = subprocess.run(
        ["systemd-analyze", "verify", "--man=no", *map(str, units)],
        capture_output=True,
        text=True,
        check=False,
    )
    return done.returncode, [line for line in done.stderr.splitlines() if "gwanmun" in line]


@pytest.mark.skipif(not shutil.which("systemd-analyze"), reason="systemd-analyze is not here")
def test_units__when_systemd_reads_them__finds_no_fault_but_in_the_control(written, tmp_path):
    units = sorted((written / "units").iterdir())
    assert _verified(units) == (0, [])
    control = tmp_path / "gwanmun-control.service"
    control.write_text(units[0].read_text().replace("ExecStart=", "ExecStart=/nowhere"))
    assert _verified([control])[0] != 0


def test_compose__when_read_as_yaml__runs_the_same_in_a_plain_image(ground, written):
    found = yaml.safe_load((written / "compose.yaml").read_text())["services"]
    assert len(found) == 6
    for node in ground.chain.plan.nodes:
        service = found[f"gwanmun-chain-{node.slug}"]
        assert service["command"][-1].endswith("exec " + shlex.join(ground.chain.command(node)))
        program = str(Path(ground.chain.command(node)[0]).parent)
        assert f"{program}:{program}:ro" in service["volumes"]
    assert found["gwanmun-content-carrier"]["command"] == ground.swarm.command
    assert "gwanmun-databases" not in found
    # A node sees its own folder, and of the others nothing but the genesis.
    carrier, *_, archive = ground.chain.plan.nodes
    seen = found[f"gwanmun-chain-{carrier.slug}"]["volumes"]
    assert f"{written}/chain/genesis.json:{written}/chain/genesis.json:ro" in seen
    assert not any(each.split(":")[0] == f"{written}/chain" for each in seen)
    assert not any(archive.slug in each for each in seen)


def test_unit__when_a_path_has_signs_that_systemd_reads__quotes_them(tmp_path):
    odd = tmp_path / 'a $b %h "c'
    odd.mkdir()
    service = Service("x", "x", ["/bin/true", str(odd)], odd, "nobody")
    assert _exec(unit_of(service)) == ["/bin/true", str(odd)]
    found = json.loads(compose_of([service], []))["services"]["x"]
    assert found["command"] == ["/bin/true", str(odd).replace("$", "$$")]


def test_services__when_listed__every_home_is_its_own(ground):
    homes = [service.home for service in services_of(ground)]
    assert len(set(homes)) == len(homes)
