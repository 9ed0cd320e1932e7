"""A real Kaia of four validators: what it comes out as, and a pack made and verified on it."""

import os

import pytest
import rlp

from chain.conformance.endpoint import Endpoint
from chain.conformance.examination import CHECKS, examine
from chain.conformance.finding import Outcome, Verdict, verdict_of
from chain.ledger.addresses import checksummed
from chain.ledger.keys import LocalKey
from chain.node.rpc import JsonRpc
from chain.proofs.errors import HeaderMismatch
from chain.proofs.making import make_pack
from chain.proofs.verifying import verify_pack
from scripts.network.engines import KAIA
from scripts.network.kaia import KaiaChain, KaiaPrograms
from scripts.network.kaia_layout import lay_out_chain
from tests.chain.conformance.crippling import crippled, refusal
from tests.chain.proofs.kaia_story import walk_on_kaia

pytestmark = [
    pytest.mark.skipif(
        not KAIA.is_built(os.environ), reason="Kaia is not built: gwanmun network build"
    ),
    pytest.mark.slow,
]


@pytest.fixture(scope="module")
def kaia(tmp_path_factory):
    folder = tmp_path_factory.mktemp("kaia") / "chain"
    lay_out_chain(folder, KAIA.program("homi", os.environ), 31337, ("carrier", "customs"), 4)
    programs = KaiaPrograms(*(KAIA.program(name, os.environ) for name in ("kcn", "kpn")))
    chain = KaiaChain(folder, programs)
    chain.start()
    yield chain
    chain.stop()


def examined(url):
    rpc = JsonRpc(url)
    try:
        endpoint = Endpoint(rpc)
        return [examine(endpoint, check) for check in CHECKS]
    finally:
        rpc.close()


def test_conform__when_kaias_archive_is_asked__is_fit(kaia):
    findings = examined(kaia.plan.archive.url)
    # How fast blocks come is this machine's, which runs other networks meanwhile.
    judged = [each for each in findings if each.check != "pace"]
    assert len(judged) == len(findings) - 1
    assert [each for each in judged if each.outcome is not Outcome.FIT] == []
    assert verdict_of(judged) is Verdict.FIT


def without_a_seal(call, answer):
    """The head with every committed seal but two: too few to be final."""
    if call["method"] != "kaia_getBlockByNumber" or not answer.get("result"):
        return answer
    from_extra = bytes.fromhex(answer["result"]["extraData"][2:])
    answer["result"]["extraData"] = "0x" + cut(from_extra).hex()
    return answer


def cut(extra):
    validators, proposer, committed = rlp.decode(extra[32:])
    return extra[:32] + rlp.encode([validators, proposer, committed[:2]])


def test_conform__when_a_seal_is_kept_back__is_unfit(kaia):
    with crippled(kaia.plan.validators[0].url, without_a_seal) as url:
        told = {each.check: each.outcome for each in examined(url)}
    assert told["header_hash"] is Outcome.FIT
    assert told["seals"] is Outcome.UNFIT
    assert told["finality"] is Outcome.UNFIT


def without_its_own_methods(call, answer):
    return refusal(call) if call["method"].startswith("kaia_") else answer


def test_conform__when_kaia_hides_its_own_headers__is_unfit(kaia):
    """The eth_ view lacks fields of the hash: a header that cannot be recomputed proves nothing."""
    with crippled(kaia.plan.validators[0].url, without_its_own_methods) as url:
        told = {each.check: each.outcome for each in examined(url)}
    assert told["header_hash"] is Outcome.UNFIT


def test_make_pack__when_on_kaia__holds_for_the_validators_and_for_no_others(kaia):
    network, story = walk_on_kaia(kaia.plan.archive.url)
    made = make_pack(network.rpc, network.deployment, story)
    consortium = network.deployment.address("Consortium")
    validators = [checksummed(node.address) for node in kaia.plan.validators]
    proven = verify_pack(made.content, made.block_hash, consortium, validators)
    assert len(proven.acts) == 3
    assert len(proven.sealing.signers) >= 3
    strangers = [LocalKey(bytes((n,)) * 32).address for n in (1, 2, 3, 4)]
    with pytest.raises(HeaderMismatch) as fault:
        verify_pack(made.content, made.block_hash, consortium, strangers)
    assert fault.value.code == "ForeignSeal"
