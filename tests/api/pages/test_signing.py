"""The browser's modules against Python: the same calls, digests and signatures, or no signature."""

import copy
import json
import random
import shutil
import subprocess

import pytest

from chain.ledger.addresses import checksummed
from chain.ledger.generated.customs import Customs
from chain.ledger.generated.customs.structs import Advice, Package, Reason
from chain.ledger.intents import Intent, intent_digest, intent_domain
from chain.ledger.keys import LocalKey
from chain.node.rpc import JsonRpc
from tests.api.pages.conftest import PROJECT, VENDOR

MODULE = PROJECT / "tests" / "api" / "pages" / "vectors.mjs"
NOW = 1_800_000_000
CHAIN_ID = 31337
CONTRACT = checksummed(bytes(range(20)))
DRAW = random.Random(20)


def _run(vectors):
    if shutil.which("node") is None or not VENDOR.exists():
        pytest.skip("node or the pages' modules are missing: python tools/copy_page_modules.py")
    command = ["node", "--experimental-default-type=module", "--no-warnings", str(MODULE)]
    done = subprocess.run(
        command, input=json.dumps(vectors), capture_output=True, text=True, timeout=120, check=True
    )
    return json.loads(done.stdout)


def _calls(declaration):
    """Every act of an officer with random values, as the generated bindings encode it."""
    customs = Customs(JsonRpc("http://127.0.0.1:9"), CONTRACT)
    reason = Reason(DRAW.randrange(1, 2**16), bytes(32))
    worded = Reason(220, DRAW.randbytes(32))
    advice = Advice(3, DRAW.randbytes(32), DRAW.randbytes(32))
    package = Package(DRAW.randbytes(32), 0x55, DRAW.randbytes(32))
    return {
        "setLane": (customs.set_lane(declaration, 3, advice, DRAW.randbytes(32), worded), worded),
        "release": (customs.release(declaration, advice, reason), reason),
        "hold": (customs.hold(declaration, advice, worded), worded),
        "seize": (customs.seize(declaration, advice, reason), reason),
        "recall": (customs.recall(declaration, reason), reason),
        "reject": (customs.reject(declaration, worded), worded),
        "orderInspection": (customs.order_inspection(declaration, package, reason), reason),
        "recordInspection": (
            customs.record_inspection(declaration, DRAW.randbytes(32), reason),
            reason,
        ),
    }


def _vector(act, call, reason, declaration, key):
    intent = Intent(declaration, DRAW.randrange(2**20), NOW + 900, call.data)
    given = {
        "subject": f"0x{declaration.hex()}",
        "sequence": intent.sequence,
        "deadline": intent.deadline,
        "call": f"0x{call.data.hex()}",
    }
    domain = {"name": "Gwanmun", "version": "1"}
    place = {"chainId": CHAIN_ID, "contract": CONTRACT}
    draft = {"contract": CONTRACT, "domain": domain, "intent": given}
    domain |= {"chainId": CHAIN_ID, "verifyingContract": CONTRACT}
    wanted = {
        "act": act,
        "declaration": declaration.hex(),
        "lane": 3,
        "reasonCode": reason.code,
        "reasonText": "" if reason.text == bytes(32) else "why",
    }
    vector = {"draft": draft, "wanted": wanted, "place": place, "key": key.hex(), "now": NOW}
    return vector, intent


def test_sign_draft__when_vectors_come_from_python__gives_its_digests_and_signatures():
    vectors, expected = [], []
    domain = intent_domain(CHAIN_ID, CONTRACT)
    for _ in range(12):
        declaration, secret = DRAW.randbytes(32), DRAW.randbytes(32)
        for act, (call, reason) in _calls(declaration).items():
            vector, intent = _vector(act, call, reason, declaration, secret)
            vectors.append(vector)
            digest = intent_digest(domain, intent)
            expected.append((act, call.data, digest, LocalKey(secret)))
    answers = _run(vectors)
    assert len(answers) == 96
    for answer, (act, call, digest, key) in zip(answers, expected, strict=True):
        assert answer["call"] == call.hex(), act
        assert answer["digest"] == digest.hex(), act
        assert answer["signature"] == key.sign_digest(digest).hex(), act
        assert answer["signer"] == answer["address"] == key.address.lower(), act


def _change(path, value):
    def _changed(vector):
        part = vector
        for name in path[:-1]:
            part = part[name]
        part[path[-1]] = value
        return vector

    return _changed


def _call(vector, change):
    call = bytearray.fromhex(vector["draft"]["intent"]["call"][2:])
    change(call)
    return _change(("draft", "intent", "call"), f"0x{call.hex()}")(vector)


OTHER = f"0x{'ab' * 32}"
TAMPERINGS = {
    "another contract": (_change(("draft", "contract"), f"0x{'11' * 20}"), "DraftMismatch"),
    "another domain": (
        _change(("draft", "domain", "verifyingContract"), f"0x{'11' * 20}"),
        "DraftMismatch",
    ),
    "another chain": (_change(("draft", "domain", "chainId"), 1), "DraftMismatch"),
    "another product": (_change(("draft", "domain", "name"), "Other"), "DraftMismatch"),
    "another subject": (_change(("draft", "intent", "subject"), OTHER), "DraftMismatch"),
    "another declaration": (_change(("wanted", "declaration"), OTHER[2:]), "DraftMismatch"),
    "another lane": (_change(("wanted", "lane"), 1), "DraftMismatch"),
    "another reason": (_change(("wanted", "reasonCode"), 204), "DraftMismatch"),
    "a text nobody wrote": (_change(("wanted", "reasonText"), ""), "DraftMismatch"),
    "valid for ever": (_change(("draft", "intent", "deadline"), NOW * 2), "DraftMismatch"),
    "another act": (_change(("wanted", "act"), "release"), "CallIsAnotherAct"),
    "bytes behind the call": (
        lambda vector: _call(vector, lambda call: call.extend(bytes(32))),
        "CallIsAnotherAct",
    ),
    "a lane beyond its type": (
        lambda vector: _call(vector, lambda call: call.__setitem__(4 + 32, 1)),
        "ValueOutOfRange",
    ),
    "a key too long": (_change(("key",), "11" * 33), "KeyMalformed"),
    "a key of zero": (_change(("key",), "00" * 32), "KeyMalformed"),
}


@pytest.mark.parametrize("name", TAMPERINGS)
def test_check_draft__when_the_gateway_drafts_something_else__refuses_to_sign(name):
    declaration = bytes(range(32))
    call, reason = _calls(declaration)["setLane"]
    vector, _ = _vector("setLane", call, reason, declaration, bytes([7] * 32))
    change, code = TAMPERINGS[name]
    sound, tampered = _run([vector, change(copy.deepcopy(vector))])
    assert len(sound["signature"]) == 130
    assert tampered == {"refused": code}
