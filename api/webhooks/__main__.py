"""``python -m api.webhooks``: adds, lists, renews and removes a gateway's webhooks."""

import argparse
import json
import sys
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

from sqlalchemy.orm import Session

from api.database import open_engines, upgrade
from api.reading.paging import USUAL
from api.webhooks.keeping import (
    add_endpoint,
    list_deliveries,
    list_endpoints,
    remove_endpoint,
    renew_secret,
)
from chain.errors import GwanmunError
from chain.network.home import MemberHome

_MADE_BY = "command line"


def main(arguments: Sequence[str]) -> int:
    """Run one command.

    Args:
        arguments: Words after the program's name.

    Returns:
        0 when done, 1 when refused; 2 for wrong words, by argparse.
    """
    options = _parser().parse_args(arguments)
    url = MemberHome(options.home).database_url
    upgrade(url)
    engines = open_engines(url)
    try:
        with Session(engines.writing) as session, session.begin():
            answer = _run(session, options)
    except GwanmunError as fault:
        answer = {"error": fault.code, "values": fault.values}
    finally:
        engines.dispose()
    sys.stdout.write(json.dumps(answer, ensure_ascii=False, indent=1) + "\n")
    return 1 if "error" in answer else 0


def _run(session: Session, options: argparse.Namespace) -> dict[str, Any]:
    if options.verb == "add":
        made, secret = add_endpoint(session, options.url, options.event, _MADE_BY)
        return {**asdict(made), "secret": secret}
    if options.verb == "renew":
        return {"secret": renew_secret(session, options.endpoint)}
    if options.verb == "remove":
        remove_endpoint(session, options.endpoint)
        return {"removed": options.endpoint}
    if options.verb == "deliveries":
        found = list_deliveries(session, options.endpoint, USUAL)
        return {"deliveries": [asdict(each) for each in found]}
    return {"webhooks": [asdict(each) for each in list_endpoints(session)]}


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m api.webhooks", description=__doc__)
    parser.add_argument("--home", type=Path, required=True, help="the member's folder")
    verbs = parser.add_subparsers(dest="verb", required=True)
    add = verbs.add_parser("add", help="add an endpoint and print its secret, once")
    add.add_argument("url")
    add.add_argument("--event", action="append", default=[], help="name; all without it")
    verbs.add_parser("list", help="list the endpoints")
    for verb, said in (
        ("renew", "print a new secret; the former one signs beside it for a day"),
        ("remove", "remove an endpoint"),
        ("deliveries", "list what was sent to it, the newest first"),
    ):
        verbs.add_parser(verb, help=said).add_argument("endpoint")
    return parser


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
