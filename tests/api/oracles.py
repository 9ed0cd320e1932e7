"""Operators and customs' policy played by hand: packages, posts, openings, sealed reports."""

import hashlib
import json
import secrets
import time

from eth_abi.abi import encode
from eth_hash.auto import keccak

from chain.ledger.generated.assessments.structs import Opening, Statement
from chain.ledger.generated.customs.structs import Package as ChainPackage
from chain.ledger.typed_data import Domain, Struct, digest
from chain.node.rpc import JsonRpc
from chain.sealed.bundle import lay_bundle
from chain.types import DeclarationId, MemberId, Root
from chain.vault.cid import cid_digest
from chain.vault.container import Binding
from chain.vault.content import ContentStore
from chain.verdicts.commitment import Answer, Question, commitment_of, post_of
from chain.verdicts.kinds import AssessmentKind
from chain.verdicts.package import PROFILE, Package
from scripts.relay import Relay
from tests.api.consortium import CAST, OPERATORS

STATEMENT = Struct("Statement", (("bytes32", "question"), ("uint32", "set"), ("bytes32", "post")))


class Oracles:
    """Customs' acceptance and four equal answers."""

    def __init__(self, consortium):
        self.consortium = consortium
        self.relay = Relay(JsonRpc(consortium.chain.url), consortium.deployment)
        self.store = ContentStore(consortium.content.url)

    def key(self, slug, name="act"):
        return self.consortium.home(slug).key(name)

    def readers(self, *slugs):
        return [self.consortium.home(slug).reader_public_key() for slug in slugs]

    def accept(self, declaration):
        """Customs' policy key accepts; the package goes to the operators and customs."""
        root = DeclarationId(bytes.fromhex(declaration))
        package = Package.risk(root, [])
        content = package.to_bytes()
        cid = lay_bundle(
            self.store,
            content,
            Binding(Root(root), 0, PROFILE),
            self.readers(*OPERATORS, "customs"),
        )
        codec, where = cid_digest(cid)
        named = ChainPackage(where, codec, hashlib.sha256(content).digest())
        draw = keccak(encode(["bytes32"], [bytes.fromhex(package.draw_key)]))
        call = self.relay.customs.accept(root, named, draw)
        signed = self.relay.intent(self.relay.customs, call, self.key("customs", "policy"))
        assert self.relay.send(signed).succeeded
        return package

    def agree(self, package, kind, round_, answer):
        """All four operators post and open the same answer."""
        subject = DeclarationId(bytes.fromhex(package.declaration))
        bare = Question(subject, kind, round_, 0)
        record = self.relay.assessments.question_at(bare.id)
        question = Question(subject, kind, round_, record.set)
        commitment = commitment_of(question, bytes.fromhex(package.secret), answer)
        self._wait_for_block(record.opened_in_block + 2)
        openings = [self._opening(question, slug, commitment) for slug in OPERATORS]
        statements = tuple(
            Statement(question.id, record.set, self._post(opening)) for opening in openings
        )
        signatures = tuple(
            self._sign(slug, statement)
            for slug, statement in zip(OPERATORS, statements, strict=True)
        )
        assert self.relay.send(self.relay.assessments.post(statements, signatures)).succeeded
        assert self.relay.send(self.relay.assessments.open_posts(tuple(openings))).succeeded

    def judge_risk(self, declaration, advice=3, score=917):
        package = self.accept(declaration)
        self.agree(package, AssessmentKind.RISK, 0, Answer(advice, score))
        return package

    def _opening(self, question, slug, commitment):
        report = {"kind": "risk", "reasons": [{"field": "origin", "en": "seldom", "ko": "드묾"}]}
        cid = lay_bundle(
            self.store,
            json.dumps(report).encode(),
            Binding(Root(question.id), 0, "report"),
            self.readers("customs"),
        )
        operator = list(CAST).index(slug) + 1
        return Opening(
            question.id, operator, commitment, secrets.token_bytes(32), cid_digest(cid)[1]
        )

    def _post(self, opening):
        operator = MemberId(opening.operator)
        return post_of(opening.commitment, operator, opening.nonce, opening.report)

    def _sign(self, slug, statement):
        deployment = self.consortium.deployment
        domain = Domain("Gwanmun", "1", deployment.chain_id, deployment.address("Assessments"))
        values = {"question": statement.question, "set": statement.set, "post": statement.post}
        return self.key(slug).sign_digest(digest(domain, STATEMENT, values))

    def _wait_for_block(self, height):
        while int(self.relay.rpc.call("eth_blockNumber"), 16) < height:
            time.sleep(0.2)
