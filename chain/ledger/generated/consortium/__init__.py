"""Generated from Consortium: its typed gateway."""

from chain.ledger.binding import DEFAULT_GAS, BlockTag, Call, Contract, function
from chain.ledger.generated.consortium.structs import (
    Admission,
    Intent,
    Member,
    Pause,
    Periods,
    Proposal,
)
from chain.types import Address

_ADD_KEY = function("Consortium.addKey(uint32,address,uint32,uint40)", "member key roles validTo")
_ADMIT = function("Consortium.admit((uint8,uint32,address,bytes32,string))", "admission")
_ALLOW_PAUSE = function("Consortium.allowPause(bytes32)", "module")
_APPROVE = function("Consortium.approve(uint32,uint256)", "member proposal")
_AUTHORISE = function(
    "Consortium.authorise(address,uint32,bytes32)", "key roles module", ("uint32",)
)
_AUTHORISE_NEW = function(
    "Consortium.authoriseNew(address,uint32,bytes32,uint32,uint32)",
    "key roles module first second",
    ("uint32",),
)
_AUTHORISE_WITH = function(
    "Consortium.authoriseWith(address,uint32,bytes32,uint32,uint32)",
    "key roles module first second",
    ("uint32",),
)
_CALL_PAUSE = function("Consortium.callPause(uint32,bytes32)", "member module")
_CHANGE_ROLES = function("Consortium.changeRoles(uint32,uint32)", "member roles")
_CHECKPOINT = function("Consortium.checkpoint()", "")
_CHECKPOINT_AT = function("Consortium.checkpointAt(uint256)", "number", ("bytes32",))
_EXECUTE = function("Consortium.execute(uint256,bytes)", "proposal call")
_KEY_WORD = function("Consortium.keyWord(address)", "key", ("uint256",))
_KEYS_OF = function("Consortium.keysOf(uint32)", "member", ("address[]",))
_MEMBER_AT = function(
    "Consortium.memberAt(uint32)", "member", ("(address,uint8,uint8,uint32,uint40,bytes32)",)
)
_MEMBER_COUNT = function("Consortium.memberCount()", "", ("uint32",))
_MEMBER_OF_KEY = function("Consortium.memberOfKey(address)", "key", ("uint32",))
_MODULE_AT = function("Consortium.moduleAt(bytes32)", "name", ("address",))
_NAME_MODULE = function("Consortium.nameModule(bytes32,address)", "name module")
_PAUSE_OF = function("Consortium.pauseOf(bytes32)", "module", ("(address,uint40,uint40,uint8)",))
_PERFORM = function("Consortium.perform((bytes32,uint64,uint64,bytes),bytes)", "intent signature")
_PERFORM_MANY = function(
    "Consortium.performMany((bytes32,uint64,uint64,bytes)[],bytes[])", "intents signatures"
)
_PERIODS_IN_FORCE = function(
    "Consortium.periodsInForce()", "", ("(uint32,uint32,uint32,(uint32,uint32,uint32))",)
)
_PROPOSAL_AT = function(
    "Consortium.proposalAt(uint256)", "proposal", ("(bytes32,address,uint32,uint40,uint40,bool)",)
)
_PROPOSE = function("Consortium.propose(uint32,address,bytes)", "member target call")
_REINSTATE_MEMBER = function("Consortium.reinstateMember(uint32)", "member")
_REPLACE_ADMIN_KEY = function("Consortium.replaceAdminKey(uint32,address)", "member adminKey")
_REQUIRE_RUNNING = function("Consortium.requireRunning(bytes32)", "module", ())
_REVOKE_KEY = function("Consortium.revokeKey(uint32,address)", "member key")
_ROLES_OF_KEY = function("Consortium.rolesOfKey(address)", "key", ("uint32",))
_SEQUENCE_OF = function("Consortium.sequenceOf(bytes32)", "subject", ("uint64",))
_SUSPEND_MEMBER = function("Consortium.suspendMember(uint32)", "member")


