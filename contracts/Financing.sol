// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {ECDSA} from "@openzeppelin/contracts/utils/cryptography/ECDSA.sol";
import {FinancingAdvice} from "./FinancingAdvice.sol";
import {FinancingState} from "./FinancingState.sol";
import {IConsortium} from "./interfaces/IConsortium.sol";
import {ICustoms} from "./interfaces/ICustoms.sol";
import {IDocuments} from "./interfaces/IDocuments.sol";
import {DocumentKind, DocumentKinds} from "./types/DocumentKinds.sol";
import {FinancingStatus, FinancingWord, FinancingWords} from "./types/FinancingWord.sol";
import {MemberId, MemberIds} from "./types/MemberId.sol";
import {Modules} from "./types/Modules.sol";
import {Roles} from "./types/Roles.sol";
import {TitleStatus, TitleWord} from "./types/TitleWord.sol";

/// @title Financing
/// @notice Which invoices are financed, by their tags: once, with the seller's mandate, on goods that exist.
/// @dev State of a tag; first writer wins:
///
///   Free --reserve (mandate, ground)--> Reserved --finance (ground stands)--> Financed --settle--> Settled (final)
///     ^                                    |                                      \--settleByOrder (vote)--/
///     \---- release (the financier), or its last second over (nobody acts) ----/
/// The tag stands for the invoice's fields and says nothing about them. The financier is an address made for one tag:
/// no key of a member, legitimised by the seller's mandate alone. Whoever comes second hears {FinancingConflict}.
contract Financing is FinancingAdvice {
    using FinancingWords for FinancingWord;

    /// @notice A seller's leave to one address to reserve one tag.
    struct Mandate {
        // The bank's address for this tag alone.
        address financier;
        // Acts that the tag has seen when the reservation comes: no mandate counts twice.
        uint64 sequence;
        // Last second in which the mandate counts.
        uint64 deadline;
    }

    bytes32 private constant MANDATE_TYPEHASH = keccak256(
        "FinancingMandate(bytes32 tag,bytes32 titleId,bytes32 invoice,bytes32 declarationId,address financier,"
        "uint64 sequence,uint64 deadline)"
    );

    /// @notice A tag was reserved; its title is locked.
    /// @param tag The tag.
    /// @param titleId The title.
    /// @param seller Who gave the mandate.
    /// @param financier One-time address of whoever reserved.
    /// @param invoice Root of the invoice's document.
    /// @param declarationId The declaration.
    /// @param until Last second of the reservation.
    /// @param sequence Acts that the tag has seen, this one included.
    event InvoiceReserved(
        bytes32 indexed tag,
        bytes32 indexed titleId,
        MemberId indexed seller,
        address financier,
        bytes32 invoice,
        bytes32 declarationId,
        uint40 until,
        uint40 sequence
    );
    /// @notice The reservation was given up before its time; the title is unlocked.
    /// @param tag The tag.
    /// @param titleId The title.
    /// @param sequence Acts that the tag has seen, this one included.
    event ReservationReleased(bytes32 indexed tag, bytes32 indexed titleId, uint40 sequence);
    /// @notice The invoice was financed.
    /// @param tag The tag.
    /// @param titleId The title.
    /// @param sequence Acts that the tag has seen, this one included.
    event InvoiceFinanced(bytes32 indexed tag, bytes32 indexed titleId, uint40 sequence);
    /// @notice The invoice was paid; the title is unlocked.
    /// @param tag The tag.
    /// @param titleId The title.
    /// @param sequence Acts that the tag has seen, this one included.
    event InvoiceSettled(bytes32 indexed tag, bytes32 indexed titleId, uint40 sequence);
    /// @notice A financing was ended by order of a court; the title is unlocked, the invoice is never financed again.
    /// @param tag The tag.
    /// @param titleId The title.
    /// @param order Digest of the order.
    /// @param sequence Acts that the tag has seen, this one included.
    event InvoiceSettledByOrder(bytes32 indexed tag, bytes32 indexed titleId, bytes32 indexed order, uint40 sequence);
    /// @notice The financier let one bank take the locked title as a pledge, or took that back.
    /// @param tag The tag.
    /// @param titleId The title.
    /// @param bank The bank, or nobody.
    /// @param sequence Acts that the tag has seen, this one included.
    event LockOpened(bytes32 indexed tag, bytes32 indexed titleId, MemberId indexed bank, uint40 sequence);

    /// @notice A tag is never 0.
    error TagMissing();
    /// @notice Somebody was first. Nothing is said about who, when or how far.
    /// @param tag The tag.
    error FinancingConflict(bytes32 tag);
    /// @notice The mandate's last second is over.
    /// @param deadline Its last second.
    error MandateExpired(uint64 deadline);
    /// @notice The mandate was not signed by the invoice's author.
    /// @param invoice Root of the invoice's document.
    /// @param member Who signed.
    error MandateNotOfSeller(bytes32 invoice, MemberId member);
    /// @notice The title of the ground does not exist, or is neither issued nor pledged.
    /// @param titleId The title.
    /// @param status Where it stands.
    error GroundWithoutTitle(bytes32 titleId, TitleStatus status);
    /// @notice The invoice of the ground is not on record, is no invoice, or a newer version took its place.
    /// @param invoice Root of the invoice's document.
    error GroundWithoutInvoice(bytes32 invoice);
    /// @notice Customs did not accept the declaration of the ground for this title, or seized its goods.
    /// @param titleId The title.
    /// @param declarationId The declaration.
    error GroundWithoutDeclaration(bytes32 titleId, bytes32 declarationId);
    /// @notice The seller neither owns nor holds the title of the ground.
    /// @param titleId The title.
    /// @param seller The seller.
    error GroundNotOfSeller(bytes32 titleId, MemberId seller);
    /// @notice The title of the ground is pledged, and its pledgee did not sign the mandate.
    /// @param titleId The title.
    /// @param pledgee The bank that has the pledge.
    error PledgeeNotAgreed(bytes32 titleId, MemberId pledgee);

    /// @notice Binds financing to its consortium.
    /// @param consortium Address of {Consortium}.
    /// @param reservationSeconds_ Seconds from a reservation to its last second.
    constructor(IConsortium consortium, uint32 reservationSeconds_) FinancingState(consortium, reservationSeconds_) {}

    /// @notice Reserves a tag for the address that the seller's mandate names, and locks the title's pledge.
    /// @dev Reverts with {TagMissing}, {FinancingConflict}, {NotFinancier}, {MandateExpired}, {SequenceMismatch},
    /// {GroundWithoutInvoice}, {MandateNotOfSeller}, {GroundWithoutTitle}, {GroundWithoutDeclaration},
    /// {GroundNotOfSeller}, {PledgeeNotAgreed}, {TitleLocked}, {SequenceExhausted}, a refusal of the signature or the
    /// consortium's. Emits {InvoiceReserved}.
    /// @param tag The tag.
    /// @param ground What stands behind the invoice.
    /// @param mandate The seller's leave.
    /// @param sellerSignature Over the mandate, by a key in office of the invoice's author.
    /// @param pledgeeSignature Over the mandate, by a key in office of the title's pledgee; empty where there is none.
    function reserve(
        bytes32 tag,
        Ground calldata ground,
        Mandate calldata mandate,
        bytes calldata sellerSignature,
        bytes calldata pledgeeSignature
    ) external {
        FinancingWord word = _wordOf(tag);
        if (tag == 0) revert TagMissing();
        if (word.statusNow() != FinancingStatus.Free) revert FinancingConflict(tag);
        if (_actor() != mandate.financier) revert NotFinancier(tag);
        if (block.timestamp > mandate.deadline) revert MandateExpired(mandate.deadline);
        if (mandate.sequence != word.sequence()) revert SequenceMismatch(word.sequence(), mandate.sequence);
        bytes32 digest = _mandateDigest(tag, ground, mandate);
        MemberId seller = _CONSORTIUM.authorise(
            ECDSA.recover(digest, sellerSignature),
            DocumentKinds.authorsOf(DocumentKind.Invoice),
            Modules.FINANCING
        );
        TitleWord title = _requireGround(ground, seller);
        _requirePartiesAgree(ground.titleId, title, seller, digest, pledgeeSignature);
        if (_lockOf(ground.titleId) != 0) revert TitleLocked(ground.titleId);
        _reserve(tag, seller, mandate.financier, ground);
    }

    /// @notice Gives a reservation up; the tag is free again.
    /// @dev Reverts with {NotFinancier}, {UnexpectedFinancingStatus}, {SequenceExhausted} or the consortium's refusal.
    /// Emits {ReservationReleased}.
    /// @param tag The tag.
    function release(bytes32 tag) external {
        FinancingWord word = _asFinancierAt(tag, FinancingStatus.Reserved);
        emit ReservationReleased(tag, _groundOf(tag).titleId, _keep(tag, word.withRelease()));
    }

    /// @notice Says that the invoice was financed; its ground must stand as at the reservation.
    /// @dev Reverts with {NotFinancier}, {UnexpectedFinancingStatus}, {GroundWithoutTitle}, {GroundWithoutInvoice},
    /// {GroundWithoutDeclaration}, {SequenceExhausted} or the consortium's refusal. Emits {InvoiceFinanced}.
    /// @param tag The tag.
    function finance(bytes32 tag) external {
        FinancingWord word = _asFinancierAt(tag, FinancingStatus.Reserved);
        Ground memory ground = _groundOf(tag);
        _requireGround(ground, MemberIds.NOBODY);
        emit InvoiceFinanced(tag, ground.titleId, _keep(tag, word.withStatus(FinancingStatus.Financed)));
    }

    /// @notice Says that the invoice was paid: final.
    /// @dev Reverts with {NotFinancier}, {UnexpectedFinancingStatus}, {SequenceExhausted} or the consortium's refusal.
    /// Emits {InvoiceSettled}.
    /// @param tag The tag.
    function settle(bytes32 tag) external {
        FinancingWord word = _asFinancierAt(tag, FinancingStatus.Financed);
        emit InvoiceSettled(tag, _groundOf(tag).titleId, _keep(tag, word.withStatus(FinancingStatus.Settled)));
    }

    /// @notice Ends a financing by order of a court, once the consortium voted for it: a lost key, or a sham.
    /// @dev Reverts with {OnlyConsortium}, {UnexpectedFinancingStatus}, {OrderMissing} or {SequenceExhausted}.
    /// Emits {InvoiceSettledByOrder}.
    /// @param tag The tag.
    /// @param order Digest of the order.
    function settleByOrder(bytes32 tag, bytes32 order) external {
        if (msg.sender != address(_CONSORTIUM)) revert OnlyConsortium(msg.sender);
        FinancingWord word = _wordOf(tag);
        if (word.statusNow() != FinancingStatus.Financed) revert UnexpectedFinancingStatus(tag, word.statusNow());
        bytes32 titleId = _groundOf(tag).titleId;
        if (order == 0) revert OrderMissing(titleId);
        uint40 sequence = _keep(tag, word.withStatus(FinancingStatus.Settled));
        emit InvoiceSettledByOrder(tag, titleId, order, sequence);
    }

    /// @notice Lets one bank take the locked title as a pledge; nobody takes that back.
    /// @dev Reverts with {NotFinancier}, {UnexpectedFinancingStatus}, {SequenceExhausted} or the consortium's refusal.
    /// Emits {LockOpened}. It tells everybody which bank stands behind the one-time address.
    /// @param tag The tag that locks the title.
    /// @param bank The bank, or nobody.
    function openLock(bytes32 tag, MemberId bank) external {
        FinancingWord word = _asFinancier(tag);
        if (!word.isLocking()) revert UnexpectedFinancingStatus(tag, word.statusNow());
        emit LockOpened(tag, _groundOf(tag).titleId, bank, _keepOpening(tag, bank));
    }

    /// @dev An intent that comes second to a tag hears of the conflict, not of the sequence.
    function _refuseSequence(Intent calldata intent, uint64 expected) internal view override {
        bool reserving = bytes4(intent.call[:4]) == this.reserve.selector;
        bool taken = _wordOf(intent.subject).statusNow() != FinancingStatus.Free;
        if (reserving && taken) revert FinancingConflict(intent.subject);
        super._refuseSequence(intent, expected);
    }

    function _reserve(bytes32 tag, MemberId seller, address financier, Ground calldata ground) private {
        (uint40 until, uint40 sequence) = _keepReservation(tag, financier, ground);
        emit InvoiceReserved(
            tag,
            ground.titleId,
            seller,
            financier,
            ground.invoice,
            ground.declarationId,
            until,
            sequence
        );
    }

    /// @dev The word of the ground's title, if all of the ground stands; nobody as seller asks for any author.
    function _requireGround(Ground memory ground, MemberId seller) private view returns (TitleWord title) {
        (MemberId author, DocumentKind kind, bool superseded) = IDocuments(_CONSORTIUM.moduleAt(Modules.DOCUMENTS))
            .authorship(ground.invoice);
        if (kind != DocumentKind.Invoice || superseded) revert GroundWithoutInvoice(ground.invoice);
        if (seller != MemberIds.NOBODY && author != seller) revert MandateNotOfSeller(ground.invoice, seller);
        title = _titles().titleWord(ground.titleId);
        bool stands = title.status() == TitleStatus.Issued || title.status() == TitleStatus.Pledged;
        if (!stands) revert GroundWithoutTitle(ground.titleId, title.status());
        bool declared = ICustoms(_CONSORTIUM.moduleAt(Modules.CUSTOMS)).isDeclared(
            ground.titleId,
            ground.declarationId
        );
        if (!declared) revert GroundWithoutDeclaration(ground.titleId, ground.declarationId);
    }

    /// @dev The seller owns or holds the goods' title; a bank that has it as a pledge signed the mandate too.
    function _requirePartiesAgree(
        bytes32 titleId,
        TitleWord title,
        MemberId seller,
        bytes32 digest,
        bytes calldata pledgeeSignature
    ) private view {
        if (seller != title.beneficiary() && seller != title.holder()) revert GroundNotOfSeller(titleId, seller);
        if (title.status() != TitleStatus.Pledged) return;
        // Nobody is the signer of what cannot be read; authorise stops where the key may not act.
        // slither-disable-start unused-return
        (address signer, , ) = ECDSA.tryRecover(digest, pledgeeSignature);
        bool agreed = signer != address(0) && _CONSORTIUM.memberOfKey(signer) == title.pledgee();
        if (!agreed) revert PledgeeNotAgreed(titleId, title.pledgee());
        _CONSORTIUM.authorise(signer, Roles.BANK, Modules.FINANCING);
        // slither-disable-end unused-return
    }

    function _mandateDigest(
        bytes32 tag,
        Ground calldata ground,
        Mandate calldata mandate
    ) private view returns (bytes32) {
        return
            _hashTypedDataV4(
                keccak256(
                    abi.encode(
                        MANDATE_TYPEHASH,
                        tag,
                        ground.titleId,
                        ground.invoice,
                        ground.declarationId,
                        mandate.financier,
                        mandate.sequence,
                        mandate.deadline
                    )
                )
            );
    }
}
