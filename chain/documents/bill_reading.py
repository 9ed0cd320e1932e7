"""Reads the core of a bill of lading out of a DCSA transport document 3.0."""

from collections.abc import Iterator
from decimal import Decimal

from chain.documents.bill import BillOfLading
from chain.documents.cursor_json import JsonCursor
from chain.documents.number import Number, numbers_of
from chain.documents.values import (
    Amount,
    ContainerNumber,
    HsCode,
    Mass,
    Party,
    PartyId,
    Stated,
)

_ROLES = {
    "shipper": "shipper",
    "onBehalfOfShipper": "on_behalf_of_shipper",
    "consignee": "consignee",
    "onBehalfOfConsignee": "on_behalf_of_consignee",
    "endorsee": "endorsee",
    "issuingParty": "issuing_party",
    "carriersAgentAtDestination": "carriers_agent",
}
_KILOGRAMS = {
    "KGM": Decimal(1),
    # One international pound, exactly (ISO 80000-4).
    "LBR": Decimal("0.45359237"),
}


def read_bill(root: object) -> BillOfLading:
    """Read the core of a bill of lading.

    Args:
        root: A value that the transport document's table accepts.

    Returns:
        What the bill states.
    """
    at = JsonCursor(root)
    items = tuple(at.each("consignmentItems"))
    cargo = tuple(entry for item in items for entry in item.each("cargoItems"))
    equipment = tuple(at.each("utilizedTransportEquipments"))
    voyage = next(at.each("transports", "vesselVoyages"), JsonCursor(None))
    return BillOfLading(
        number=at.text("transportDocumentReference"),
        carrier_code=at.text("carrierCode"),
        carrier_code_list=at.word("carrierCodeListProvider"),
        type_code=at.word("transportDocumentTypeCode"),
        is_to_order=at.at("isToOrder").value is True,
        issued=at.text("issueDate"),
        shipped_on_board=at.text("shippedOnBoardDate"),
        parties=tuple(_parties(at.at("documentParties"))),
        port_of_loading=at.text("transports", "portOfLoading", "UNLocationCode"),
        port_of_discharge=at.text("transports", "portOfDischarge", "UNLocationCode"),
        vessel=voyage.text("vesselName"),
        voyage=voyage.text("carrierExportVoyageNumber"),
        bookings=_texts(items, "carrierBookingReference"),
        goods=_entries(items, "descriptionOfGoods"),
        hs_codes=tuple(_hs_codes(items)),
        containers=tuple(_containers(equipment, "equipment", "equipmentReference")),
        cargo_containers=tuple(_containers(cargo, "equipmentReference")),
        gross_masses=tuple(_masses(cargo, "cargoGrossWeight")),
        net_masses=tuple(_masses(cargo, "cargoNetWeight")),
        packages=tuple(_packages(cargo)),
        declared_value=_declared_value(at),
    )


def numbers_of_bill(bill: BillOfLading) -> tuple[Number, ...]:
    """List the numbers that a bill of lading is found by.

    Args:
        bill: The core of the bill.

    Returns:
        Its own number, its bookings and its containers.
    """
    containers = [Stated(one.value.text, one.pointer) for one in bill.containers]
    return (
        *numbers_of("bl_number", [bill.number]),
        *numbers_of("booking", bill.bookings),
        *numbers_of("container", containers),
    )


def _parties(at: JsonCursor) -> Iterator[Stated[Party]]:
    for key, role in _ROLES.items():
        place = at.at(key)
        if place.value is not None:
            yield Stated(_party(place, role), place.pointer)
    for place in at.each("notifyParties"):
        yield Stated(_party(place, "notify_party"), place.pointer)
    for other in at.each("other"):
        place = other.at("party")
        role = other.word("partyFunction").lower()
        yield Stated(_party(place, role), place.pointer)


def _party(at: JsonCursor, role: str) -> Party:
    codes = [
        PartyId(_scheme(entry), entry.word("partyCode")) for entry in at.each("identifyingCodes")
    ]
    taxes = [
        PartyId(entry.word("type"), entry.word("value")) for entry in at.each("taxLegalReferences")
    ]
    return Party(role, at.word("partyName"), (*codes, *taxes), at.word("address", "countryCode"))


def _scheme(at: JsonCursor) -> str:
    return at.word("codeListName") or at.word("codeListProvider")


def _texts(places: tuple[JsonCursor, ...], key: str) -> tuple[Stated[str], ...]:
    found = (place.text(key) for place in places)
    return tuple(text for text in found if text is not None)


def _entries(places: tuple[JsonCursor, ...], key: str) -> tuple[Stated[str], ...]:
    found = (entry.text() for place in places for entry in place.each(key))
    return tuple(text for text in found if text is not None)


def _hs_codes(items: tuple[JsonCursor, ...]) -> Iterator[Stated[HsCode]]:
    for code in _entries(items, "HSCodes"):
        yield Stated(HsCode.from_text(code.value), code.pointer)


def _containers(places: tuple[JsonCursor, ...], *keys: str) -> Iterator[Stated[ContainerNumber]]:
    for place in places:
        text = place.text(*keys)
        if text is not None:
            yield Stated(ContainerNumber.from_text(text.value), text.pointer)


def _masses(cargo: tuple[JsonCursor, ...], key: str) -> Iterator[Stated[Mass]]:
    for entry in cargo:
        value = entry.decimal(key, "value")
        factor = _KILOGRAMS.get(entry.word(key, "unit"))
        if value is not None and factor is not None:
            yield Stated(Mass(value.value * factor), value.pointer)


def _packages(cargo: tuple[JsonCursor, ...]) -> Iterator[Stated[Decimal]]:
    for entry in cargo:
        count = entry.decimal("outerPackaging", "numberOfPackages")
        if count is not None:
            yield count


def _declared_value(at: JsonCursor) -> Stated[Amount] | None:
    value = at.decimal("declaredValue")
    if value is None:
        return None
    return Stated(Amount(value.value, at.word("declaredValueCurrency")), value.pointer)
