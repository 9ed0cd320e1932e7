// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {CreditPresentations} from "./CreditPresentations.sol";
import {MemberId} from "./types/MemberId.sol";
import {Modules} from "./types/Modules.sol";
import {Roles} from "./types/Roles.sol";

/// @title CreditExaminations
/// @notice How a bank examines records, refuses with one notice, and what happens where one cannot be read (eUCP 2.1
/// articles e7, e8, e12).
/// @dev State of a presentation from its completeness on:
///
///   Complete --beginExamination--> Examining --findCompliant--> Compliant --honour--> Honoured (final)
///   Examining --noticeDiscrepancies, in time, once--> Discrepant --waive (the applicant)--> Waived --honour-->
///   Honoured (final)
///   Discrepant, Waived --returnRecords--> Returned (final)
///   Examining --reportCorruption--> Corrupted --presentAgain (the time that was left)--> Examining
///   Corrupted --lapse, after 30 days--> Lapsed (final)
/// Days are reckoned by the bank's own calendar: deadlines come as data, the law holds their order alone.
abstract contract CreditExaminations is CreditPresentations {
    uint40 private constant PRESENT_AGAIN_WITHIN = 30 days;

    /// @notice The bank examines.
    /// @param presentationId The presentation.
    /// @param examineBy Last second for a notice of discrepancies.
    /// @param sequence Acts that the presentation has seen, this one included.
    event ExaminationBegun(bytes32 indexed presentationId, uint40 examineBy, uint40 sequence);
    /// @notice The records comply.
    /// @param presentationId The presentation.
    /// @param sequence Acts that the presentation has seen, this one included.
    event PresentationFoundCompliant(bytes32 indexed presentationId, uint40 sequence);
    /// @notice The bank refuses, with all discrepancies in one notice.
    /// @param presentationId The presentation.
    /// @param list Digest of the list.
    /// @param sequence Acts that the presentation has seen, this one included.
    event DiscrepanciesNoticed(bytes32 indexed presentationId, bytes32 indexed list, uint40 sequence);
    /// @notice The applicant takes the records as they are.
    /// @param presentationId The presentation.
    /// @param applicant The applicant.
    /// @param sequence Acts that the presentation has seen, this one included.
    event DiscrepanciesWaived(bytes32 indexed presentationId, MemberId indexed applicant, uint40 sequence);
    /// @notice A record cannot be read; the examination stands still.
    /// @param presentationId The presentation.
    /// @param root Root of the record.
    /// @param presentAgainBy Last second for presenting it again.
    /// @param left Seconds of examination that are left.
    /// @param sequence Acts that the presentation has seen, this one included.
    event CorruptionReported(
        bytes32 indexed presentationId,
        bytes32 indexed root,
        uint40 presentAgainBy,
        uint40 left,
        uint40 sequence
    );
    /// @notice A record was presented again; the examination goes on.
    /// @param presentationId The presentation.
    /// @param root Root of the record in the other one's place, or the same.
    /// @param replaced Root of the record that could not be read.
    /// @param examineBy Last second for a notice of discrepancies.
    /// @param sequence Acts that the presentation has seen, this one included.
    event RecordPresentedAgain(
        bytes32 indexed presentationId,
        bytes32 indexed root,
        bytes32 indexed replaced,
        uint40 examineBy,
        uint40 sequence
    );
    /// @notice The presentation counts as not made.
    /// @param presentationId The presentation.
    /// @param sequence Acts that the presentation has seen, this one included.
    event PresentationLapsed(bytes32 indexed presentationId, uint40 sequence);

    /// @notice The record is not part of the presentation.
    /// @param presentationId The presentation.
    /// @param root Root of the record.
    error RecordNotPresented(bytes32 presentationId, bytes32 root);
    /// @notice The time for it is over: a bank that was silent cannot refuse any more (UCP 600 article 16(f)).
    /// @param presentationId The presentation.
    /// @param deadline Its last second.
    error TimeOver(bytes32 presentationId, uint40 deadline);
    /// @notice The time for it has not come.
    /// @param presentationId The presentation.
    /// @param deadline Last second of the time before.
    error TimeNotOver(bytes32 presentationId, uint40 deadline);
    /// @notice A notice of discrepancies names its list.
    /// @param presentationId The presentation.
    error ListMissing(bytes32 presentationId);

    /// @notice Begins the examination of a complete presentation.
    /// @dev Reverts with {UnexpectedPresentationStatus}, {NotCreditBank}, {DeadlinePast} or the consortium's refusal.
    /// Emits {ExaminationBegun}.
    /// @param presentationId The presentation.
    /// @param examineBy Last second for a notice of discrepancies: five banking days by the bank's calendar (UCP 600
    /// article 14(b)).
    function beginExamination(bytes32 presentationId, uint40 examineBy) external {
        _requireExaminer(presentationId, PresentationStatus.Complete);
        if (block.timestamp > examineBy) revert DeadlinePast(examineBy);
        _presentations[presentationId].examineBy = examineBy;
        emit ExaminationBegun(presentationId, examineBy, _move(presentationId, PresentationStatus.Examining));
    }

    /// @notice Finds that the records comply; after the last second too, since silence cannot refuse.
    /// @dev Reverts with {UnexpectedPresentationStatus}, {NotCreditBank} or the consortium's refusal.
    /// Emits {PresentationFoundCompliant}.
    /// @param presentationId The presentation.
    function findCompliant(bytes32 presentationId) external {
        _requireExaminer(presentationId, PresentationStatus.Examining);
        emit PresentationFoundCompliant(presentationId, _move(presentationId, PresentationStatus.Compliant));
    }

    /// @notice Refuses, once, with all discrepancies in one notice (e8; UCP 600 article 16(c)).
    /// @dev Reverts with {UnexpectedPresentationStatus}, {NotCreditBank}, {TimeOver}, {ListMissing} or the consortium's
    /// refusal. Emits {DiscrepanciesNoticed}.
    /// @param presentationId The presentation.
    /// @param list Digest of the list.
    function noticeDiscrepancies(bytes32 presentationId, bytes32 list) external {
        _requireExaminer(presentationId, PresentationStatus.Examining);
        _requireInTime(presentationId, _presentations[presentationId].examineBy);
        if (list == 0) revert ListMissing(presentationId);
        emit DiscrepanciesNoticed(presentationId, list, _move(presentationId, PresentationStatus.Discrepant));
    }

    /// @notice Takes the records as they are, as the applicant; the bank may honour then.
    /// @dev Reverts with {UnexpectedPresentationStatus}, {NotApplicant} or the consortium's refusal.
    /// Emits {DiscrepanciesWaived}.
    /// @param presentationId The presentation.
    function waive(bytes32 presentationId) external {
        _requireStatus(presentationId, PresentationStatus.Discrepant);
        MemberId actor = _CONSORTIUM.authorise(_actor(), Roles.TRADERS, Modules.CREDITS);
        MemberId applicant = _credits[_presentations[presentationId].creditId].applicant;
        if (actor != applicant) revert NotApplicant(presentationId, applicant);
        emit DiscrepanciesWaived(presentationId, actor, _move(presentationId, PresentationStatus.Waived));
    }

    /// @notice Says that a record cannot be read and is to be presented again: the examination stands still.
    /// @dev Reverts with {UnexpectedPresentationStatus}, {NotCreditBank}, {TimeOver}, {RecordNotPresented} or the
    /// consortium's refusal. Emits {CorruptionReported}.
    /// @param presentationId The presentation.
    /// @param root Root of the record.
    function reportCorruption(bytes32 presentationId, bytes32 root) external {
        _requireExaminer(presentationId, PresentationStatus.Examining);
        Presentation storage kept = _presentations[presentationId];
        _requireInTime(presentationId, kept.examineBy);
        if (!_records[presentationId][root]) revert RecordNotPresented(presentationId, root);
        uint40 left = kept.examineBy - uint40(block.timestamp);
        uint40 by = uint40(block.timestamp) + PRESENT_AGAIN_WITHIN;
        (kept.left, kept.presentAgainBy) = (left, by);
        emit CorruptionReported(presentationId, root, by, left, _move(presentationId, PresentationStatus.Corrupted));
    }

    /// @notice Presents a record again: the examination goes on with the time that was left.
    /// @dev Other deadlines are not extended: the credit must be open. Reverts with {UnexpectedPresentationStatus},
    /// {NotCreditBeneficiary}, {CreditExpired}, {TimeOver}, {RecordNotPresented}, {RecordNotOnRecord},
    /// {RecordAlreadyPresented} or the consortium's refusal. Emits {RecordPresentedAgain}.
    /// @param presentationId The presentation.
    /// @param replaced Root of the record that could not be read.
    /// @param root Root of the record in its place, or the same where its content was laid anew.
    function presentAgain(bytes32 presentationId, bytes32 replaced, bytes32 root) external {
        _requireStatus(presentationId, PresentationStatus.Corrupted);
        _requirePresenting(presentationId);
        Presentation storage kept = _presentations[presentationId];
        _requireInTime(presentationId, kept.presentAgainBy);
        if (!_records[presentationId][replaced]) revert RecordNotPresented(presentationId, replaced);
        delete _records[presentationId][replaced];
        _addRecord(presentationId, root);
        uint40 examineBy = uint40(block.timestamp) + kept.left;
        kept.examineBy = examineBy;
        uint40 sequence = _move(presentationId, PresentationStatus.Examining);
        emit RecordPresentedAgain(presentationId, root, replaced, examineBy, sequence);
    }

    /// @notice Counts the presentation as not made, where a record did not come again in time.
    /// @dev Reverts with {UnexpectedPresentationStatus}, {NotCreditBank}, {TimeNotOver} or the consortium's refusal.
    /// Emits {PresentationLapsed}.
    /// @param presentationId The presentation.
    function lapse(bytes32 presentationId) external {
        _requireExaminer(presentationId, PresentationStatus.Corrupted);
        uint40 by = _presentations[presentationId].presentAgainBy;
        if (block.timestamp <= by) revert TimeNotOver(presentationId, by);
        emit PresentationLapsed(presentationId, _move(presentationId, PresentationStatus.Lapsed));
    }

    /// @dev Reverts unless the presentation stands there and its credit's bank acts.
    function _requireExaminer(bytes32 presentationId, PresentationStatus status) internal view {
        _requireStatus(presentationId, status);
        _requireBank(presentationId, _presentations[presentationId].creditId);
    }

    function _requireInTime(bytes32 presentationId, uint40 deadline) private view {
        if (block.timestamp > deadline) revert TimeOver(presentationId, deadline);
    }
}
