"""What Gwanmun reads out of a commercial invoice (UBL 2.0 and 2.1)."""

from dataclasses import dataclass
from decimal import Decimal

from chain.documents.values import Amount, ContainerNumber, HsCode, Mass, Party, Stated


@dataclass(frozen=True, slots=True)
class Invoice:
    """The invoice's own statements; a tuple is in document order, None is not stated.

    Attributes:
        number: Number that the seller gave.
        type_code: Document type (UNTDID 1001), for example "380".
        issued: Day of issue, YYYY-MM-DD.
        due: Day on which payment is due, YYYY-MM-DD.
        currency: Currency of the document.
        seller: Who sells.
        buyer: Who buys.
        payable: Amount due for payment.
        net: Sum without tax.
        line_amounts: Amount of each line.
        quantities: Invoiced quantity of each line.
        goods: Name or description of each line's item.
        hs_codes: Commodity codes of the lines, where the code list is HS.
        origins: Countries of origin of the lines.
        incoterm: Incoterms rule.
        containers: Container numbers of the shipment.
        gross_mass: Gross mass of the shipment.
        net_mass: Net mass of the shipment.
        packages: Number of packages of the shipment.
        bill_numbers: Bills of lading that the invoice refers to.
        order_numbers: Orders that the invoice refers to.
    """

    number: Stated[str] | None
    type_code: str
    issued: Stated[str] | None
    due: Stated[str] | None
    currency: Stated[str] | None
    seller: Stated[Party] | None
    buyer: Stated[Party] | None
    payable: Stated[Amount] | None
    net: Stated[Amount] | None
    line_amounts: tuple[Stated[Amount], ...]
    quantities: tuple[Stated[Decimal], ...]
    goods: tuple[Stated[str], ...]
    hs_codes: tuple[Stated[HsCode], ...]
    origins: tuple[Stated[str], ...]
    incoterm: Stated[str] | None
    containers: tuple[Stated[ContainerNumber], ...]
    gross_mass: Stated[Mass] | None
    net_mass: Stated[Mass] | None
    packages: Stated[Decimal] | None
    bill_numbers: tuple[Stated[str], ...]
    order_numbers: tuple[Stated[str], ...]
