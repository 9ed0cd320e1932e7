"""The words `gwanmun officer ...`: decide with one's own key; the gateway never sees the key."""

from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Any

import typer
from rich.console import Console
from rich.table import Table

from chain.errors import GwanmunError
from chain.ledger.abi import decode_values, selector
from chain.ledger.intents import Intent, intent_domain, sign_intent
from chain.ledger.keys import LocalKey, load_key_file
from chain.network.network import Network
from scripts.demo.client import Counter, CounterRefused

_ADVICE, _REASON = "(uint8,bytes32,bytes32)", "(uint16,bytes32)"
_PACKAGE = "(bytes32,uint8,bytes32)"

ACTS: dict[str, tuple[tuple[str, ...], tuple[str, ...]]] = {
    "setLane": (
        ("bytes32", "uint8", _ADVICE, "bytes32", _REASON),
        ("declaration", "lane", "advice", "draw key", "reason"),
    ),
    "orderInspection": (
        ("bytes32", _PACKAGE, _REASON),
        ("declaration", "package", "reason"),
    ),
    "recordInspection": (
        ("bytes32", "bytes32", _REASON),
        ("declaration", "report", "reason"),
    ),
    "release": (("bytes32", _ADVICE, _REASON), ("declaration", "X-ray advice", "reason")),
    "hold": (("bytes32", _ADVICE, _REASON), ("declaration", "X-ray advice", "reason")),
    "recall": (("bytes32", _REASON), ("declaration", "reason")),
    "seize": (("bytes32", _ADVICE, _REASON), ("declaration", "X-ray advice", "reason")),
    "reject": (("bytes32", _REASON), ("declaration", "reason")),
}
"""Act to the types and names of its arguments (contracts/CustomsDecisions.sol)."""

app = typer.Typer(name="officer", help="Decide as a customs officer.", no_args_is_help=True)


class DraftMismatch(GwanmunError):
    """The gateway's draft is not the decision that the officer asked for: nothing was signed."""


@dataclass(frozen=True, slots=True)
class Decision:
    """What an officer wants.

    Attributes:
        declaration: Its id, 64 hex digits.
        act: One of ACTS.
        fields: What the gateway needs for the draft: lane, reason code, scan.
    """

    declaration: str
    act: str
    fields: dict[str, Any]


def decide(
    counter: Counter, customs: str, chain_id: int, key: LocalKey, wanted: Decision
) -> dict[str, Any]:
    """Draft at the gateway, read the draft, sign it here, and hand the signature in.

    Args:
        counter: Customs' counter.
        customs: Address of the contract Customs, from the officer's own network file.
        chain_id: The chain's id, from there too.
        key: The officer's key.
        wanted: The decision.

    Returns:
        The submission's 202.

    Raises:
        DraftMismatch: The draft says something else than the officer asked for.
        CounterRefused: The gateway or the contract refuses.
    """
    path = f"/v1/declarations/{wanted.declaration}/drafts"
    draft = counter.post(path, {"act": wanted.act, **wanted.fields})
    intent = read_draft(draft, customs, wanted)
    domain = intent_domain(chain_id, customs)  # type: ignore[arg-type]
    signature = sign_intent(key, domain, intent)
    body = {
        "contract": customs,
        "intent": draft["intent"],
        "signature": "0x" + signature.hex(),
    }
    return counter.post("/v1/intents", body)


def read_draft(draft: dict[str, Any], customs: str, wanted: Decision) -> Intent:
    """Decode a draft and compare it with the decision, so that no gateway can slip one in.

    Args:
        draft: What the gateway proposes.
        customs: Address of the contract Customs.
        wanted: The decision.

    Returns:
        The intent, ready to sign.

    Raises:
        DraftMismatch: Contract, subject, act, lane or reason differ.
    """
    given = draft["intent"]
    call = bytes.fromhex(given["call"].removeprefix("0x"))
    subject = bytes.fromhex(given["subject"].removeprefix("0x"))
    words = words_of(wanted.act, call)
    declared = bytes.fromhex(wanted.declaration)
    fits = draft["contract"].lower() == customs.lower() and subject == declared
    if not fits or words["declaration"] != declared:
        raise DraftMismatch("The draft is about something else.", subject=subject.hex())
    lane, code = wanted.fields.get("lane"), wanted.fields.get("reason_code")
    if "lane" in words and words["lane"] != lane:
        raise DraftMismatch("The draft names another lane.", lane=words["lane"])
    if words["reason"][0] != code:
        raise DraftMismatch("The draft names another reason.", code=words["reason"][0])
    return Intent(subject, int(given["sequence"]), int(given["deadline"]), call)


def words_of(act: str, call: bytes) -> dict[str, Any]:
    """Decode a call into the words that an officer reads.

    Args:
        act: One of ACTS.
        call: Selector and arguments.

    Returns:
        Name to value.

    Raises:
        DraftMismatch: The call is another act.
    """
    types, names = ACTS[act]
    if call[:4] != selector(f"{act}({','.join(types)})"):
        raise DraftMismatch("The draft is another act.", act=act)
    return dict(zip(names, decode_values(types, call[4:]), strict=True))


@app.command("decide")
def decide_command(  # noqa: PLR0913, PLR0917 - one option per word of the decision
    declaration: Annotated[str, typer.Argument(help="Id of the declaration, 64 hex digits.")],
    act: Annotated[str, typer.Argument(help=", ".join(ACTS))],
    network: Annotated[Path, typer.Option(help="Your own network file.")],
    key_file: Annotated[Path, typer.Option(help="Your officer key; it stays here.")],
    api_key: Annotated[str, typer.Option(envvar="GWANMUN_API_KEY", help="Your API key.")],
    reason: Annotated[int, typer.Option(help="Reason code of the published list.")],
    lane: Annotated[int, typer.Option(help="1 green, 2 yellow, 3 red, 4 blue.")] = 0,
) -> None:
    """Decide: the gateway drafts, this command shows and signs, the gateway hands it on."""
    book = Network.read(network)
    counter = Counter("customs", book.member("customs").gateway_url, api_key)
    fields: dict[str, Any] = {"reason_code": reason}
    if lane:
        fields["lane"] = lane
    wanted = Decision(declaration.removeprefix("0x"), act, fields)
    console = Console()
    table = Table("", "you sign", show_header=True)
    table.add_row("act", act)
    for name, value in fields.items():
        table.add_row(name, str(value))
    console.print(table)
    try:
        customs = book.deployment.address("Customs")
        accepted = decide(
            counter, customs, book.deployment.chain_id, load_key_file(key_file), wanted
        )
    except (DraftMismatch, CounterRefused) as fault:
        console.print(f"[red]refused[/red]: {fault}")
        raise typer.Exit(1) from fault
    console.print_json(data=accepted)
