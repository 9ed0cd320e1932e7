// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IConsortium} from "./interfaces/IConsortium.sol";
import {ICredits} from "./interfaces/ICredits.sol";
import {IDocuments} from "./interfaces/IDocuments.sol";
import {ITitles} from "./interfaces/ITitles.sol";
import {Intents} from "./Intents.sol";
import {DocumentKind} from "./types/DocumentKinds.sol";
import {MemberId, MemberIds} from "./types/MemberId.sol";
import {Modules} from "./types/Modules.sol";
import {Roles} from "./types/Roles.sol";
import {TitleStatus} from "./types/TitleWord.sol";

/// @title CreditsState
/// @notice What {Credits} keeps, and who may act on a credit and on a presentation under it.
abstract contract CreditsState is ICredits, Intents {
    /// @notice Where a presentation stands (eUCP 2.1).
    enum PresentationStatus {
        // Nothing of this id.
        None,
        // From None by the credit's beneficiary; not made yet (article e6).
        Presented,
        // From Presented by the notice of completeness (e6).
        Complete,
        // From Complete by the bank, with the last second for a notice of discrepancies; from Corrupted (e7).
        Examining,
        // From Examining by the bank.
        Compliant,
        // From Examining by the bank's one notice (e8).
        Discrepant,
        // From Discrepant by the applicant.
        Waived,
        // From Examining by the bank: a record cannot be read; the time stands still (e12).
        Corrupted,
        // From Compliant and Waived by the bank: final.
        Honoured,
        // From Discrepant and Waived by the bank: final.
        Returned,
        // From Corrupted by the bank, once the time for presenting again is over: final (e12).
        Lapsed
    }

    /// @notice A documentary credit, as far as presentations need it.
    struct Credit {
        // slot 0: [0..31] who undertakes to honour
        MemberId bank;
        // slot 0: [32..63] who presents
        MemberId beneficiary;
        // slot 0: [64..95] for whose account
        MemberId applicant;
        // slot 0: [96..135] last second of a presentation
        uint40 expiresAt;
        // slot 0: [136..175] presentations begun
        uint40 presentations;
        // slot 0: [176..215] acts that it has seen
        uint40 sequence;
    }

    /// @notice A presentation of electronic records.
    struct Presentation {
        // slot 0
        bytes32 creditId;
        // slot 1: title of the bill of lading among the records, or 0
        bytes32 titleId;
        // slot 2: [0..7] where it stands
        PresentationStatus status;
        // slot 2: [8..47] records presented
        uint40 records;
        // slot 2: [48..87] while Examining: last second for the notice of discrepancies
        uint40 examineBy;
        // slot 2: [88..127] while Corrupted: seconds of examination that are left
        uint40 left;
        // slot 2: [128..167] while Corrupted: last second for presenting again
        uint40 presentAgainBy;
        // slot 2: [168..207] acts that it has seen
        uint40 sequence;
    }

    IConsortium internal immutable _CONSORTIUM;
    mapping(bytes32 creditId => Credit) internal _credits;
    mapping(bytes32 presentationId => Presentation) internal _presentations;
    mapping(bytes32 presentationId => mapping(bytes32 root => bool)) internal _records;

    /// @notice Only the credit's bank does this.
    /// @param subject The credit or presentation.
    /// @param bank That bank, or nobody.
    error NotCreditBank(bytes32 subject, MemberId bank);
    /// @notice Only the credit's beneficiary presents.
    /// @param subject The credit or presentation.
    /// @param beneficiary That member, or nobody.
    error NotCreditBeneficiary(bytes32 subject, MemberId beneficiary);
    /// @notice Only the applicant waives discrepancies.
    /// @param presentationId The presentation.
    /// @param applicant That member, or nobody.
    error NotApplicant(bytes32 presentationId, MemberId applicant);
    /// @notice The credit's last second is over.
    /// @param creditId The credit.
    /// @param expiresAt Its last second.
    error CreditExpired(bytes32 creditId, uint40 expiresAt);
    /// @notice The presentation does not stand where the act needs it.
    /// @param presentationId The presentation.
    /// @param status Where it stands.
    error UnexpectedPresentationStatus(bytes32 presentationId, PresentationStatus status);
    /// @notice The record is not on the chain, or a newer version took its place.
    /// @param root Root of the record.
    error RecordNotOnRecord(bytes32 root);
    /// @notice The bill of the presentation moves in the same transaction: ask the register of titles.
    /// @param presentationId The presentation.
    /// @param titleId The bill's title.
    error BillGoesAlong(bytes32 presentationId, bytes32 titleId);
    /// @notice Only the register of titles does this.
    /// @param caller Who tried.
    error OnlyTitles(address caller);

    /// @notice Binds credits to their consortium.
    /// @param consortium Address of {Consortium}.
    constructor(IConsortium consortium) {
        _CONSORTIUM = consortium;
    }

    /// @notice A credit.
    /// @param creditId The credit.
    /// @return Its record; bank nobody for none.
    function creditAt(bytes32 creditId) external view returns (Credit memory) {
        return _credits[creditId];
    }

    /// @notice A presentation.
    /// @param presentationId The presentation.
    /// @return Its record; status None for none.
    function presentationAt(bytes32 presentationId) external view returns (Presentation memory) {
        return _presentations[presentationId];
    }

    /// @notice Whether a record is part of a presentation.
    /// @param presentationId The presentation.
    /// @param root Root of the record.
    /// @return True from its presenting until it was presented again otherwise.
    function isPresented(bytes32 presentationId, bytes32 root) external view returns (bool) {
        return _records[presentationId][root];
    }

    /// @dev Moves a presentation and tells how many acts it has seen.
    function _move(bytes32 presentationId, PresentationStatus status) internal returns (uint40 sequence) {
        Presentation storage kept = _presentations[presentationId];
        kept.status = status;
        sequence = kept.sequence + 1;
        kept.sequence = sequence;
    }

    /// @dev Reverts unless a bank in office acts and it is this credit's.
    function _requireBank(bytes32 subject, bytes32 creditId) internal view {
        MemberId actor = _CONSORTIUM.authorise(_actor(), Roles.BANK, Modules.CREDITS);
        MemberId bank = _credits[creditId].bank;
        if (actor != bank) revert NotCreditBank(subject, bank);
    }

    /// @dev Reverts unless the credit's beneficiary acts; the member.
    function _requireBeneficiary(bytes32 subject, bytes32 creditId) internal view returns (MemberId actor) {
        actor = _CONSORTIUM.authorise(_actor(), Roles.TRADERS, Modules.CREDITS);
        MemberId beneficiary = _credits[creditId].beneficiary;
        if (actor != beneficiary) revert NotCreditBeneficiary(subject, beneficiary);
    }

    function _requireOpen(bytes32 creditId) internal view {
        uint40 expiresAt = _credits[creditId].expiresAt;
        if (block.timestamp > expiresAt) revert CreditExpired(creditId, expiresAt);
    }

    function _requireRecord(bytes32 root) internal view {
        (MemberId author, DocumentKind kind, bool superseded) = IDocuments(_CONSORTIUM.moduleAt(Modules.DOCUMENTS))
            .authorship(root);
        bool there = author != MemberIds.NOBODY && kind != DocumentKind.None && !superseded;
        if (!there) revert RecordNotOnRecord(root);
    }

    function _requireStatus(bytes32 presentationId, PresentationStatus wanted) internal view {
        PresentationStatus status = _presentations[presentationId].status;
        if (status != wanted) revert UnexpectedPresentationStatus(presentationId, status);
    }

    /// @dev Reverts unless the presentation stands in one of two places.
    function _requireEither(bytes32 presentationId, PresentationStatus one, PresentationStatus other) internal view {
        PresentationStatus status = _presentations[presentationId].status;
        if (status != one && status != other) revert UnexpectedPresentationStatus(presentationId, status);
    }

    /// @dev Whether the presentation's bill is pledged under it.
    function _isPledgedUnder(bytes32 presentationId, bytes32 titleId) internal view returns (bool) {
        ITitles titles = ITitles(_CONSORTIUM.moduleAt(Modules.TITLES));
        // A status and an id, which no transfer to this contract changes.
        // slither-disable-start incorrect-equality
        bool pledged = titles.titleWord(titleId).status() == TitleStatus.Pledged;
        return pledged && titles.presentationOf(titleId) == presentationId;
        // slither-disable-end incorrect-equality
    }

    function _sequenceOf(bytes32 subject) internal view override returns (uint64) {
        uint40 seen = _presentations[subject].sequence;
        return seen > 0 ? seen : _credits[subject].sequence;
    }
}
