"""Gas of a verdict per operator: one question in a transaction of its own, and fifty in one."""

from dataclasses import dataclass

from eth_hash.auto import keccak

from chain.ledger.generated.assessments.structs import Opening, Statement
from chain.ledger.generated.customs.structs import Package
from chain.ledger.intents import intent_domain
from chain.ledger.typed_data import Struct, digest
from chain.types import Address, DeclarationId, MemberId
from chain.verdicts.commitment import (
    AdviceOpening,
    Answer,
    Question,
    commitment_of,
    open_advice,
    post_of,
)
from chain.verdicts.kinds import AssessmentKind, Lane
from scripts.bench.bench_network import CAST, BenchNetwork, key_of

OPERATORS = tuple(name for name, *_ in CAST if name.startswith("operator"))
MANY = 50
_STATEMENT = Struct("Statement", (("bytes32", "question"), ("uint32", "set"), ("bytes32", "post")))
_GAS = 25_000_000
_RAW = 0x55
_ANSWER = Answer(advice=Lane.GREEN, score=1)


def word(text: str) -> bytes:
    """Make a 32-byte value that looks random.

    Args:
        text: Any word.

    Returns:
        Its keccak.
    """
    return bytes(keccak(text.encode()))


@dataclass
class Bench:
    """The operators' side of the bench's network.

    Attributes:
        network: The network.
    """

    network: BenchNetwork

    def declare(self, name: str) -> bytes:
        """Record, lodge and accept a declaration.

        Args:
            name: Any word.

        Returns:
            The declaration's id.
        """
        network, root, shipment = self.network, word(name), word("shipment")
        content = network.content()
        network.send("importer", network.documents.record(root, shipment, 3, content))
        network.send("importer", network.customs.lodge(root, shipment, 1))
        package = Package(content=word("package"), codec=_RAW, plaintext_hash=word("plaintext"))
        draw = bytes(keccak(word("draw key")))
        network.send("policy", network.customs.accept(root, package, draw))
        return root

    def post(self, operator: str, declarations: list[bytes]) -> int:
        """Post on many questions in one transaction.

        Args:
            operator: Who posts.
            declarations: Subjects.

        Returns:
            Gas of the transaction.
        """
        statements = tuple(
            Statement(question.id, question.set, post_of(*self._committed(operator, question)))
            for question in map(question_on, declarations)
        )
        signatures = tuple(self._sign(operator, each) for each in statements)
        call = self.network.assessments.post(statements, signatures, gas=_GAS)
        return self.network.gas(operator, call)

    def open(self, operator: str, declarations: list[bytes]) -> int:
        """Open on many questions in one transaction.

        Args:
            operator: Who opens.
            declarations: Subjects.

        Returns:
            Gas of the transaction.
        """
        openings = []
        for question in map(question_on, declarations):
            commitment, member, nonce, report = self._committed(operator, question)
            openings.append(Opening(question.id, member, commitment, nonce, report))
        call = self.network.assessments.open_posts(tuple(openings), gas=_GAS)
        return self.network.gas(operator, call)

    def agree(self, declarations: list[bytes]) -> int:
        """Let all operators post and open alike.

        Args:
            declarations: Subjects.

        Returns:
            Gas of all transactions together.
        """
        self.network.mine(2)
        posted = sum(self.post(each, declarations) for each in OPERATORS)
        return posted + sum(self.open(each, declarations) for each in OPERATORS)

    def _committed(self, operator: str, question: Question) -> tuple[bytes, MemberId, bytes, bytes]:
        member = MemberId(self.network.founding.member_id(operator))
        commitment = commitment_of(question, word("secret"), _ANSWER)
        return commitment, member, word(f"nonce {operator}"), word(f"report {operator}")

    def _sign(self, operator: str, statement: Statement) -> bytes:
        deployment = self.network.deployment
        domain = intent_domain(deployment.chain_id, Address(deployment.address("Assessments")))
        values = {
            "question": statement.question,
            "set": statement.set,
            "post": statement.post,
        }
        return key_of(operator).sign_digest(digest(domain, _STATEMENT, values))


def question_on(declaration: bytes) -> Question:
    """Name the question about a declaration's risk.

    Args:
        declaration: Its id.

    Returns:
        Round 0, the first oracle set.
    """
    return Question(DeclarationId(declaration), AssessmentKind.RISK, 0, 1)


def advice_on(declaration: bytes) -> AdviceOpening:
    """Open the advice that the operators agreed upon.

    Args:
        declaration: Its id.

    Returns:
        The opened leaf and the closed one.
    """
    return open_advice(question_on(declaration), word("secret"), _ANSWER)


def verdict_gas(network: BenchNetwork) -> dict[str, int]:
    """Measure a verdict alone and among fifty.

    Args:
        network: The bench's network.

    Returns:
        Gas per operator and question, posting and opening together, rounded up.
    """
    bench = Bench(network)
    alone = bench.agree([bench.declare("verdict alone")])
    among = bench.agree([bench.declare(f"verdict {i} of many") for i in range(MANY)])
    share = len(OPERATORS)
    return {
        "verdict_per_operator_alone": -(-alone // share),
        "verdict_per_operator_50_in_one": -(-among // (share * MANY)),
    }