class Consortium(Contract):
    """Reads and acts of Consortium; an act is built here and sent by the outbox."""

    def add_key(
        self, member: int, key: Address, roles: int, valid_to: int, *, gas: int = DEFAULT_GAS
    ) -> Call:
        """Act ``addKey``."""
        return self._call(_ADD_KEY, (member, key, roles, valid_to), gas)

    def admit(self, admission: Admission, *, gas: int = DEFAULT_GAS) -> Call:
        """Act ``admit``."""
        return self._call(_ADMIT, (admission,), gas)

    def allow_pause(self, module: bytes, *, gas: int = DEFAULT_GAS) -> Call:
        """Act ``allowPause``."""
        return self._call(_ALLOW_PAUSE, (module,), gas)

    def approve(self, member: int, proposal: int, *, gas: int = DEFAULT_GAS) -> Call:
        """Act ``approve``."""
        return self._call(_APPROVE, (member, proposal), gas)

    def authorise(
        self, key: Address, roles: int, module: bytes, *, block: BlockTag = "latest"
    ) -> int:
        """Read ``authorise``."""
        answer: int = self._read(_AUTHORISE, (key, roles, module), block)
        return answer

    def authorise_new(
        self,
        key: Address,
        roles: int,
        module: bytes,
        first: int,
        second: int,
        *,
        block: BlockTag = "latest",
    ) -> int:
        """Read ``authoriseNew``."""
        answer: int = self._read(_AUTHORISE_NEW, (key, roles, module, first, second), block)
        return answer

    def authorise_with(
        self,
        key: Address,
        roles: int,
        module: bytes,
        first: int,
        second: int,
        *,
        block: BlockTag = "latest",
    ) -> int:
        """Read ``authoriseWith``."""
        answer: int = self._read(_AUTHORISE_WITH, (key, roles, module, first, second), block)
        return answer

    def call_pause(self, member: int, module: bytes, *, gas: int = DEFAULT_GAS) -> Call:
        """Act ``callPause``."""
        return self._call(_CALL_PAUSE, (member, module), gas)

    def change_roles(self, member: int, roles: int, *, gas: int = DEFAULT_GAS) -> Call:
        """Act ``changeRoles``."""
        return self._call(_CHANGE_ROLES, (member, roles), gas)

    def checkpoint(self, *, gas: int = DEFAULT_GAS) -> Call:
        """Act ``checkpoint``."""
        return self._call(_CHECKPOINT, (), gas)

    def checkpoint_at(self, number: int, *, block: BlockTag = "latest") -> bytes:
        """Read ``checkpointAt``."""
        answer: bytes = self._read(_CHECKPOINT_AT, (number,), block)
        return answer

    def execute(self, proposal: int, call: bytes, *, gas: int = DEFAULT_GAS) -> Call:
        """Act ``execute``."""
        return self._call(_EXECUTE, (proposal, call), gas)

    def key_word(self, key: Address, *, block: BlockTag = "latest") -> int:
        """Read ``keyWord``."""
        answer: int = self._read(_KEY_WORD, (key,), block)
        return answer

    def keys_of(self, member: int, *, block: BlockTag = "latest") -> tuple[Address, ...]:
        """Read ``keysOf``."""
        answer: tuple[Address, ...] = self._read(_KEYS_OF, (member,), block)
        return answer

    def member_at(self, member: int, *, block: BlockTag = "latest") -> Member:
        """Read ``memberAt``."""
        return Member.of(self._read(_MEMBER_AT, (member,), block))

    def member_count(self, *, block: BlockTag = "latest") -> int:
        """Read ``memberCount``."""
        answer: int = self._read(_MEMBER_COUNT, (), block)
        return answer

    def member_of_key(self, key: Address, *, block: BlockTag = "latest") -> int:
        """Read ``memberOfKey``."""
        answer: int = self._read(_MEMBER_OF_KEY, (key,), block)
        return answer

    def module_at(self, name: bytes, *, block: BlockTag = "latest") -> Address:
        """Read ``moduleAt``."""
        answer: Address = self._read(_MODULE_AT, (name,), block)
        return answer

    def name_module(self, name: bytes, module: Address, *, gas: int = DEFAULT_GAS) -> Call:
        """Act ``nameModule``."""
        return self._call(_NAME_MODULE, (name, module), gas)

    def pause_of(self, module: bytes, *, block: BlockTag = "latest") -> Pause:
        """Read ``pauseOf``."""
        return Pause.of(self._read(_PAUSE_OF, (module,), block))

    def perform(self, intent: Intent, signature: bytes, *, gas: int = DEFAULT_GAS) -> Call:
        """Act ``perform``."""
        return self._call(_PERFORM, (intent, signature), gas)

    def perform_many(
        self, intents: tuple[Intent, ...], signatures: tuple[bytes, ...], *, gas: int = DEFAULT_GAS
    ) -> Call:
        """Act ``performMany``."""
        return self._call(_PERFORM_MANY, (intents, signatures), gas)

    def periods_in_force(self, *, block: BlockTag = "latest") -> Periods:
        """Read ``periodsInForce``."""
        return Periods.of(self._read(_PERIODS_IN_FORCE, (), block))

    def proposal_at(self, proposal: int, *, block: BlockTag = "latest") -> Proposal:
        """Read ``proposalAt``."""
        return Proposal.of(self._read(_PROPOSAL_AT, (proposal,), block))

    def propose(self, member: int, target: Address, call: bytes, *, gas: int = DEFAULT_GAS) -> Call:
        """Act ``propose``."""
        return self._call(_PROPOSE, (member, target, call), gas)

    def reinstate_member(self, member: int, *, gas: int = DEFAULT_GAS) -> Call:
        """Act ``reinstateMember``."""
        return self._call(_REINSTATE_MEMBER, (member,), gas)

    def replace_admin_key(self, member: int, admin_key: Address, *, gas: int = DEFAULT_GAS) -> Call:
        """Act ``replaceAdminKey``."""
        return self._call(_REPLACE_ADMIN_KEY, (member, admin_key), gas)

    def require_running(self, module: bytes, *, block: BlockTag = "latest") -> None:
        """Read ``requireRunning``."""
        self._read(_REQUIRE_RUNNING, (module,), block)

    def revoke_key(self, member: int, key: Address, *, gas: int = DEFAULT_GAS) -> Call:
        """Act ``revokeKey``."""
        return self._call(_REVOKE_KEY, (member, key), gas)

    def roles_of_key(self, key: Address, *, block: BlockTag = "latest") -> int:
        """Read ``rolesOfKey``."""
        answer: int = self._read(_ROLES_OF_KEY, (key,), block)
        return answer

    def sequence_of(self, subject: bytes, *, block: BlockTag = "latest") -> int:
        """Read ``sequenceOf``."""
        answer: int = self._read(_SEQUENCE_OF, (subject,), block)
        return answer

    def suspend_member(self, member: int, *, gas: int = DEFAULT_GAS) -> Call:
        """Act ``suspendMember``."""
        return self._call(_SUSPEND_MEMBER, (member,), gas)
