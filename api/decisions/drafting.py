"""Drafts an officer's decision: the call, the intent around it, and the words that it means."""

from collections.abc import Callable
from typing import Any

from sqlalchemy.orm import Session

from api.decisions.bodies import DomainBody, DraftBody, DraftRequest, IntentBody, Words
from api.decisions.evidence import draw_key_of, lay_scan, lay_text, opened_advice
from api.errors import DraftIncomplete
from api.gateway import Gateway
from api.index.tables_customs import DeclarationRow
from api.index.words import advice_word
from api.reading.visible import visible_declaration
from chain.ledger.binding import Call
from chain.ledger.generated.customs.structs import Advice, Reason
from chain.ledger.intents import Intent, intent_digest, intent_domain
from chain.node.blocks import fetch_header
from chain.verdicts.kinds import AssessmentKind, Lane

DEADLINE_SECONDS = 900
"""An officer has a quarter of an hour between draft and block."""

SIGNATURES = {
    "setLane": "setLane(bytes32,uint8,(uint8,bytes32,bytes32),bytes32,(uint16,bytes32))",
    "release": "release(bytes32,(uint8,bytes32,bytes32),(uint16,bytes32))",
    "hold": "hold(bytes32,(uint8,bytes32,bytes32),(uint16,bytes32))",
    "recall": "recall(bytes32,(uint16,bytes32))",
    "seize": "seize(bytes32,(uint8,bytes32,bytes32),(uint16,bytes32))",
    "orderInspection": "orderInspection(bytes32,(bytes32,uint8,bytes32),(uint16,bytes32))",
    "recordInspection": "recordInspection(bytes32,bytes32,(uint16,bytes32))",
    "reject": "reject(bytes32,(uint16,bytes32))",
}
"""Canonical signatures, which a test compares with the contract's selectors."""


def draft(gateway: Gateway, declaration: str, asked: DraftRequest) -> DraftBody:
    """Draft a decision.

    Args:
        gateway: Customs' gateway.
        declaration: What it is about.
        asked: The act and its fields.

    Returns:
        The draft; nothing is decided before an officer's key signs it.

    Raises:
        NothingFound: There is no such declaration that this member may see.
        DraftIncomplete: A field that the act needs is missing.
        VerdictClosed: The machines agreed, but their advice cannot be opened here yet.
        ScanUnfit: A picture is not a PNG in base64.
        ContentUnavailable: The content store does not answer.
        NodeUnreachable: The chain does not answer.
    """
    with Session(gateway.engines.reading) as session:
        row = visible_declaration(session, declaration)
        drafter = _Drafter(gateway, session, row, asked)
        call = drafter.call()
    return _around(gateway, row, asked, call, drafter.words)


class _Drafter:
    """Builds the call of one draft, noting its words on the way."""

    def __init__(
        self, gateway: Gateway, session: Session, row: DeclarationRow, asked: DraftRequest
    ) -> None:
        self._gateway = gateway
        self._session = session
        self._row = row
        self._asked = asked
        self._id = bytes.fromhex(row.id)
        self.words = [Words(field="act", value=asked.act), Words(field="declaration", value=row.id)]

    def call(self) -> Call:
        customs = self._gateway.law.customs
        builders: dict[str, Callable[[Reason], Call]] = {
            "setLane": self._set_lane,
            "release": lambda reason: customs.release(self._id, self._xray(), reason),
            "hold": lambda reason: customs.hold(self._id, self._xray(), reason),
            "seize": lambda reason: customs.seize(self._id, self._xray(), reason),
            "recall": lambda reason: customs.recall(self._id, reason),
            "reject": lambda reason: customs.reject(self._id, reason),
            "orderInspection": self._order_inspection,
            "recordInspection": self._record_inspection,
        }
        call = builders[self._asked.act](self._reason())
        self._say("reason code", str(self._asked.reason_code))
        self._say("reason", self._asked.reason_text)
        return call

    def _say(self, field: str, value: str) -> None:
        if value:
            self.words.append(Words(field=field, value=value))

    def _reason(self) -> Reason:
        text = lay_text(self._gateway, self._row, "reason", self._asked.reason_text)
        return Reason(self._asked.reason_code, text)

    def _advice(self, kind: AssessmentKind) -> Advice:
        advice = opened_advice(self._gateway, self._session, self._row, kind)
        self._say(f"{kind.name.lower()} advice", advice_word(kind, advice.value))
        return advice

    def _xray(self) -> Advice:
        return self._advice(AssessmentKind.XRAY)

    def _set_lane(self, reason: Reason) -> Call:
        if self._asked.lane is None:
            raise DraftIncomplete("The lane is missing.", field="lane")
        asked = self._asked.lane
        lane = Lane(asked) if isinstance(asked, int) else Lane[asked.upper()]
        self._say("lane", lane.name.lower())
        advice = self._advice(AssessmentKind.RISK)
        draw_key = draw_key_of(self._session, self._row)
        return self._gateway.law.customs.set_lane(self._id, lane.value, advice, draw_key, reason)

    def _order_inspection(self, reason: Reason) -> Call:
        if self._asked.scan is None:
            raise DraftIncomplete("The scan is missing.", field="scan")
        package = lay_scan(self._gateway, self._session, self._row, self._asked.scan)
        return self._gateway.law.customs.order_inspection(self._id, package, reason)

    def _record_inspection(self, reason: Reason) -> Call:
        if not self._asked.report_text:
            raise DraftIncomplete("The report is missing.", field="report_text")
        report = lay_text(self._gateway, self._row, "inspection", self._asked.report_text)
        self._say("report", self._asked.report_text)
        return self._gateway.law.customs.record_inspection(self._id, report, reason)


def _around(
    gateway: Gateway, row: DeclarationRow, asked: DraftRequest, call: Call, words: list[Words]
) -> DraftBody:
    subject = bytes.fromhex(row.id)
    deadline = fetch_header(gateway.rpc, "latest").timestamp + DEADLINE_SECONDS
    sequence = gateway.law.customs.sequence_of(subject)
    intent = Intent(subject, sequence, deadline, call.data)
    domain = intent_domain(gateway.network.deployment.chain_id, call.to)
    return DraftBody(
        contract=call.to,
        domain=DomainBody(
            name=domain.name,
            version=domain.version,
            chainId=domain.chain_id,
            verifyingContract=domain.contract,
        ),
        intent=IntentBody(
            subject=_hex(subject), sequence=sequence, deadline=deadline, call=_hex(call.data)
        ),
        digest=_hex(intent_digest(domain, intent)),
        signature=SIGNATURES[asked.act],
        arguments=[_plain(value) for value in call.args.values()],
        words=words,
    )


def _plain(value: Any) -> object:
    if isinstance(value, bytes):
        return _hex(value)
    if hasattr(value, "__dataclass_fields__"):
        return [_plain(getattr(value, name)) for name in value.__dataclass_fields__]
    return value


def _hex(content: bytes) -> str:
    return f"0x{content.hex()}"
