// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {ICredits} from "./interfaces/ICredits.sol";
import {ITitles} from "./interfaces/ITitles.sol";
import {TitlePledges} from "./TitlePledges.sol";
import {MemberId} from "./types/MemberId.sol";
import {Modules} from "./types/Modules.sol";
import {TitleChanges} from "./types/TitleChanges.sol";
import {TitleStatus, TitleWord} from "./types/TitleWord.sol";

/// @title TitlePresentations
/// @notice How a bill of lading is presented under a documentary credit: documents against payment, in one transaction.
/// @dev State of a title:
///
///   Issued --offerUnderCredit (who owns and holds)--> Issued, offered --acceptPledge (the bank)--> Pledged
///   Pledged --passOnHonour (the bank; {Credits} takes it as honoured)--> Issued, the bank owns and holds
///   Pledged --releaseOnReturn (the bank; {Credits} takes the records as returned)--> Issued, same parties
/// The owner's offer says for which presentation; nothing else of {Credits} moves the bill.
abstract contract TitlePresentations is TitlePledges {
    using TitleChanges for TitleWord;

    /// @notice The title was offered to a bank as part of a presentation.
    /// @param titleId The title.
    /// @param bank The bank.
    /// @param presentationId The presentation.
    event TitleOfferedUnderCredit(bytes32 indexed titleId, MemberId indexed bank, bytes32 indexed presentationId);
    /// @notice The bank honoured the presentation and took its bill.
    /// @param titleId The title.
    /// @param bank The bank, which owns and holds from now on.
    /// @param presentationId The presentation.
    /// @param sequence Acts that the title has seen, this one included.
    /// @param remark Digest of a sealed remark, or 0.
    event TitlePassedOnHonour(
        bytes32 indexed titleId,
        MemberId indexed bank,
        bytes32 indexed presentationId,
        uint40 sequence,
        bytes32 remark
    );
    /// @notice The bank returned the records and let go of their bill.
    /// @param titleId The title.
    /// @param bank The bank.
    /// @param presentationId The presentation.
    /// @param sequence Acts that the title has seen, this one included.
    /// @param remark Digest of a sealed remark, or 0.
    event TitleReleasedOnReturn(
        bytes32 indexed titleId,
        MemberId indexed bank,
        bytes32 indexed presentationId,
        uint40 sequence,
        bytes32 remark
    );

    /// @notice The title was not offered under a presentation.
    /// @param titleId The title.
    error NotUnderPresentation(bytes32 titleId);

    /// @notice Offers the title as a pledge that ends with a presentation: on honour the bank owns and holds it.
    /// @dev Reverts as {offerPledge} does, and with {NotUnderPresentation} for presentation 0. Emits {PledgeOffered}
    /// and {TitleOfferedUnderCredit}.
    /// @param titleId The title.
    /// @param bank The credit's bank.
    /// @param presentationId The presentation.
    /// @param remark Digest of a sealed remark, or 0.
    function offerUnderCredit(bytes32 titleId, MemberId bank, bytes32 presentationId, bytes32 remark) external {
        if (presentationId == 0) revert NotUnderPresentation(titleId);
        _offerPledge(titleId, bank, presentationId, remark);
        emit TitleOfferedUnderCredit(titleId, bank, presentationId);
    }

    /// @notice Honours a presentation: the bank owns and holds its bill from now on.
    /// @dev Reverts with {UnexpectedTitleStatus}, {NotPledgee}, {NotUnderPresentation}, credits' or the consortium's
    /// refusal. Emits {TitlePassedOnHonour}.
    /// @param titleId The title.
    /// @param remark Digest of a sealed remark, or 0.
    function passOnHonour(bytes32 titleId, bytes32 remark) external {
        (MemberId bank, TitleWord word, bytes32 presentationId) = _endPledge(titleId);
        emit TitlePassedOnHonour(titleId, bank, presentationId, _keep(titleId, word.withEnforcement()), remark);
        _credits().honourWith(presentationId, titleId, bank);
    }

    /// @notice Returns the records of a presentation and lets go of their bill: its parties are as they were.
    /// @dev Reverts with {UnexpectedTitleStatus}, {NotPledgee}, {NotUnderPresentation}, credits' or the consortium's
    /// refusal. Emits {TitleReleasedOnReturn}.
    /// @param titleId The title.
    /// @param remark Digest of a sealed remark, or 0.
    function releaseOnReturn(bytes32 titleId, bytes32 remark) external {
        (MemberId bank, TitleWord word, bytes32 presentationId) = _endPledge(titleId);
        uint40 sequence = _keep(titleId, word.withStatus(TitleStatus.Issued));
        emit TitleReleasedOnReturn(titleId, bank, presentationId, sequence, remark);
        _credits().returnWith(presentationId, titleId, bank);
    }

    /// @inheritdoc ITitles
    function presentationOf(bytes32 titleId) external view returns (bytes32) {
        return _presentationOf(titleId);
    }

    function _endPledge(bytes32 titleId) private returns (MemberId bank, TitleWord word, bytes32 presentationId) {
        (bank, word) = _asPledgee(titleId, TitleStatus.Pledged);
        presentationId = _presentationOf(titleId);
        if (presentationId == 0) revert NotUnderPresentation(titleId);
        _unpledge(titleId);
    }

    function _credits() private view returns (ICredits) {
        return ICredits(_CONSORTIUM.moduleAt(Modules.CREDITS));
    }
}
