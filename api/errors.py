"""What can go wrong at the counter itself; what others refuse keeps its own name."""

from chain.errors import GwanmunError


class GatewayError(GwanmunError):
    """Root of the counter's errors."""


class NothingFound(GatewayError):
    """There is no such thing, or it is not this member's to see: the answer is the same."""


class RequestMalformed(GatewayError):
    """A request does not have its form; ``values["problems"]`` names each fault."""


class BodyTooLarge(GatewayError):
    """A request's body is longer than its route reads."""


class EnvelopeNotFinal(GatewayError):
    """The chain's transaction that an envelope is sent for is not final here yet."""


class EnvelopeRoomless(GatewayError):
    """Too many envelopes are under way at this gateway."""


class EnvelopeUnfit(GatewayError):
    """There is no envelope to send for a title's last act; ``reason`` says why."""


class PlatformUnreachable(GatewayError):
    """The platform that an envelope goes to does not answer as it should."""


class IssuanceUnfit(GatewayError):
    """A bill cannot be issued as DCSA's request has it; ``reason`` says why."""


class SurrenderUnfit(GatewayError):
    """DCSA's answer to a surrender says too little for the law; ``reason`` says where to go."""


class FinancierUnknown(GatewayError):
    """A mandate names a one-time address that this gateway did not make."""


class InvoiceUnreadable(GatewayError):
    """An invoice is to be financed that this member cannot read."""


class InvoiceUnfit(GatewayError):
    """A document is no invoice, or does not state what financing tags are made of."""


class TagNotOfInvoice(GatewayError):
    """A financing tag is not what the tag holders make of the invoice's fields."""


class IdempotencyKeyInvalid(GatewayError):
    """The header Idempotency-Key does not have 1 to 128 visible characters."""


class MemberUnknown(GatewayError):
    """A word names no member of the network."""


class BillPartiesMissing(GatewayError):
    """A bill of lading needs a holder and a beneficiary to be issued."""


class DocumentNumberMissing(GatewayError):
    """The document states no number, so that it cannot have a reference tag."""


class DeclarationDirectionMissing(GatewayError):
    """The declaration does not say whether it is of import or of export."""


class TagHolderUnreachable(GatewayError):
    """The tag holder does not answer, or fewer holders than it takes; ``faults`` says of each."""


class TagAnswerGarbled(TagHolderUnreachable):
    """A tag holder's answer is not of the wire's form."""


class TagRefused(GatewayError):
    """The tag holder refuses an evaluation."""


class WebhookUrlUnfit(GatewayError):
    """A webhook's address is no HTTPS, leads with a password, or cannot be read."""


class WebhookEventUnknown(GatewayError):
    """A webhook asks for an event that there is not; ``values["events"]`` names it."""


class ActKeyUnknown(GatewayError):
    """The consortium does not know the member's act key."""


class SchemaOutdated(GatewayError):
    """The member's database is not at the step that this program needs."""


class QueueFull(GatewayError):
    """As much waits for the chain as may: nothing was stored; ``retry_after`` is in seconds."""


class DatabaseUnavailable(GatewayError):
    """The member's database does not answer in time, or has no room: nothing was stored."""


class SignInRequired(GatewayError):
    """There is no valid key and no valid session."""


class ScopeMissing(GatewayError):
    """The user may not do this."""


class CsrfMismatch(GatewayError):
    """A page's act does not carry the token of its session."""


class UserUnfit(GatewayError):
    """A user's name or roles are not ones that the gateway knows."""


class UserExists(GatewayError):
    """There is a user of this name already."""


class VerdictClosed(GatewayError):
    """The machines agreed, but this gateway cannot open their advice yet."""


class SignatureUnfit(GatewayError):
    """A signature does not have its form or belongs to no key."""


class DraftIncomplete(GatewayError):
    """An officer's draft lacks a field that its act needs."""


class ScanUnfit(GatewayError):
    """A scan's picture is not a PNG in base64."""


class ContractUnknown(GatewayError):
    """The law has no contract of this name that takes intents."""


class ProblemUnknown(GatewayError):
    """The catalogue has no such code."""
