"""What a member's process must know before it starts, read once from its environment.

Nothing is read at import: a process calls ``Settings.from_env`` with its environment.
"""

from collections.abc import Mapping
from pathlib import Path
from typing import Annotated, Self

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from chain.errors import GwanmunError

PREFIX = "GWANMUN_"
"""Begins the name of every variable; the rest is the field's name in upper case."""

_MAX_PORT = 65_535
_Url = Annotated[str, Field(pattern=r"^https?://[^/\s]+(/\S*)?$")]
_AddressText = Annotated[str, Field(pattern=r"^0x[0-9a-fA-F]{40}$")]


class SettingsInvalid(GwanmunError):
    """A variable is missing or out of range; ``values["problems"]`` names each."""


class Settings(BaseModel):
    """A member's process.

    Attributes:
        home: Folder of its keys, database and locks (GWANMUN_HOME).
        rpc_url: The chain's endpoint (GWANMUN_RPC_URL).
        content_url: The content node, ``http://HOST:PORT`` (GWANMUN_CONTENT_URL).
        consortium: Address of the contract Consortium (GWANMUN_CONSORTIUM).
        chain_id: The chain's id (GWANMUN_CHAIN_ID).
        confirmations: Blocks below the head that count as final where the engine has no
            ``finalized`` tag (GWANMUN_CONFIRMATIONS); 0 on Istanbul BFT.
        database_url: SQLAlchemy URL with a synchronous driver (GWANMUN_DATABASE_URL); SQLite
            in home when absent.
        port: Port that its gateway listens on (GWANMUN_PORT); 0 takes a free one.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    home: Path
    rpc_url: _Url
    content_url: _Url
    consortium: _AddressText
    chain_id: int = Field(gt=0)
    confirmations: int = Field(default=0, ge=0)
    database_url: str = ""
    port: int = Field(default=0, ge=0, le=_MAX_PORT)

    @classmethod
    def from_env(cls, environ: Mapping[str, str]) -> Self:
        """Read the settings.

        Args:
            environ: The process's environment; variables of other names are passed over.

        Returns:
            The settings.

        Raises:
            SettingsInvalid: A variable is missing or out of range.
        """
        found = {
            name: environ[variable]
            for name in cls.model_fields
            if (variable := PREFIX + name.upper()) in environ
        }
        try:
            settings = cls.model_validate(found)
        except ValidationError as fault:
            problems = [
                f"{PREFIX}{str(error['loc'][0]).upper()}: {error['msg']}"
                for error in fault.errors(include_url=False)
            ]
            raise SettingsInvalid("; ".join(problems), problems=problems) from fault
        if settings.database_url:
            return settings
        default = f"sqlite:///{settings.home / 'member.sqlite'}"
        return settings.model_copy(update={"database_url": default})
