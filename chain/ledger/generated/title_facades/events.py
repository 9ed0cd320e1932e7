"""Generated from TitleFacades: its events."""

from dataclasses import dataclass

from chain.ledger.binding import AbiEvent
from chain.types import Address


@dataclass(frozen=True, slots=True)
class BillLaid(AbiEvent):
    """BillLaid(uint32,uint256)."""

    NAME = "TitleFacades.BillLaid"
    TOPIC0 = bytes.fromhex("c9f7df9e7e8728f3733f5d6abfac16d68b7398df826d7b339b6953039618340a")
    KINDS = "uint32 indexed,uint256 indexed"
    issuer: int
    token_id: int


@dataclass(frozen=True, slots=True)
class TagKept(AbiEvent):
    """TagKept(bytes32)."""

    NAME = "TitleFacades.TagKept"
    TOPIC0 = bytes.fromhex("d762aff14736ac8260853e9df84bb802105c03bff9951b4d4774a7d27c666869")
    KINDS = "bytes32 indexed"
    title_id: bytes


@dataclass(frozen=True, slots=True)
class Transfer(AbiEvent):
    """Transfer(address,address,uint256)."""

    NAME = "TitleFacades.Transfer"
    TOPIC0 = bytes.fromhex("ddf252ad1be2c89b69c2b068fc378daa952ba7f163c4a11628f55a4df523b3ef")
    KINDS = "address indexed,address indexed,uint256 indexed"
    from_: Address
    to: Address
    token_id: int


@dataclass(frozen=True, slots=True)
class WalletNamed(AbiEvent):
    """WalletNamed(uint32,address)."""

    NAME = "TitleFacades.WalletNamed"
    TOPIC0 = bytes.fromhex("9148e17eac1c20883703bc16f9bef92d060941f391cd5848d6127871f53eef46")
    KINDS = "uint32 indexed,address indexed"
    member: int
    wallet: Address


EVENTS: dict[bytes, type[AbiEvent]] = {
    BillLaid.TOPIC0: BillLaid,
    TagKept.TOPIC0: TagKept,
    Transfer.TOPIC0: Transfer,
    WalletNamed.TOPIC0: WalletNamed,
}
