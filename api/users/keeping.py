"""Makes users and sessions, and finds them again by what they show."""

import hashlib
import re
import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum

from sqlalchemy import delete, select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from api.errors import SignInRequired, UserExists, UserUnfit
from api.users.tables import SessionRow, UserRow
from chain.ledger.models import now

SESSION_HOURS = 12
"""A session ends after a working day."""
_KEY_PREFIX = "gwk_"
_NAME = re.compile(r"[A-Za-z0-9가-힣][A-Za-z0-9가-힣._@ -]{0,99}")


class UserRole(StrEnum):
    """What a user of this gateway may do."""

    CLERK = "clerk"
    OFFICER = "officer"
    AUDITOR = "auditor"
    ADMIN = "admin"


class Scope(StrEnum):
    """What a route asks for."""

    READ = "read"
    ACT = "act"
    DECIDE = "decide"
    ADMINISTER = "administer"


_SCOPES = {
    UserRole.CLERK: {Scope.READ, Scope.ACT},
    UserRole.OFFICER: {Scope.READ, Scope.ACT, Scope.DECIDE},
    UserRole.AUDITOR: {Scope.READ},
    UserRole.ADMIN: {Scope.READ, Scope.ADMINISTER},
}


@dataclass(frozen=True, slots=True)
class User:
    """Who asks.

    Attributes:
        id: Its number.
        name: Its name.
        roles: Its roles.
        csrf_token: Token of the session that it came with; empty for a key.
    """

    id: int
    name: str
    roles: tuple[str, ...]
    csrf_token: str = ""

    def may(self, scope: Scope) -> bool:
        """Tell whether the user has a scope.

        Args:
            scope: What a route asks for.

        Returns:
            True where one of its roles has it.
        """
        return any(scope in _SCOPES[UserRole(role)] for role in self.roles)


def add_user(session: Session, name: str, roles: Sequence[str]) -> str:
    """Add a user.

    Args:
        session: Open transaction; the caller commits.
        name: 1 to 100 letters, digits, spaces and ``._@-``.
        roles: One or more of clerk, officer, auditor, admin.

    Returns:
        Its key, which is kept nowhere.

    Raises:
        UserUnfit: The name or a role is not one.
        UserExists: The name is taken.
    """
    words = sorted(set(roles))
    if not _NAME.fullmatch(name) or not words or not set(words) <= set(UserRole):
        raise UserUnfit("A user needs a name and known roles.", name=name, roles=words)
    key = _KEY_PREFIX + secrets.token_urlsafe(32)
    session.add(UserRow(name=name, roles=words, key_hash=_hash(key), created_at=now()))
    try:
        session.flush()
    except IntegrityError as fault:
        raise UserExists("There is a user of this name.", name=name) from fault
    return key


def revoke_user(session: Session, name: str) -> bool:
    """End a user's key and sessions.

    Args:
        session: Open transaction; the caller commits.
        name: The user.

    Returns:
        False where there is no such user.
    """
    row = session.scalars(select(UserRow).where(UserRow.name == name)).one_or_none()
    if row is None:
        return False
    row.revoked_at = row.revoked_at or now()
    session.execute(delete(SessionRow).where(SessionRow.user_id == row.id))
    return True


def user_by_key(session: Session, key: str) -> User:
    """Find a user by its key.

    Args:
        session: Open session.
        key: What the request shows.

    Returns:
        The user.

    Raises:
        SignInRequired: The key is nobody's, or was revoked.
    """
    row = session.scalars(select(UserRow).where(UserRow.key_hash == _hash(key))).one_or_none()
    if row is None or row.revoked_at is not None:
        raise SignInRequired("The key is not one of this gateway.")
    return User(row.id, row.name, tuple(row.roles))


def open_session(session: Session, user: User) -> tuple[str, str]:
    """Open a session for a browser.

    Args:
        session: Open transaction; the caller commits.
        user: Who signed in.

    Returns:
        The session's token for the cookie, and its token against forged requests.
    """
    session.execute(delete(SessionRow).where(SessionRow.expires_at <= now()))
    token, csrf = secrets.token_urlsafe(32), secrets.token_urlsafe(32)
    session.add(
        SessionRow(
            token_hash=_hash(token),
            user_id=user.id,
            csrf_token=csrf,
            expires_at=now() + timedelta(hours=SESSION_HOURS),
        )
    )
    return token, csrf


def user_by_session(session: Session, token: str) -> User:
    """Find a user by its session.

    Args:
        session: Open session.
        token: The cookie's value.

    Returns:
        The user, with the session's token against forged requests.

    Raises:
        SignInRequired: The session is unknown or over, or its user was revoked.
    """
    row = session.get(SessionRow, _hash(token))
    if row is None or row.expires_at <= now():
        raise SignInRequired("The session is over.")
    user = session.get_one(UserRow, row.user_id)
    if user.revoked_at is not None:
        raise SignInRequired("The session is over.")
    return User(user.id, user.name, tuple(user.roles), row.csrf_token)


def close_session(session: Session, token: str) -> None:
    """End a session.

    Args:
        session: Open transaction; the caller commits.
        token: The cookie's value.
    """
    session.execute(delete(SessionRow).where(SessionRow.token_hash == _hash(token)))


def _hash(text: str) -> str:
    """One round is enough: what is hashed has 256 random bits, nobody can guess it."""
    return hashlib.sha256(text.encode()).hexdigest()
