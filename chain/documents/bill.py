"""What Gwanmun reads out of a bill of lading (DCSA transport document 3.0)."""

from dataclasses import dataclass
from decimal import Decimal

from chain.documents.values import Amount, ContainerNumber, HsCode, Mass, Party, Stated


@dataclass(frozen=True, slots=True)
class BillOfLading:
    """The bill's own statements; a tuple is in document order, None is not stated.

    Attributes:
        number: transportDocumentReference.
        carrier_code: Code of the carrier in carrier_code_list.
        carrier_code_list: SMDG or NMFTA.
        type_code: BOL (bill of lading) or SWB (sea waybill).
        is_to_order: True for a negotiable bill to order.
        issued: Day of issue, YYYY-MM-DD.
        shipped_on_board: Day of loading, YYYY-MM-DD.
        parties: shipper, consignee, endorsee, issuing_party, notify_party and others.
        port_of_loading: UN/LOCODE.
        port_of_discharge: UN/LOCODE.
        vessel: Name of the first vessel.
        voyage: Export voyage number of the carrier.
        bookings: Booking references.
        goods: Descriptions of the goods.
        hs_codes: Commodity codes of all consignment items.
        containers: Numbers of the equipment that the bill lists.
        cargo_containers: Numbers of the equipment that cargo items name.
        gross_masses: Gross mass of each cargo item.
        net_masses: Net mass of each cargo item that states one.
        packages: Number of outer packages of each cargo item.
        declared_value: Declared value.
    """

    number: Stated[str] | None
    carrier_code: Stated[str] | None
    carrier_code_list: str
    type_code: str
    is_to_order: bool
    issued: Stated[str] | None
    shipped_on_board: Stated[str] | None
    parties: tuple[Stated[Party], ...]
    port_of_loading: Stated[str] | None
    port_of_discharge: Stated[str] | None
    vessel: Stated[str] | None
    voyage: Stated[str] | None
    bookings: tuple[Stated[str], ...]
    goods: tuple[Stated[str], ...]
    hs_codes: tuple[Stated[HsCode], ...]
    containers: tuple[Stated[ContainerNumber], ...]
    cargo_containers: tuple[Stated[ContainerNumber], ...]
    gross_masses: tuple[Stated[Mass], ...]
    net_masses: tuple[Stated[Mass], ...]
    packages: tuple[Stated[Decimal], ...]
    declared_value: Stated[Amount] | None

    def party(self, role: str) -> Stated[Party] | None:
        """Return the first party with a role.

        Args:
            role: For example "shipper".

        Returns:
            The party, or None.
        """
        return next((party for party in self.parties if party.value.role == role), None)
