"""The words `gwanmun demo`: the whole network on this machine, the journey, the attempts."""

import shutil
import signal
import subprocess
import time
from pathlib import Path
from threading import Event
from typing import Annotated, Any

import typer
from rich.console import Console

from chain.errors import GwanmunError
from chain.node.errors import NodeNotStarted
from chain.vault.errors import ContentUnavailable
from scripts.demo.attempts import customs, keys, machines, papers
from scripts.demo.cast import Cast, law_of, open_counters
from scripts.demo.governance import admit_newcomer
from scripts.demo.journey import walk
from scripts.demo.lending import lend
from scripts.demo.paying import pay
from scripts.demo.shipment import Shipment
from scripts.demo.summary import summarise, write_summary
from scripts.demo.telling import Outcome, Telling
from scripts.network.consortium_ground import ConsortiumGround
from scripts.network.local import LocalNetwork, consortium_network, embedded_network
from scripts.network.postgres_programs import PostgresFailed
from scripts.network.processes import ProcessNotReady
from scripts.network.supervising import Supervisor

WRONG, MISSING = 1, 3
SUMMARY = "summary.json"

app = typer.Typer(add_completion=False)


@app.command()
def demo(
    once: Annotated[bool, typer.Option(help="Start afresh, tell all, and exit.")] = False,  # noqa: FBT002
    fresh: Annotated[bool, typer.Option(help="Forget the last demo and start afresh.")] = False,  # noqa: FBT002
    folder: Annotated[Path | None, typer.Option(help="Where the network lives.")] = None,
    consortium: Annotated[  # noqa: FBT002 - a flag of the command line
        bool, typer.Option(help="On four BFT validators, not on one node.")
    ] = False,
) -> None:
    """Run a consortium on this machine and lead one bill of lading the whole way.

    Fourteen members, seven gateways, four oracle operators, three tag holders and customs'
    clearance start on loopback; the journey is told as it happens, then attempts that must come
    to nothing.
    Without --once the pages stay up until Ctrl-C, and the next start finds the shipment again.
    """
    console = Console(highlight=False, soft_wrap=True)
    folder = (folder or Path(".gwanmun") / ("consortium" if consortium else "demo")).resolve()
    if once or fresh:
        _put_aside(folder)
    describe = consortium_network if consortium else embedded_network
    misbehaving = {} if (folder / SUMMARY).exists() else machines.MISBEHAVING
    _stop_on_signal()
    try:
        network = describe(folder, misbehaving)
    except (GwanmunError, subprocess.CalledProcessError) as fault:
        raise _missing(console, fault) from fault
    if not _run(network, console, once=once):
        raise typer.Exit(WRONG)


def _run(network: LocalNetwork, console: Console, *, once: bool) -> bool:
    """Start the network, play what was not played yet, stay, stop; tell whether all guards held."""
    began, folder = time.monotonic(), network.folder
    held = True
    try:
        known = (folder / SUMMARY).exists()
        cast = _start(network, Telling(console))
        held = known or _play(cast, folder, began)
        _say_where(cast, folder)
        if not once:
            _stay(network)
    except KeyboardInterrupt:
        console.print("\nstopping everything that was started")
    except (ProcessNotReady, NodeNotStarted, ContentUnavailable, PostgresFailed) as fault:
        raise _missing(console, fault) from fault
    finally:
        network.stop()
    return held


def _missing(console: Console, fault: Exception) -> typer.Exit:
    """Say what did not start, and what is known of it."""
    values = fault.values if isinstance(fault, GwanmunError) else {}
    known = ", ".join(f"{name} {value}" for name, value in values.items())
    console.print(f"[red]cannot start[/red]: {fault} {known}")
    return typer.Exit(MISSING)


def _start(network: LocalNetwork, telling: Telling) -> Cast:
    telling.heading("The network starts")
    with telling.step(
        "ground", "network", "chain, content, law, tag holders", network.ground.label
    ):
        network.start_ground()
    with telling.step("members", "network", "seven gateways, four operators, clearance", ""):
        book = network.start_members()
    return Cast(network, book, open_counters(network, book), law_of(book), telling)


def _play(cast: Cast, folder: Path, began: float) -> bool:
    """Play the journey and the attempts, write the summary, tell whether all guards held."""
    cast.telling.heading("The journey of one bill of lading")
    shipment = walk(cast)
    cast.telling.heading("A bank lends on a second bill")
    loan = lend(cast)
    cast.telling.heading("Another bank pays under a credit")
    payment = pay(cast)
    cast.telling.heading("Attempts that must come to nothing")
    outcomes = [*loan.outcomes, *payment.outcomes, *_attempts(cast, shipment)]
    cast.telling.heading("The consortium changes, the titles stay")
    governance = admit_newcomer(cast, shipment.title)
    cast.telling.seconds["total"] = round(time.monotonic() - began, 3)
    summary = summarise(cast, shipment, outcomes, folder) | {
        "governance": governance,
        "lending": loan.story,
        "credit": payment.story,
    }
    write_summary(summary, folder / SUMMARY)
    _tell_summary(cast, summary)
    good = governance["titles_unmoved"] and governance["first_submission"] == "final"
    return good and all(outcome.came_to_nothing for outcome in outcomes)


