"""``python -m api.users``: adds, lists and revokes the users of a member's gateway."""

import argparse
import json
import sys
from collections.abc import Sequence
from pathlib import Path

from sqlalchemy import select
from sqlalchemy.orm import Session

from api.database import open_engines, upgrade
from api.users.keeping import UserRole, add_user, revoke_user
from api.users.tables import UserRow
from chain.errors import GwanmunError
from chain.network.home import MemberHome


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
    sys.stdout.write(json.dumps(answer, ensure_ascii=False) + "\n")
    return 1 if "error" in answer else 0


def _run(session: Session, options: argparse.Namespace) -> dict[str, object]:
    if options.verb == "add":
        key = add_user(session, options.name, options.role.split(","))
        return {"name": options.name, "roles": options.role.split(","), "key": key}
    if options.verb == "revoke":
        return {"name": options.name, "revoked": revoke_user(session, options.name)}
    users = session.scalars(select(UserRow).order_by(UserRow.name))
    return {
        "users": [
            {"name": user.name, "roles": user.roles, "revoked": user.revoked_at is not None}
            for user in users
        ]
    }


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m api.users", description=__doc__)
    parser.add_argument("--home", type=Path, required=True, help="the member's folder")
    verbs = parser.add_subparsers(dest="verb", required=True)
    add = verbs.add_parser("add", help="add a user; prints its key once")
    add.add_argument("name")
    add.add_argument("--role", required=True, help=", ".join(UserRole) + "; several by commas")
    revoke = verbs.add_parser("revoke", help="end a user's key and sessions")
    revoke.add_argument("name")
    verbs.add_parser("list", help="list the users")
    return parser


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
