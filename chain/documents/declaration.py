"""What Gwanmun reads out of a customs declaration (WCO data model 3.6)."""

from dataclasses import dataclass
from decimal import Decimal

from chain.documents.values import Amount, ContainerNumber, HsCode, Mass, Party, Stated


@dataclass(frozen=True, slots=True)
class DutyTaxFee:
    """One duty, tax or fee of a goods item.

    Attributes:
        type_code: Kind of the duty or tax.
        rate: Rate in percent.
        regime_code: Preference that is claimed.
        assessed: Amount assessed.
    """

    type_code: Stated[str] | None
    rate: Stated[Decimal] | None
    regime_code: Stated[str] | None
    assessed: Stated[Amount] | None


@dataclass(frozen=True, slots=True)
class GoodsItem:
    """One goods item of a declaration; None is not stated.

    Attributes:
        pointer: Where the item stands.
        sequence: Number of the item.
        description: Description of the goods.
        hs_code: Commodity code: the TSP and TRC classifications joined.
        origin: Country of origin.
        export_country: Country of export of this item.
        procedures: Requested and previous procedure codes, in order.
        gross_mass: Gross mass.
        net_mass: Net mass.
        item_amount: Amount charged for the item.
        customs_value: Customs value.
        statistical_value: Statistical value.
        packages: Number of packages in each kind of packing.
        seller: Seller of this item.
        duties: Duties, taxes and fees.
    """

    pointer: str
    sequence: Stated[str] | None
    description: Stated[str] | None
    hs_code: Stated[HsCode] | None
    origin: Stated[str] | None
    export_country: Stated[str] | None
    procedures: tuple[Stated[str], ...]
    gross_mass: Stated[Mass] | None
    net_mass: Stated[Mass] | None
    item_amount: Stated[Amount] | None
    customs_value: Stated[Amount] | None
    statistical_value: Stated[Amount] | None
    packages: tuple[Stated[Decimal], ...]
    seller: Stated[Party] | None
    duties: tuple[DutyTaxFee, ...]


@dataclass(frozen=True, slots=True)
class Declaration:
    """The declaration's own statements; a tuple is in document order, None is not stated.

    Attributes:
        pointer: Where the declaration stands: at the root or inside its envelope.
        number: FunctionalReferenceID, the declarant's own reference (LRN).
        declaration_id: Number that customs gave.
        function_code: 9 original, 13 request, 14 copy.
        type_code: For example IMA or EXD.
        direction: "import", "export" or "" by the type code.
        issued: Moment of issue as written.
        accepted: Moment of acceptance as written.
        office: Office of declaration, else of presentation, else of supervision.
        mode_code: Mode of transport at the border.
        parties: declarant, agent, importer, exporter, seller, buyer, consignee, consignor.
        containers: Numbers of the transport equipment.
        incoterm: Incoterms rule.
        invoice_amount: Total invoiced.
        freight_amount: Freight charge.
        gross_mass: Total gross mass.
        packages: Total number of packages.
        export_country: Country of export.
        destination_country: Country of destination.
        invoice_numbers: Commercial invoices that it refers to.
        bill_numbers: Bills of lading that it refers to.
        ucrs: Unique consignment references.
        items: Goods items.
    """

    pointer: str
    number: Stated[str] | None
    declaration_id: Stated[str] | None
    function_code: str
    type_code: Stated[str] | None
    direction: str
    issued: Stated[str] | None
    accepted: Stated[str] | None
    office: Stated[str] | None
    mode_code: Stated[str] | None
    parties: tuple[Stated[Party], ...]
    containers: tuple[Stated[ContainerNumber], ...]
    incoterm: Stated[str] | None
    invoice_amount: Stated[Amount] | None
    freight_amount: Stated[Amount] | None
    gross_mass: Stated[Mass] | None
    packages: Stated[Decimal] | None
    export_country: Stated[str] | None
    destination_country: Stated[str] | None
    invoice_numbers: tuple[Stated[str], ...]
    bill_numbers: tuple[Stated[str], ...]
    ucrs: tuple[Stated[str], ...]
    items: tuple[GoodsItem, ...]

    def party(self, role: str) -> Stated[Party] | None:
        """Return the first party with a role.

        Args:
            role: For example "importer".

        Returns:
            The party, or None.
        """
        return next((party for party in self.parties if party.value.role == role), None)