def _attempts(cast: Cast, shipment: Shipment) -> list[Outcome]:
    outcomes = [
        papers.forged_copy(cast, shipment),
        papers.second_title(cast, shipment),
        papers.varied_number(cast, shipment),
    ]
    lying, _ = machines.lying_oracle(cast)
    copying, released = machines.copying_oracle(cast)
    outcomes += [lying, copying]
    red = customs.red_shipment(cast)
    outcomes += [
        machines.oracle_releases(cast, bytes.fromhex(red.declaration)),
        customs.policy_below_advice(cast, red),
        customs.lane_without_advice(cast, red),
        customs.admin_in_officers_name(cast, red),
    ]
    cast.network.processes.wait_ready(cast.network.start_clearance())
    outcomes += customs.held_goods(cast, released)
    outcomes.append(customs.unbound_delivery(cast))
    outcomes.append(papers.bank_outside_reads(cast, shipment))
    outcomes.append(keys.revoked_key(cast, shipment))
    return outcomes


def _tell_summary(cast: Cast, summary: dict[str, Any]) -> None:
    checked = summary["verification"]
    held = sum(each["expected"] == each["seen"] for each in summary["outcomes"])
    cast.telling.table(
        "Summary",
        [
            ("shipment", summary["shipment"]),
            ("title", f"{summary['title']['status']}, {len(summary['title']['history'])} acts"),
            ("customs", summary["customs"]["line"]["status"]),
            ("lending", _told_lending(summary["lending"])),
            ("credit", _told_credit(summary["credit"])),
            ("attempts", f"{held} of {len(summary['outcomes'])} came to nothing"),
            ("proof pack", f"{checked['acts']} acts hold at block {checked['block_number']}"),
            ("seconds", str(cast.telling.seconds["total"])),
        ],
    )
    cast.telling.console.print(
        f"check it yourself: gwanmun verify {checked['pack']} "
        f"--block-hash {checked['block_hash']} --consortium {checked['consortium']}"
        + (f" --validators {','.join(checked['validators'])}" if checked["validators"] else "")
    )


def _told_lending(lending: dict[str, Any]) -> str:
    status = f"invoice {lending['financing']['status']}, bill {lending['title']['status']}"
    return f"{status}, its version {lending['successor']['version']} {_words(lending)}"


def _told_credit(credit: dict[str, Any]) -> str:
    holder = credit["title"]["holder"]["name"]
    return f"presentation {credit['presentation']['status']}, bill with {holder}"


def _words(lending: dict[str, Any]) -> str:
    return str(lending["successor"]["status"]).replace("_", " ")


def _say_where(cast: Cast, folder: Path) -> None:
    console = cast.telling.console
    console.print(f"\nsummary: {folder / SUMMARY}")
    console.print("pages, one gateway per member (sign in with the key beside it):")
    for slug, counter in cast.counters.items():
        console.print(f"  {slug:10} {counter.url}/  {counter.key}")


def _stay(network: LocalNetwork) -> None:
    """Stay until Ctrl-C; a consortium's nodes run as its files wish meanwhile."""
    until = Event()
    if isinstance(network.ground, ConsortiumGround):
        Supervisor(network, network.ground).run(until)
    until.wait()


def _put_aside(folder: Path) -> None:
    """Keep the last demo's folder beside, once: nothing that a person made is thrown away."""
    if not folder.exists():
        return
    aside = folder.with_name(folder.name + ".previous")
    shutil.rmtree(aside, ignore_errors=True)
    folder.rename(aside)


def _stop_on_signal() -> None:
    """Stop everything on Ctrl-C and SIGTERM alike, once.

    Ctrl-C too by a handler of ours: whoever starts us in the background of a script hands SIGINT
    down as ignored, and then Python would never raise KeyboardInterrupt. A second signal must not
    interrupt the stopping, or processes of ours would stay behind.
    """

    def interrupt(_signal: int, _frame: object) -> None:
        for number in (signal.SIGINT, signal.SIGTERM):
            signal.signal(number, signal.SIG_IGN)
        raise KeyboardInterrupt

    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, interrupt)


if __name__ == "__main__":
    app()
