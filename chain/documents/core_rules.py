"""Rules of our own over what a bill, an invoice or a declaration states as a whole."""

from collections.abc import Iterator

from chain.documents.bill import BillOfLading
from chain.documents.content_rules import Finding, judge_containers, judge_hs_codes
from chain.documents.declaration import Declaration, GoodsItem
from chain.documents.invoice import Invoice
from chain.documents.policy import Policy
from chain.documents.rules import make_problem


def judge_core(core: BillOfLading | Invoice | Declaration, policy: Policy) -> Iterator[Finding]:
    """Judge what a document states.

    Args:
        core: The core of the document.
        policy: How strict to be.

    Returns:
        An iterator over the findings.
    """
    if isinstance(core, BillOfLading):
        return _bill(core, policy)
    if isinstance(core, Invoice):
        return _invoice(core, policy)
    return _declaration(core, policy)


def _bill(bill: BillOfLading, policy: Policy) -> Iterator[Finding]:
    yield from judge_containers(bill.containers, policy)
    listed = {container.value for container in bill.containers}
    for container in bill.cargo_containers:
        if container.value not in listed:
            text = container.value.text
            problem = make_problem(container.pointer, "ContainerNotListed", value=text)
            yield Finding(problem, refuses=False)
    value = bill.declared_value
    if value is not None and not value.value.currency:
        yield Finding(make_problem(value.pointer, "CurrencyMissing"), refuses=False)


def _invoice(invoice: Invoice, policy: Policy) -> Iterator[Finding]:
    yield from judge_containers(invoice.containers, policy)
    yield from judge_hs_codes(invoice.hs_codes)


def _declaration(declaration: Declaration, policy: Policy) -> Iterator[Finding]:
    yield from judge_containers(declaration.containers, policy)
    codes = [item.hs_code for item in declaration.items if item.hs_code is not None]
    yield from judge_hs_codes(codes)
    for item in declaration.items:
        yield from _masses(item)


def _masses(item: GoodsItem) -> Iterator[Finding]:
    net, gross = item.net_mass, item.gross_mass
    if net is None or gross is None or net.value.kilograms <= gross.value.kilograms:
        return
    problem = make_problem(
        net.pointer, "MassNetAboveGross", net=net.value.kilograms, gross=gross.value.kilograms
    )
    yield Finding(problem, refuses=False)
