"""The stories that the peer's wallet library plays at both registries, refusals included."""

from dataclasses import dataclass, field
from itertools import count
from typing import Any


@dataclass(frozen=True, slots=True)
class Title:
    """One title's story.

    Attributes:
        token_id: Its number at both registries.
        key_id: Key of its remarks.
        delivered: Whether customs must let its goods go.
        steps: What is done, in order.
    """

    token_id: int
    key_id: str
    delivered: bool
    steps: tuple[dict[str, Any], ...] = field(default=())


def titles() -> tuple[Title, ...]:
    """Write the stories.

    Returns:
        A life from issue to delivery, nominations and rejections, and refusals.
    """
    number = count(1)

    def step(who: str, act: str, said: str = "", **to: str) -> dict[str, Any]:
        return {"number": next(number), "who": who, "act": act, "said": said, "to": to}

    life = (
        step("exporter", "transferHolder", "nothing yet", holderAddress="bank"),
        _mint(step, "exporter", "exporter", "issued at Busan"),
        _mint(step, "exporter", "exporter", "again"),
        _owners(step, "exporter", "bank", "bank", "for the credit"),
        _owners(step, "bank", "importer", "importer", ""),
        step("exporter", "returnToIssuer", "not mine"),
        step("importer", "returnToIssuer", "goods, please"),
        step("importer", "transferHolder", "too late", holderAddress="bank"),
        step("carrier", "rejectReturned", "freight is open"),
        step("carrier", "rejectReturned", "twice"),
        step("importer", "returnToIssuer", "freight is paid"),
        step("carrier", "acceptReturned", "delivered"),
        step("importer", "transferHolder", "after the end", holderAddress="bank"),
        step("carrier", "acceptReturned", "twice"),
    )
    passing = (
        _mint(step, "exporter", "bank", ""),
        step("exporter", "nominate", "to own next", newBeneficiaryAddress="importer"),
        step("exporter", "nominate", "the same", newBeneficiaryAddress="importer"),
        step("exporter", "nominate", "oneself", newBeneficiaryAddress="exporter"),
        step("bank", "transferBeneficiary", "a stranger", newBeneficiaryAddress="carrier"),
        step("bank", "transferBeneficiary", "carried out", newBeneficiaryAddress="importer"),
        step("importer", "rejectTransferBeneficiary", "not ordered"),
        step("importer", "rejectTransferBeneficiary", "twice"),
        step("bank", "transferHolder", "on", holderAddress="importer"),
        step("importer", "transferHolder", "to oneself", holderAddress="importer"),
        step("importer", "rejectTransferHolder", "back"),
        step("bank", "rejectTransferHolder", "nothing came"),
        step("bank", "transferHolder", "to its owner", holderAddress="exporter"),
        step("exporter", "rejectTransferHolder", "both roles"),
        step("exporter", "rejectTransferOwners", "possession alone came"),
        _owners(step, "exporter", "importer", "importer", "both"),
        step("importer", "rejectTransferOwners", "both back"),
        _owners(step, "exporter", "exporter", "bank", "owner stays"),
        step("bank", "transferHolder", "to nobody", holderAddress="nobody"),
        step("exporter", "nominate", "nobody is named", newBeneficiaryAddress="nobody"),
        step("exporter", "nominate", "named", newBeneficiaryAddress="carrier"),
        step("exporter", "nominate", "taken back", newBeneficiaryAddress="nobody"),
        step("bank", "returnToIssuer", "half of it"),
    )
    return (
        Title(0xA11CE, "one", delivered=True, steps=life),
        Title(0xB0B, "two", delivered=False, steps=passing),
    )


def _mint(step: Any, owner: str, holder: str, said: str) -> dict[str, Any]:
    made: dict[str, Any] = step(
        "carrier", "mint", said, beneficiaryAddress=owner, holderAddress=holder
    )
    return made


def _owners(step: Any, who: str, owner: str, holder: str, said: str) -> dict[str, Any]:
    made: dict[str, Any] = step(
        who, "transferOwners", said, newBeneficiaryAddress=owner, newHolderAddress=holder
    )
    return made
