"""Shipments that pages show, and a browser to see them with."""

import base64
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

import pytest
from sqlalchemy.orm import Session
from sqlalchemy.orm.attributes import flag_modified

from api.index.findings import TAG_MISMATCH, finding
from api.index.tables import DocumentRow
from chain.sealed.bundle import open_bundle
from chain.types import DeclarationId, Root
from chain.vault.cid import digest_cid
from chain.vault.container import Binding
from chain.verdicts.commitment import Answer
from chain.verdicts.kinds import AssessmentKind
from chain.verdicts.package import Package
from scripts.papers.making import make_papers
from tests.api.officer import decide
from tests.api.pages.seeing import SeeingOracles, overlay
from tests.api.pages.serving import serving
from tests.api.shipments import Shipment, bring_bill, bring_declaration, bring_invoice

PROJECT = Path(__file__).resolve().parents[3]
CHROMIUM = Path("/usr/bin/chromium")
VENDOR = PROJECT / "api" / "static" / "vendor"
ARGUMENTS = [
    "--no-sandbox",
    "--disable-quic",
    "--use-angle=swiftshader",
    "--enable-unsafe-swiftshader",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
]


@dataclass
class Seen:
    """What pages show."""

    judged: Shipment
    inspected: Shipment


@pytest.fixture(scope="session")
def seen(consortium, carrier, exporter, importer, customs):
    """One shipment that waits for the officer's lane, one that is inspected with a finding."""
    oracles = SeeingOracles(consortium)
    judged = _shipment(carrier, exporter, importer, 411)
    inspected = _shipment(carrier, exporter, importer, 412, declared_gross=Decimal("3126.4"))
    for shipment, score in ((judged, 917), (inspected, 640)):
        _opened(customs, shipment)
        oracles.judge_risk(shipment.declaration, 3, score)
        path = f"/v1/declarations/{shipment.declaration}"
        customs.until(path, lambda body: body["line"]["reasons"] and body["line"]["score"])
    _inspect(consortium, customs, oracles, inspected)
    _flag(customs, inspected.bill)
    return Seen(judged, inspected)


@pytest.fixture(scope="session")
def browser():
    """Debian's chromium; the test that needs it is skipped where it is absent."""
    if not CHROMIUM.exists():
        pytest.skip("chromium is not installed: apt-get install chromium fonts-noto-cjk")
    if not VENDOR.exists():
        pytest.skip("the pages' modules are not copied: python tools/copy_page_modules.py")
    sync_api = pytest.importorskip("playwright.sync_api")
    with sync_api.sync_playwright() as playwright:
        running = playwright.chromium.launch(executable_path=str(CHROMIUM), args=ARGUMENTS)
        yield running
        running.close()


@pytest.fixture(scope="session")
def customs_site(customs):
    with serving(customs.app) as address:
        yield address


@pytest.fixture(scope="session")
def importer_site(importer):
    with serving(importer.app) as address:
        yield address


def _shipment(carrier, exporter, importer, seed, **other):
    shipment = bring_bill(carrier, seed)
    shipment.papers = make_papers(seed, **other)
    exporter.until(f"/v1/shipments/{shipment.id}", bool)
    bring_invoice(exporter, shipment)
    importer.until(f"/v1/shipments/{shipment.id}", bool)
    return bring_declaration(importer, shipment)


def _opened(customs, shipment):
    for root in (shipment.bill, shipment.invoice, shipment.declaration):
        customs.until(f"/v1/documents/{root}", lambda body: body["access"] == "opened")
    customs.until(f"/v1/declarations/{shipment.declaration}", bool)


def _inspect(consortium, customs, oracles, shipment):
    picture = base64.b64encode(overlay()).decode("ascii")
    acts = (
        {"act": "setLane", "lane": 3, "reason_code": 101, "reason_text": "밀도가 다름"},
        {"act": "orderInspection", "reason_code": 201, "scan": {"high": picture, "low": picture}},
    )
    path = f"/v1/declarations/{shipment.declaration}"
    for body, status in zip(acts, ("laned", "inspection_ordered"), strict=True):
        customs.settled(decide(customs, consortium, shipment.declaration, body))
        customs.until(path, lambda found, status=status: found["line"]["status"] == status)
    package = _xray_package(consortium, oracles, shipment.declaration)
    oracles.agree(package, AssessmentKind.XRAY, 0, Answer(2, 733))
    customs.until(path, lambda found: found["verdicts"][1]["answers"][0]["report"])


def _xray_package(consortium, oracles, declaration):
    """Read the package that the gateway laid, as an operator does."""
    member = consortium.member("customs")
    events = member.get(f"/v1/declarations/{declaration}").json()["history"]
    named = next(each for each in events if each["name"] == "InspectionOrdered")["values"][
        "package"
    ]
    cid = digest_cid(named["codec"], bytes.fromhex(named["content"]))
    root = DeclarationId(bytes.fromhex(declaration))
    key = consortium.home("operator-1").reader_key()
    content = open_bundle(oracles.store, cid, Binding(Root(root), 0, "package"), key)
    return Package.read(content, root, bytes.fromhex(named["plaintext_hash"]))


def _flag(customs, root):
    """Write a finding where the index keeps those that it makes itself."""
    with Session(customs.gateway.engines.indexing) as session, session.begin():
        row = session.get_one(DocumentRow, root)
        row.findings = [finding(TAG_MISMATCH)]
        flag_modified(row, "findings")
