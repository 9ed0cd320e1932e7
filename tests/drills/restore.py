"""The disk of a member's databases is lost while acts come in, and the control that must fail.

Four clients submit; the server is killed with SIGKILL, its data removed and restored from the
archive. What was acknowledged must be there. The control restores from an archive that commits
did not wait for.
"""

import json
import os
import shutil
import signal
import tempfile
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Event

from sqlalchemy.exc import DBAPIError
from sqlalchemy.exc import TimeoutError as NoConnection

from api.database import Engines, open_engines, upgrade
from scripts.network.postgres import Cluster
from scripts.network.postgres_archive import Archive
from tests.databases import running_cluster
from tests.drills.disk_full import names, submit

_CLIENTS = 4


def _keep_submitting(engines: Engines, client: int, stop: Event) -> list[str]:
    acknowledged: list[str] = []
    while not stop.is_set():
        name = f"act-{client}-{len(acknowledged)}"
        try:
            submit(engines, name)
        except (DBAPIError, NoConnection):
            break
        acknowledged.append(name)
    return acknowledged


def _lose_disk(cluster: Cluster, engines: Engines, seconds: float) -> set[str]:
    """Names that were acknowledged before the server was killed and its data removed."""
    stop = Event()
    with ThreadPoolExecutor(_CLIENTS) as pool:
        clients = [
            pool.submit(_keep_submitting, engines, client, stop) for client in range(_CLIENTS)
        ]
        time.sleep(seconds)
        pid = cluster.pid
        assert pid is not None
        os.kill(pid, signal.SIGKILL)
        stop.set()
        acknowledged = {name for client in clients for name in client.result()}
    while cluster.pid is not None:
        time.sleep(0.05)
    shutil.rmtree(cluster.data)
    return acknowledged


def drill(seconds: float = 1.5, *, waits: bool = True) -> dict[str, object]:
    """Lose the disk and restore.

    Args:
        seconds: How long acts come in before.
        waits: Whether commits wait for the archive; the control's do not, and its receiver is
            stopped as a copy of last night is.

    Returns:
        acknowledged, lost (acknowledged and not restored), half (a paper without its act or the
        other way), restored within so many seconds.

    Raises:
        PostgresFailed: Archive or cluster do not come up.
    """
    folder = Path(tempfile.mkdtemp(prefix="gwanmun-archive-"))
    with running_cluster() as cluster:
        cluster.add_member("carrier")
        upgrade(cluster.url("carrier"))
        archive = Archive(cluster, folder)
        try:
            archive.begin()
            if not waits:
                archive.end()
            engines = open_engines(cluster.url("carrier"))
            acknowledged = _lose_disk(cluster, engines, seconds)
            engines.dispose()
            began = time.monotonic()
            archive.restore()
            cluster.start()
            took = time.monotonic() - began
            engines = open_engines(cluster.url("carrier"))
            papers, acts = names(engines)
            submit(engines, "after")
            engines.dispose()
            return {
                "acknowledged": len(acknowledged),
                "lost": len(acknowledged - acts),
                "half": len(papers ^ acts),
                "restored_in_seconds": round(took, 1),
            }
        finally:
            archive.stop()
            shutil.rmtree(folder)


def main() -> int:
    """Run the drill and its control.

    Returns:
        0 where nothing was lost and the control lost some, else 1.
    """
    report, control = drill(10), drill(3, waits=False)
    print(json.dumps({"archive": report, "control": control}, indent=1))
    return 0 if report["lost"] == report["half"] == 0 < control["lost"] else 1


if __name__ == "__main__":
    raise SystemExit(main())
