// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {TitleTransfers} from "./TitleTransfers.sol";
import {MemberId} from "./types/MemberId.sol";
import {TitleChanges} from "./types/TitleChanges.sol";
import {TitleStatus, TitleWord} from "./types/TitleWord.sol";

/// @title TitleEndorsements
/// @notice The kinds of endorsement beside the one to order, and the holder's signature (MLETR article 15).
/// @dev How a bill can be passed on, in the words of DCSA END 3.0:
///
///   to order --endorse (ENDORSE)--> final: its owner cannot endorse it further
///   to order --endorseBlank (BLANK_ENDORSE)--> in blank: whoever holds it owns it
///   in blank --transferOwners, transferBeneficiary (ENDORSE_TO_ORDER)--> to order
///   final --given back by who received it--> to order
/// To order is what {TitleTransfers} does. A straight bill is endorsed in no kind.
abstract contract TitleEndorsements is TitleTransfers {
    using TitleChanges for TitleWord;

    /// @notice Ownership and possession passed on for good (DCSA ENDORSE).
    /// @param titleId The title.
    /// @param actor Who passed it on.
    /// @param beneficiary Who owns from now on and cannot endorse further.
    /// @param holder Who controls from now on.
    /// @param sequence Acts that the title has seen, this one included.
    /// @param remark Digest of a sealed remark, or 0.
    event TitleEndorsed(
        bytes32 indexed titleId,
        MemberId indexed actor,
        MemberId indexed beneficiary,
        MemberId holder,
        uint40 sequence,
        bytes32 remark
    );
    /// @notice The bill belongs from now on to whoever holds it (DCSA BLANK_ENDORSE).
    /// @param titleId The title.
    /// @param actor Who endorsed it.
    /// @param sequence Acts that the title has seen, this one included.
    /// @param remark Digest of a sealed remark, or 0.
    event TitleEndorsedInBlank(bytes32 indexed titleId, MemberId indexed actor, uint40 sequence, bytes32 remark);
    /// @notice The holder showed that it holds the title (DCSA SIGN).
    /// @param titleId The title.
    /// @param actor Who holds it.
    /// @param sequence Acts that the title has seen, this one included.
    /// @param remark Digest of a sealed remark, or 0.
    event PossessionShown(bytes32 indexed titleId, MemberId indexed actor, uint40 sequence, bytes32 remark);

    /// @notice The bill is in blank already.
    /// @param titleId The title.
    error AlreadyInBlank(bytes32 titleId);

    /// @notice Passes ownership and possession on to an owner who cannot endorse the bill further.
    /// @dev Reverts as {transferOwners} does, and with {StraightBillNotEndorsable} or {EndorsementFinal} whoever the
    /// next owner is. Emits {TitleEndorsed}.
    /// @param titleId The title.
    /// @param beneficiary Who owns from now on: anybody where the actor owns too, else the nominee.
    /// @param holder Who controls from now on.
    /// @param remark Digest of a sealed remark, or 0.
    function endorse(bytes32 titleId, MemberId beneficiary, MemberId holder, bytes32 remark) external {
        (MemberId actor, TitleWord word) = _holding(titleId, beneficiary, holder);
        _requireEndorsable(titleId, word);
        word = _withHolder(titleId, _withBeneficiary(titleId, word, beneficiary), holder).withFinal();
        emit TitleEndorsed(titleId, actor, beneficiary, holder, _keep(titleId, word), remark);
    }

    /// @notice Lets whoever holds the bill own it.
    /// @dev Reverts with {UnexpectedTitleStatus}, {NotBeneficiary}, {NotHolder}, {StraightBillNotEndorsable},
    /// {EndorsementFinal}, {AlreadyInBlank} or the consortium's refusal. Emits {TitleEndorsedInBlank}.
    /// @param titleId The title.
    /// @param remark Digest of a sealed remark, or 0.
    function endorseBlank(bytes32 titleId, bytes32 remark) external {
        MemberId actor = _authoriseTrader();
        TitleWord word = _wordAt(titleId, TitleStatus.Issued);
        _requireBoth(titleId, word, actor);
        _requireEndorsable(titleId, word);
        if (word.isBlank()) revert AlreadyInBlank(titleId);
        emit TitleEndorsedInBlank(titleId, actor, _keep(titleId, word.withBlank()), remark);
    }

    /// @notice Shows that the actor holds the title; nothing else changes.
    /// @dev Reverts with {UnexpectedTitleStatus}, {NotHolder} or the consortium's refusal. Emits {PossessionShown}.
    /// @param titleId The title.
    /// @param remark Digest of a sealed remark, or 0.
    function sign(bytes32 titleId, bytes32 remark) external {
        MemberId actor = _authoriseTrader();
        TitleWord word = _wordAt(titleId, TitleStatus.Issued);
        _requireHolder(titleId, word, actor);
        emit PossessionShown(titleId, actor, _keep(titleId, word), remark);
    }
}
