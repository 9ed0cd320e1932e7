"""The commitment behind a verdict: two salted leaves, the advice and the score; it sends nothing.

Formats (design, sealed verdicts 2 to 6; contracts/types/Verdicts.sol)::

    question   = keccak(abi(subject, kind, round))
    salt i     = HKDF-SHA256(secret, info = "gwanmun/verdict/v1" | kind | round | set | i)
    leaf i     = keccak(0x00 | question | u8 i | u32 value | salt i)      0 = advice, 1 = score
    commitment = keccak(0x01 | leaf 0 | leaf 1)
    post       = keccak(abi(commitment, operator, nonce, report))
"""

from collections.abc import Iterable
from dataclasses import dataclass

from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from eth_abi.abi import encode
from eth_hash.auto import keccak

from chain.types import DeclarationId, MemberId
from chain.verdicts.errors import AnswerUnknown
from chain.verdicts.kinds import AssessmentKind

ADVICE_LEAF = 0
SCORE_LEAF = 1

_INFO = b"gwanmun/verdict/v1"


@dataclass(frozen=True, slots=True)
class Question:
    """One question to the oracles.

    Attributes:
        subject: The declaration.
        kind: What is asked.
        round: 0 for the first time, at most 255.
        set: The oracle set that it was opened to.
    """

    subject: DeclarationId
    kind: AssessmentKind
    round: int
    set: int

    @property
    def id(self) -> bytes:
        """32-byte id of the question on the chain."""
        return question_id(self.subject, self.kind, self.round)


@dataclass(frozen=True, slots=True)
class Answer:
    """What an operator's model says.

    Attributes:
        advice: A Lane or a Finding, 1 to 3.
        score: Step of the model's own table, 0 to 2**32 - 1.
    """

    advice: int
    score: int


@dataclass(frozen=True, slots=True)
class AdviceOpening:
    """The first leaf of a verdict, opened; the second stays closed.

    Attributes:
        value: The advice.
        salt: Its 32-byte salt.
        score_leaf: 32-byte hash of the second leaf.
    """

    value: int
    salt: bytes
    score_leaf: bytes


NO_ADVICE = AdviceOpening(0, bytes(32), bytes(32))
"""What an act carries where the machines came to no verdict."""


def question_id(subject: DeclarationId, kind: AssessmentKind, round_: int) -> bytes:
    """Name a question as Assessments does.

    Args:
        subject: The declaration.
        kind: What is asked.
        round_: 0 for the first time.

    Returns:
        32 bytes.
    """
    return bytes(keccak(encode(["bytes32", "uint8", "uint8"], [subject, kind, round_])))


def salt_of(secret: bytes, question: Question, leaf: int) -> bytes:
    """Derive the salt of one leaf; the secret itself is never opened.

    Args:
        secret: 32 bytes from the package.
        question: The question.
        leaf: 0 advice, 1 score.

    Returns:
        32 bytes.
    """
    tail = bytes((question.kind, question.round)) + question.set.to_bytes(4) + bytes((leaf,))
    return HKDF(SHA256(), 32, None, _INFO + tail).derive(secret)


def leaf_of(question: Question, leaf: int, value: int, salt: bytes) -> bytes:
    """Hash one leaf.

    Args:
        question: The question.
        leaf: 0 advice, 1 score.
        value: 0 to 2**32 - 1.
        salt: 32 bytes.

    Returns:
        32 bytes.
    """
    return bytes(keccak(b"\x00" + question.id + bytes((leaf,)) + value.to_bytes(4) + salt))


def commitment_of(question: Question, secret: bytes, answer: Answer) -> bytes:
    """Commit to an answer; equal answers give equal commitments.

    Args:
        question: The question.
        secret: 32 bytes from the package.
        answer: What the model says.

    Returns:
        32 bytes.
    """
    left = leaf_of(question, ADVICE_LEAF, answer.advice, salt_of(secret, question, ADVICE_LEAF))
    right = leaf_of(question, SCORE_LEAF, answer.score, salt_of(secret, question, SCORE_LEAF))
    return bytes(keccak(b"\x01" + left + right))


def post_of(commitment: bytes, operator: MemberId, nonce: bytes, report: bytes) -> bytes:
    """Bind a commitment to its operator and report, so that a copy opens for nobody else.

    Args:
        commitment: From ``commitment_of``.
        operator: Who posts.
        nonce: 32 random bytes of the operator's own.
        report: SHA-256 digest of the content id of the sealed report.

    Returns:
        32 bytes.
    """
    kinds = ["bytes32", "uint32", "bytes32", "bytes32"]
    return bytes(keccak(encode(kinds, [commitment, operator, nonce, report])))


def open_advice(question: Question, secret: bytes, answer: Answer) -> AdviceOpening:
    """Open the advice and keep the score closed.

    Args:
        question: The question.
        secret: 32 bytes from the package.
        answer: The answer agreed upon.

    Returns:
        What the lane act, or the act that consumes an X-ray verdict, carries.
    """
    salt = salt_of(secret, question, ADVICE_LEAF)
    score_salt = salt_of(secret, question, SCORE_LEAF)
    return AdviceOpening(
        answer.advice, salt, leaf_of(question, SCORE_LEAF, answer.score, score_salt)
    )


def find_answer(question: Question, secret: bytes, verdict: bytes, scores: Iterable[int]) -> Answer:
    """Find which answer a verdict stands for, by trying the model's range.

    Args:
        question: The question.
        secret: 32 bytes from the package.
        verdict: The commitment agreed upon.
        scores: Every step that the model can give.

    Returns:
        The answer.

    Raises:
        AnswerUnknown: No answer of the range gives this commitment.
    """
    salts = [salt_of(secret, question, leaf) for leaf in (ADVICE_LEAF, SCORE_LEAF)]
    advices = {
        advice: leaf_of(question, ADVICE_LEAF, advice, salts[ADVICE_LEAF]) for advice in (1, 2, 3)
    }
    for score in scores:
        right = leaf_of(question, SCORE_LEAF, score, salts[SCORE_LEAF])
        for advice, left in advices.items():
            if keccak(b"\x01" + left + right) == verdict:
                return Answer(advice, score)
    raise AnswerUnknown("No answer of the model gives this verdict.", question=question.id.hex())
