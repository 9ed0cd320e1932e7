"""Names for numbers and bytes that must not be mixed up; it holds no behaviour."""

from typing import NewType

MemberId = NewType("MemberId", int)
"""Stable id of a member, 1 to 2**32 - 1; 0 means nobody."""
Address = NewType("Address", str)
"""Checksummed 0x address of a key or a contract."""
Root = NewType("Root", bytes)
"""32-byte root of a document's salted leaves: the document's name."""
ShipmentId = NewType("ShipmentId", bytes)
"""32 random bytes made by the first gateway to open the shipment."""
TitleId = NewType("TitleId", bytes)
"""32 bytes, keccak of issuer, reference tag and version."""
DeclarationId = NewType("DeclarationId", bytes)
"""32 bytes: the root of the declaration's document."""
Tag = NewType("Tag", bytes)
"""64-byte VOPRF output (RFC 9497)."""
Cid = NewType("Cid", str)
"""Content id, CIDv1 in base32 (profile unixfs-v1-2025)."""
BlockNumber = NewType("BlockNumber", int)
"""Height of a block, 0 is genesis."""
