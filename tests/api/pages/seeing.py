"""Operators whose reports carry what pages show: reasons, and an overlay picture."""

import base64
import io
import json
import secrets

from PIL import Image, ImageDraw

from chain.ledger.generated.assessments.structs import Opening
from chain.sealed.bundle import lay_bundle
from chain.types import Root
from chain.vault.cid import cid_digest
from chain.vault.container import Binding
from chain.verdicts.kinds import AssessmentKind
from tests.api.consortium import CAST
from tests.api.oracles import Oracles

RISK_REASONS = [
    {
        "field": "origin_hs6",
        "en": "9 of 61 earlier declarations with the same country of origin, HS subheading were "
        "fraudulent: raises the risk.",
        "ko": "같은 원산지, HS 6단위의 과거 신고 61건 중 9건이 부정신고: 위험도를 높임.",
    },
    {
        "field": "unit_price_value",
        "en": "The price per kilogram itself: raises the risk.",
        "ko": "kg당 단가 값: 위험도를 높임.",
    },
]
XRAY_REASONS = [
    {
        "finding": "MassAbove",
        "en": "The load weighs more than declared.",
        "ko": "적재 중량이 신고 중량보다 무거움.",
    }
]


def overlay():
    """A picture as the X-ray models mark it."""
    canvas = Image.new("RGB", (640, 220), (222, 228, 234))
    pen = ImageDraw.Draw(canvas)
    pen.rectangle((20, 20, 620, 200), outline=(80, 90, 100), width=3)
    for left in range(40, 560, 60):
        pen.rectangle((left, 90, left + 45, 195), fill=(120, 135, 150))
    pen.rectangle((395, 80, 515, 198), outline=(198, 40, 40), width=4)
    buffer = io.BytesIO()
    canvas.save(buffer, "PNG")
    return buffer.getvalue()


def report_of(kind):
    """A report as operators write it."""
    if kind == AssessmentKind.RISK:
        return {"kind": "risk", "reasons": RISK_REASONS}
    picture = base64.b64encode(overlay()).decode("ascii")
    return {"kind": "xray", "reasons": XRAY_REASONS, "simulated": True, "overlay_png": picture}


class SeeingOracles(Oracles):
    """Four equal answers with whole reports."""

    def _opening(self, question, slug, commitment):
        cid = lay_bundle(
            self.store,
            json.dumps(report_of(question.kind)).encode(),
            Binding(Root(question.id), 0, "report"),
            self.readers("customs"),
        )
        operator = list(CAST).index(slug) + 1
        nonce = secrets.token_bytes(32)
        return Opening(question.id, operator, commitment, nonce, cid_digest(cid)[1])
