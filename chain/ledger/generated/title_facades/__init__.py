"""Generated from TitleFacades: its typed gateway."""

# ruff: noqa: PLR0913, PLR0917 - names and arguments are Solidity's

from chain.ledger.binding import DEFAULT_GAS, BlockTag, Call, Contract, function
from chain.ledger.generated.title_facades.structs import LaidBill, Parties
from chain.types import Address

_ACT = function(
    "TitleFacades.act(bytes32,uint256,address,uint8,address,address,bytes32)",
    "titleId tokenId caller wanted beneficiary holder remark",
)
_BURN = function("TitleFacades.burn(uint256,bytes)", "tokenId remark")
_GENESIS = function("TitleFacades.genesis()", "", ("uint256",))
_GET_ESCROW_ADDRESS = function(
    "TitleFacades.getEscrowAddress(address,uint256)", "value0 tokenId", ("address",)
)
_GIVE = function("TitleFacades.give(bytes32,uint256,uint256)", "titleId tokenId word")
_IMPLEMENTATION = function("TitleFacades.implementation()", "", ("address",))
_KEEP_TAG = function("TitleFacades.keepTag(bytes32,bytes32)", "titleId tag")
_LAY_BILL = function(
    "TitleFacades.layBill(uint256,(bytes32,bytes32,bytes32,uint8))", "tokenId bill"
)
_MINT = function(
    "TitleFacades.mint(address,address,uint256,bytes)", "beneficiary holder tokenId remark"
)
_NAME_WALLET = function("TitleFacades.nameWallet()", "")
_OWNER_OF = function("TitleFacades.ownerOf(uint256)", "tokenId", ("address",))
_PARTIES_OF = function(
    "TitleFacades.partiesOf(bytes32)",
    "titleId",
    ("(address,address,address,address,address,bool,bool)",),
)
_RESTORE = function("TitleFacades.restore(uint256,bytes)", "tokenId remark")
_SUPPORTS_INTERFACE = function("TitleFacades.supportsInterface(bytes4)", "interfaceId", ("bool",))
_TELL = function("TitleFacades.tell(bytes32,bytes4,uint256,uint256)", "titleId done earlier later")
_TITLE_ESCROW_FACTORY = function("TitleFacades.titleEscrowFactory()", "", ("address",))
_WALLET_OF = function("TitleFacades.walletOf(uint32)", "member", ("address",))


class TitleFacades(Contract):
    """Reads and acts of TitleFacades; an act is built here and sent by the outbox."""

    def act(
        self,
        title_id: bytes,
        token_id: int,
        caller: Address,
        wanted: int,
        beneficiary: Address,
        holder: Address,
        remark: bytes,
        *,
        gas: int = DEFAULT_GAS,
    ) -> Call:
        """Act ``act``."""
        return self._call(
            _ACT, (title_id, token_id, caller, wanted, beneficiary, holder, remark), gas
        )

    def burn(self, token_id: int, remark: bytes, *, gas: int = DEFAULT_GAS) -> Call:
        """Act ``burn``."""
        return self._call(_BURN, (token_id, remark), gas)

    def genesis(self, *, block: BlockTag = "latest") -> int:
        """Read ``genesis``."""
        answer: int = self._read(_GENESIS, (), block)
        return answer

    def get_escrow_address(
        self, value0: Address, token_id: int, *, block: BlockTag = "latest"
    ) -> Address:
        """Read ``getEscrowAddress``."""
        answer: Address = self._read(_GET_ESCROW_ADDRESS, (value0, token_id), block)
        return answer

    def give(self, title_id: bytes, token_id: int, word: int, *, gas: int = DEFAULT_GAS) -> Call:
        """Act ``give``."""
        return self._call(_GIVE, (title_id, token_id, word), gas)

    def implementation(self, *, block: BlockTag = "latest") -> Address:
        """Read ``implementation``."""
        answer: Address = self._read(_IMPLEMENTATION, (), block)
        return answer

    def keep_tag(self, title_id: bytes, tag: bytes, *, gas: int = DEFAULT_GAS) -> Call:
        """Act ``keepTag``."""
        return self._call(_KEEP_TAG, (title_id, tag), gas)

    def lay_bill(self, token_id: int, bill: LaidBill, *, gas: int = DEFAULT_GAS) -> Call:
        """Act ``layBill``."""
        return self._call(_LAY_BILL, (token_id, bill), gas)

    def mint(
        self,
        beneficiary: Address,
        holder: Address,
        token_id: int,
        remark: bytes,
        *,
        gas: int = DEFAULT_GAS,
    ) -> Call:
        """Act ``mint``."""
        return self._call(_MINT, (beneficiary, holder, token_id, remark), gas)

    def name_wallet(self, *, gas: int = DEFAULT_GAS) -> Call:
        """Act ``nameWallet``."""
        return self._call(_NAME_WALLET, (), gas)

    def owner_of(self, token_id: int, *, block: BlockTag = "latest") -> Address:
        """Read ``ownerOf``."""
        answer: Address = self._read(_OWNER_OF, (token_id,), block)
        return answer

    def parties_of(self, title_id: bytes, *, block: BlockTag = "latest") -> Parties:
        """Read ``partiesOf``."""
        return Parties.of(self._read(_PARTIES_OF, (title_id,), block))

    def restore(self, token_id: int, remark: bytes, *, gas: int = DEFAULT_GAS) -> Call:
        """Act ``restore``."""
        return self._call(_RESTORE, (token_id, remark), gas)

    def supports_interface(self, interface_id: bytes, *, block: BlockTag = "latest") -> bool:
        """Read ``supportsInterface``."""
        answer: bool = self._read(_SUPPORTS_INTERFACE, (interface_id,), block)
        return answer

    def tell(
        self, title_id: bytes, done: bytes, earlier: int, later: int, *, gas: int = DEFAULT_GAS
    ) -> Call:
        """Act ``tell``."""
        return self._call(_TELL, (title_id, done, earlier, later), gas)

    def title_escrow_factory(self, *, block: BlockTag = "latest") -> Address:
        """Read ``titleEscrowFactory``."""
        answer: Address = self._read(_TITLE_ESCROW_FACTORY, (), block)
        return answer

    def wallet_of(self, member: int, *, block: BlockTag = "latest") -> Address:
        """Read ``walletOf``."""
        answer: Address = self._read(_WALLET_OF, (member,), block)
        return answer
