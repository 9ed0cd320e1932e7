"""The words `gwanmun bank ...`: what a bank does at its own gateway about titles and invoices."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Annotated, Any

import typer
from rich.console import Console
from rich.table import Table

from scripts.demo.client import Counter, CounterRefused

WRONG = 1
_SHORT = 12

app = typer.Typer(
    name="bank", help="Pledges, financings and credits, at a bank's gateway.", no_args_is_help=True
)
Gateway = Annotated[str, typer.Option(help="Your gateway, http://...")]
ApiKey = Annotated[str, typer.Option(envvar="GWANMUN_API_KEY", help="Your API key.")]
Title = Annotated[str, typer.Argument(help="A title's id, 64 hex digits.")]
Tag = Annotated[str, typer.Argument(help="A financing tag, 64 hex digits.")]
Presentation = Annotated[str, typer.Argument(help="A presentation's id, 64 hex digits.")]
Mandate = Annotated[Path, typer.Argument(help="The seller's mandate, as its gateway gave it.")]


@app.command()
def holdings(gateway: Gateway, api_key: ApiKey) -> None:
    """Show what this bank holds, what is pledged and what is offered to it."""
    seen = _told(lambda counter: counter.get("/v1/holdings"), gateway, api_key)
    table = Table("", "title", "bill", "status", "owner", "holder", "enforceable from")
    for part in ("held", "pledged", "offered"):
        for each in seen[part]:
            owner, holder = each["beneficiary"]["name"], each["holder"]["name"]
            row = (part, each["id"][:_SHORT], each["number"], each["status"], owner, holder)
            table.add_row(*row, each["enforceable_from"] or "")
    Console().print(table)


@app.command()
def take(title: Title, gateway: Gateway, api_key: ApiKey) -> None:
    """Take a title that was offered as a pledge: nothing moves it until you let go."""
    _act(f"/v1/titles/{title}/pledge/acceptance", gateway, api_key)


@app.command()
def release(title: Title, gateway: Gateway, api_key: ApiKey) -> None:
    """Let go of a pledged title: its parties are as they were."""
    _act(f"/v1/titles/{title}/pledge/release", gateway, api_key)


@app.command()
def notice(title: Title, gateway: Gateway, api_key: ApiKey) -> None:
    """Give notice that the claim was not met; the notice period begins."""
    _act(f"/v1/titles/{title}/pledge/notice", gateway, api_key)


@app.command()
def enforce(title: Title, gateway: Gateway, api_key: ApiKey) -> None:
    """Take a pledged title for the claim, once the notice period is over."""
    _act(f"/v1/titles/{title}/pledge/enforcement", gateway, api_key)


@app.command()
def address(gateway: Gateway, api_key: ApiKey) -> None:
    """Make a one-time address, to be named to the seller for one mandate."""
    _show(lambda counter: counter.post("/v1/financing/addresses"), gateway, api_key)


@app.command()
def advice(mandate: Mandate, gateway: Gateway, api_key: ApiKey) -> None:
    """Tell which other invoices under way are like the mandate's."""
    body = _body(mandate)
    _show(lambda counter: counter.post("/v1/financing/advice", body), gateway, api_key)


@app.command()
def reserve(mandate: Mandate, gateway: Gateway, api_key: ApiKey) -> None:
    """Reserve an invoice under a mandate; its tags are checked against the invoice first."""
    _act("/v1/financing/reservations", gateway, api_key, _body(mandate))


@app.command()
def finance(tag: Tag, gateway: Gateway, api_key: ApiKey) -> None:
    """Say that the reserved invoice is financed."""
    _act(f"/v1/financing/{tag}/financing", gateway, api_key)


@app.command()
def settle(tag: Tag, gateway: Gateway, api_key: ApiKey) -> None:
    """Say that the invoice was paid: the lock of its title falls."""
    _act(f"/v1/financing/{tag}/settlement", gateway, api_key)


@app.command(name="give-up")
def give_up(tag: Tag, gateway: Gateway, api_key: ApiKey) -> None:
    """Give a reservation up before its time."""
    _act(f"/v1/financing/{tag}/release", gateway, api_key)


@app.command()
def credits(gateway: Gateway, api_key: ApiKey) -> None:
    """Show the credits of this bank, what is presented under them, and whose turn it is."""
    seen = _told(lambda counter: counter.get("/v1/credits"), gateway, api_key)
    table = Table("credit", "presentation", "status", "turn", "records", "until")
    for credit in seen["credits"]:
        for each in credit["presentations"]:
            until = each["examine_by"] or each["present_again_by"] or ""
            row = (credit["id"][:_SHORT], each["id"][:_SHORT], each["status"], each["turn"])
            table.add_row(*row, str(len(each["records"])), until)
    Console().print(table)


@app.command()
def examine(
    presentation: Presentation,
    until: Annotated[int, typer.Option(help="Last second for a refusal, by your own calendar.")],
    gateway: Gateway,
    api_key: ApiKey,
) -> None:
    """Begin the examination of a complete presentation."""
    path = f"/v1/presentations/{presentation}/examination"
    _act(path, gateway, api_key, {"examine_by": until})


@app.command()
def comply(presentation: Presentation, gateway: Gateway, api_key: ApiKey) -> None:
    """Find that the records comply."""
    _act(f"/v1/presentations/{presentation}/compliance", gateway, api_key)


@app.command()
def refuse(
    presentation: Presentation,
    discrepancies: Annotated[str, typer.Option(help="Digest of the list, 64 hex digits.")],
    gateway: Gateway,
    api_key: ApiKey,
) -> None:
    """Refuse, once, with all discrepancies in one notice."""
    path = f"/v1/presentations/{presentation}/discrepancies"
    _act(path, gateway, api_key, {"list": discrepancies})


@app.command()
def honour(presentation: Presentation, gateway: Gateway, api_key: ApiKey) -> None:
    """Honour: from the same transaction on the bank owns and holds the bill."""
    _act(f"/v1/presentations/{presentation}/honour", gateway, api_key)


@app.command(name="return")
def return_records(presentation: Presentation, gateway: Gateway, api_key: ApiKey) -> None:
    """Return the records; their bill is released in the same transaction."""
    _act(f"/v1/presentations/{presentation}/return", gateway, api_key)


def _body(file: Path) -> dict[str, Any]:
    body: dict[str, Any] = json.loads(file.read_text())
    return body


def _act(path: str, gateway: str, api_key: str, body: dict[str, Any] | None = None) -> None:
    """Act, and follow the act until the chain is final."""
    found = _told(lambda counter: counter.follow(counter.post(path, body)), gateway, api_key)
    Console().print_json(json.dumps(found))
    raise typer.Exit(WRONG if found.get("state") == "failed" else 0)


def _show(ask: Callable[[Counter], Any], gateway: str, api_key: str) -> None:
    Console().print_json(json.dumps(_told(ask, gateway, api_key)))


def _told(ask: Callable[[Counter], Any], gateway: str, api_key: str) -> Any:
    try:
        return ask(Counter("bank", gateway, api_key))
    except CounterRefused as refusal:
        Console().print_json(json.dumps(refusal.problem))
        raise typer.Exit(WRONG) from refusal


if __name__ == "__main__":
    app()
