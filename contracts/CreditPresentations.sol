// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {CreditsState} from "./CreditsState.sol";
import {MemberId, MemberIds} from "./types/MemberId.sol";
import {Modules} from "./types/Modules.sol";
import {Roles} from "./types/Roles.sol";

/// @title CreditPresentations
/// @notice How a bank undertakes to pay against records, and how they are presented (eUCP 2.1 article e6).
/// @dev State of a presentation until it counts as made; {CreditExaminations} draws the rest:
///
///   None --present--> Presented --presentRecord, any number--> Presented --noticeCompleteness--> Complete
/// Without the notice of completeness a presentation counts as not made.
abstract contract CreditPresentations is CreditsState {
    /// @notice A bank undertook to honour complying presentations.
    /// @param creditId The credit.
    /// @param bank Who undertakes.
    /// @param beneficiary Who presents.
    /// @param applicant For whose account.
    /// @param expiresAt Last second of a presentation.
    /// @param terms Root of the credit's terms.
    event CreditIssued(
        bytes32 indexed creditId,
        MemberId indexed bank,
        MemberId indexed beneficiary,
        MemberId applicant,
        uint40 expiresAt,
        bytes32 terms
    );
    /// @notice A presentation was begun.
    /// @param presentationId The presentation.
    /// @param creditId The credit.
    /// @param beneficiary Who presents.
    /// @param titleId Title of the bill among the records, or 0.
    event PresentationBegun(
        bytes32 indexed presentationId,
        bytes32 indexed creditId,
        MemberId indexed beneficiary,
        bytes32 titleId
    );
    /// @notice A record was presented.
    /// @param presentationId The presentation.
    /// @param root Root of the record.
    /// @param sequence Acts that the presentation has seen, this one included.
    event RecordPresented(bytes32 indexed presentationId, bytes32 indexed root, uint40 sequence);
    /// @notice All records are there: the presentation counts as made.
    /// @param presentationId The presentation.
    /// @param records How many.
    /// @param sequence Acts that the presentation has seen, this one included.
    event CompletenessNoticed(bytes32 indexed presentationId, uint40 records, uint40 sequence);

    /// @notice The credit's id is not the key of bank and number.
    /// @param creditId The id given.
    /// @param bank The bank that acted.
    error CreditKeyMismatch(bytes32 creditId, MemberId bank);
    /// @notice The credit is on record.
    /// @param creditId The credit.
    error CreditAlreadyIssued(bytes32 creditId);
    /// @notice A credit names its terms.
    /// @param creditId The credit.
    error TermsMissing(bytes32 creditId);
    /// @notice The presentation's id is not the key of its credit and number.
    /// @param presentationId The id given.
    /// @param number The number that it must have.
    error PresentationKeyMismatch(bytes32 presentationId, uint40 number);
    /// @notice The record is part of the presentation already.
    /// @param presentationId The presentation.
    /// @param root Root of the record.
    error RecordAlreadyPresented(bytes32 presentationId, bytes32 root);
    /// @notice A presentation without records is none.
    /// @param presentationId The presentation.
    error NothingPresented(bytes32 presentationId);
    /// @notice The deadline is over already.
    /// @param deadline The deadline.
    error DeadlinePast(uint40 deadline);

    /// @notice Undertakes to honour complying presentations.
    /// @dev Reverts with {CreditKeyMismatch}, {CreditAlreadyIssued}, {TermsMissing}, {DeadlinePast} or the consortium's
    /// refusal. Emits {CreditIssued}.
    /// @param creditId keccak(bank, number).
    /// @param number Digest of the credit's number, which nobody can guess.
    /// @param beneficiary Who presents.
    /// @param applicant For whose account.
    /// @param expiresAt Last second of a presentation.
    /// @param terms Root of the credit's terms.
    function issueCredit(
        bytes32 creditId,
        bytes32 number,
        MemberId beneficiary,
        MemberId applicant,
        uint40 expiresAt,
        bytes32 terms
    ) external {
        MemberId bank = _CONSORTIUM.authoriseWith(_actor(), Roles.BANK, Modules.CREDITS, beneficiary, applicant);
        if (keccak256(abi.encode(bank, number)) != creditId) revert CreditKeyMismatch(creditId, bank);
        if (_credits[creditId].bank != MemberIds.NOBODY) revert CreditAlreadyIssued(creditId);
        if (terms == 0) revert TermsMissing(creditId);
        if (block.timestamp > expiresAt) revert DeadlinePast(expiresAt);
        _credits[creditId] = Credit(bank, beneficiary, applicant, expiresAt, 0, 1);
        emit CreditIssued(creditId, bank, beneficiary, applicant, expiresAt, terms);
    }

    /// @notice Begins a presentation.
    /// @dev Reverts with {NotCreditBeneficiary}, {CreditExpired}, {PresentationKeyMismatch} or the consortium's
    /// refusal. Emits {PresentationBegun}.
    /// @param presentationId keccak(creditId, number), numbers from 1.
    /// @param creditId The credit.
    /// @param titleId Title of the bill among the records, or 0: it is offered to the bank under this presentation.
    function present(bytes32 presentationId, bytes32 creditId, bytes32 titleId) external {
        MemberId beneficiary = _requireBeneficiary(creditId, creditId);
        _requireOpen(creditId);
        uint40 number = ++_credits[creditId].presentations;
        if (keccak256(abi.encode(creditId, number)) != presentationId) {
            revert PresentationKeyMismatch(presentationId, number);
        }
        _presentations[presentationId].creditId = creditId;
        _presentations[presentationId].titleId = titleId;
        // The first act of this subject is number 1.
        // slither-disable-next-line unused-return
        _move(presentationId, PresentationStatus.Presented);
        emit PresentationBegun(presentationId, creditId, beneficiary, titleId);
    }

    /// @notice Presents one record.
    /// @dev Reverts with {UnexpectedPresentationStatus}, {NotCreditBeneficiary}, {CreditExpired}, {RecordNotOnRecord},
    /// {RecordAlreadyPresented} or the consortium's refusal. Emits {RecordPresented}.
    /// @param presentationId The presentation.
    /// @param root Root of the record: Documents keeps where it lies and who can read it.
    function presentRecord(bytes32 presentationId, bytes32 root) external {
        _requireStatus(presentationId, PresentationStatus.Presented);
        _requirePresenting(presentationId);
        _addRecord(presentationId, root);
        ++_presentations[presentationId].records;
        emit RecordPresented(presentationId, root, _move(presentationId, PresentationStatus.Presented));
    }

    /// @notice Says that all records are there: from now on the presentation counts as made.
    /// @dev Reverts with {UnexpectedPresentationStatus}, {NotCreditBeneficiary}, {CreditExpired}, {NothingPresented} or
    /// the consortium's refusal. Emits {CompletenessNoticed}.
    /// @param presentationId The presentation.
    function noticeCompleteness(bytes32 presentationId) external {
        _requireStatus(presentationId, PresentationStatus.Presented);
        _requirePresenting(presentationId);
        uint40 records = _presentations[presentationId].records;
        if (records < 1) revert NothingPresented(presentationId);
        emit CompletenessNoticed(presentationId, records, _move(presentationId, PresentationStatus.Complete));
    }

    function _addRecord(bytes32 presentationId, bytes32 root) internal {
        _requireRecord(root);
        if (_records[presentationId][root]) revert RecordAlreadyPresented(presentationId, root);
        _records[presentationId][root] = true;
    }

    /// @dev Reverts unless the beneficiary acts while the credit is open.
    function _requirePresenting(bytes32 presentationId) internal view {
        bytes32 creditId = _presentations[presentationId].creditId;
        // Who presents stands in the credit.
        // slither-disable-next-line unused-return
        _requireBeneficiary(presentationId, creditId);
        _requireOpen(creditId);
    }
}
