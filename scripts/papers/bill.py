"""Writes the bill of lading of a made-up sale as a DCSA transport document 3.0."""

from decimal import Decimal

from chain.documents.canonical import canonical_json
from chain.documents.reading_json import JsonNumber
from scripts.papers.trade import Line, Trade
from scripts.papers.world import Company

_TERMS = (
    "Carriage is subject to the carrier's terms. The goods are received in apparent good order "
    "and condition unless noted otherwise."
)


def write_bill(trade: Trade) -> bytes:
    """Write the bill of lading.

    Args:
        trade: The sale.

    Returns:
        JSON in its canonical form (RFC 8785).
    """
    document = {
        "transportDocumentReference": trade.bl_number,
        "shippingInstructionsReference": f"SI-{trade.booking}",
        "transportDocumentStatus": "ISSUED",
        "transportDocumentTypeCode": "BOL",
        "isShippedOnBoardType": True,
        "freightPaymentTermCode": "PRE",
        "isElectronic": True,
        "isToOrder": True,
        "shippedOnBoardDate": trade.shipped.isoformat(),
        "issueDate": trade.shipped.isoformat(),
        "termsAndConditions": _TERMS,
        "receiptTypeAtOrigin": "CY",
        "deliveryTypeAtDestination": "CY",
        "cargoMovementTypeAtOrigin": "FCL",
        "cargoMovementTypeAtDestination": "FCL",
        "carrierCode": trade.carrier.code,
        "carrierCodeListProvider": "NMFTA",
        "transports": _transports(trade),
        "placeOfIssue": {"UNLocationCode": trade.seller.port},
        "invoicePayableAt": {"UNLocationCode": trade.seller.port},
        "partyContactDetails": [{"name": "Documentation", "email": "docs@carrier.example"}],
        "documentParties": _parties(trade),
        "consignmentItems": [_item(trade, line) for line in trade.lines],
        "utilizedTransportEquipments": _equipment(trade),
    }
    return canonical_json(document)


def _transports(trade: Trade) -> dict[str, object]:
    return {
        "plannedArrivalDate": trade.arrives.isoformat(),
        "plannedDepartureDate": trade.shipped.isoformat(),
        "portOfLoading": {
            "UNLocationCode": trade.seller.port,
            "locationName": trade.seller.port_name,
        },
        "portOfDischarge": {"UNLocationCode": "KRPUS", "locationName": "Busan"},
        "vesselVoyages": [
            {
                "vesselName": trade.carrier.vessel,
                "carrierExportVoyageNumber": trade.voyage,
            }
        ],
    }


def _parties(trade: Trade) -> dict[str, object]:
    return {
        "shipper": _party(trade.seller),
        "issuingParty": {
            "partyName": trade.carrier.name,
            "address": {"street": "1 Harbour Road", "city": "Busan", "countryCode": "KR"},
        },
        "notifyParties": [_party(trade.buyer)],
    }


def _party(company: Company) -> dict[str, object]:
    return {
        "partyName": company.name,
        "address": {
            "street": company.street,
            "city": company.city,
            "countryCode": company.country,
        },
        "identifyingCodes": [{"codeListProvider": "EPI", "partyCode": company.number}],
    }


def _item(trade: Trade, line: Line) -> dict[str, object]:
    return {
        "carrierBookingReference": trade.booking,
        "descriptionOfGoods": [line.goods.name],
        "HSCodes": [line.goods.hs_code],
        "cargoItems": [
            {
                "equipmentReference": line.container,
                "cargoGrossWeight": _kilograms(line.gross_kg),
                "cargoNetWeight": _kilograms(line.net_kg),
                "outerPackaging": {
                    "packageCode": "CT",
                    "numberOfPackages": line.packages,
                    "description": "Cartons",
                },
            }
        ],
    }


def _equipment(trade: Trade) -> list[dict[str, object]]:
    return [
        {
            "equipment": {"equipmentReference": container, "ISOEquipmentCode": "45G1"},
            "isShipperOwned": False,
            "seals": [{"number": seal, "source": "SHI"}],
        }
        for container, seal in zip(trade.containers, trade.seals, strict=True)
    ]


def _kilograms(value: Decimal) -> dict[str, object]:
    return {"value": JsonNumber(str(value), value), "unit": "KGM"}
