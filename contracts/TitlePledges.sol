// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IFinancing} from "./interfaces/IFinancing.sol";
import {TitleHouses} from "./TitleHouses.sol";
import {MemberId, MemberIds} from "./types/MemberId.sol";
import {Modules} from "./types/Modules.sol";
import {Roles} from "./types/Roles.sol";
import {TitleChanges} from "./types/TitleChanges.sol";
import {TitleStatus, TitleWord} from "./types/TitleWord.sol";

/// @title TitlePledges
/// @notice How a title secures a bank's claim: it stands still until the bank lets go or enforces.
/// @dev State of a title:
///
///   Issued --offerPledge (who owns and holds)--> Issued, offered --acceptPledge (the bank offered to)--> Pledged
///     ^  ^------ passed on, given back, offered to nobody: the offer lapses                                |  |
///     |  \------------------------------ releasePledge (the pledgee): same parties ------------------------/  |
///     \---- enforcePledge (the pledgee), a notice period after noticeDefault: the pledgee owns and holds -----/
/// No other act is done to a pledged title, but by order of a court ({TitleVoids}).
abstract contract TitlePledges is TitleHouses {
    using TitleChanges for TitleWord;

    uint32 private immutable _NOTICE_PERIOD;

    mapping(bytes32 titleId => uint40) private _enforceableFrom;
    mapping(bytes32 titleId => bytes32 presentationId) private _offeredUnder;

    /// @notice Who owns and holds the title offered it as a pledge, or took the offer back.
    /// @param titleId The title.
    /// @param actor Who offered it.
    /// @param pledgee Whom it is offered to, or nobody.
    /// @param sequence Acts that the title has seen, this one included.
    /// @param remark Digest of a sealed remark, or 0.
    event PledgeOffered(
        bytes32 indexed titleId,
        MemberId indexed actor,
        MemberId indexed pledgee,
        uint40 sequence,
        bytes32 remark
    );
    /// @notice A bank took the title as a pledge.
    /// @param titleId The title.
    /// @param pledgee The bank.
    /// @param sequence Acts that the title has seen, this one included.
    /// @param remark Digest of a sealed remark, or 0.
    event PledgeAccepted(bytes32 indexed titleId, MemberId indexed pledgee, uint40 sequence, bytes32 remark);
    /// @notice The bank let go of the title.
    /// @param titleId The title.
    /// @param pledgee The bank.
    /// @param sequence Acts that the title has seen, this one included.
    /// @param remark Digest of a sealed remark, or 0.
    event PledgeReleased(bytes32 indexed titleId, MemberId indexed pledgee, uint40 sequence, bytes32 remark);
    /// @notice The bank says that its claim was not met.
    /// @param titleId The title.
    /// @param pledgee The bank.
    /// @param enforceableFrom First second in which the pledge can be enforced.
    /// @param sequence Acts that the title has seen, this one included.
    /// @param remark Digest of a sealed remark, or 0.
    event DefaultNoticed(
        bytes32 indexed titleId,
        MemberId indexed pledgee,
        uint40 enforceableFrom,
        uint40 sequence,
        bytes32 remark
    );
    /// @notice The bank took the title for its claim: it owns and controls.
    /// @param titleId The title.
    /// @param pledgee The bank.
    /// @param sequence Acts that the title has seen, this one included.
    /// @param remark Digest of a sealed remark, or 0.
    event PledgeEnforced(bytes32 indexed titleId, MemberId indexed pledgee, uint40 sequence, bytes32 remark);

    /// @notice The offer stands already, or there is none to take back.
    /// @param titleId The title.
    /// @param pledgee Whom it is offered to, or nobody.
    error PledgeAlreadyOffered(bytes32 titleId, MemberId pledgee);
    /// @notice Nobody pledges a title to itself.
    /// @param titleId The title.
    /// @param pledgee Who owns it.
    error PledgeeIsOwner(bytes32 titleId, MemberId pledgee);
    /// @notice Only the bank that the title was offered or pledged to does this.
    /// @param titleId The title.
    /// @param pledgee That bank, or nobody.
    error NotPledgee(bytes32 titleId, MemberId pledgee);
    /// @notice Notice of the default was given before.
    /// @param titleId The title.
    /// @param enforceableFrom First second in which the pledge can be enforced.
    error DefaultAlreadyNoticed(bytes32 titleId, uint40 enforceableFrom);
    /// @notice The pledge cannot be enforced yet.
    /// @param titleId The title.
    /// @param enforceableFrom First second in which it can be, 0 without notice.
    error PledgeNotEnforceable(bytes32 titleId, uint40 enforceableFrom);
    /// @notice The period between notice and enforcement is not 0.
    error NoticePeriodMissing();

    /// @notice Fixes the notice period.
    /// @dev Reverts with {NoticePeriodMissing}.
    /// @param notice Seconds from notice of the default to enforcement, 1 and more.
    constructor(uint32 notice) {
        if (notice == 0) revert NoticePeriodMissing();
        _NOTICE_PERIOD = notice;
    }

    /// @notice Offers the title as a pledge; offering it to nobody takes the offer back.
    /// @dev Reverts with {UnexpectedTitleStatus}, {NotBeneficiary}, {NotHolder}, {StraightBillNotEndorsable},
    /// {EndorsementFinal}, {PledgeeIsOwner}, {PledgeAlreadyOffered} or the consortium's refusal.
    /// Emits {PledgeOffered}.
    /// @param titleId The title.
    /// @param pledgee The bank, or nobody.
    /// @param remark Digest of a sealed remark, or 0.
    function offerPledge(bytes32 titleId, MemberId pledgee, bytes32 remark) external {
        _offerPledge(titleId, pledgee, 0, remark);
    }

    /// @notice Takes the title as a pledge: nothing moves it until it is released or enforced.
    /// @dev Reverts with {UnexpectedTitleStatus}, {NotPledgee}, {PledgedUnderOtherBill}, financing's or the
    /// consortium's refusal. Emits {PledgeAccepted}.
    /// @param titleId The title.
    /// @param remark Digest of a sealed remark, or 0.
    function acceptPledge(bytes32 titleId, bytes32 remark) external {
        (MemberId bank, TitleWord word) = _asPledgee(titleId, TitleStatus.Issued);
        IFinancing(_CONSORTIUM.moduleAt(Modules.FINANCING)).requirePledgeable(titleId, bank);
        _notePledged(titleId);
        emit PledgeAccepted(titleId, bank, _keep(titleId, word.withPledge()), remark);
    }

    /// @notice Lets go of the title: its parties are as they were.
    /// @dev Reverts with {UnexpectedTitleStatus}, {NotPledgee} or the consortium's refusal. Emits {PledgeReleased}.
    /// @param titleId The title.
    /// @param remark Digest of a sealed remark, or 0.
    function releasePledge(bytes32 titleId, bytes32 remark) external {
        (MemberId bank, TitleWord word) = _asPledgee(titleId, TitleStatus.Pledged);
        _unpledge(titleId);
        emit PledgeReleased(titleId, bank, _keep(titleId, word.withStatus(TitleStatus.Issued)), remark);
    }

    /// @notice Gives notice that the claim was not met; the notice period begins.
    /// @dev Reverts with {UnexpectedTitleStatus}, {NotPledgee}, {DefaultAlreadyNoticed} or the consortium's refusal.
    /// Emits {DefaultNoticed}.
    /// @param titleId The title.
    /// @param remark Digest of a sealed remark, or 0.
    function noticeDefault(bytes32 titleId, bytes32 remark) external {
        (MemberId bank, TitleWord word) = _asPledgee(titleId, TitleStatus.Pledged);
        uint40 from = _enforceableFrom[titleId];
        if (from != 0) revert DefaultAlreadyNoticed(titleId, from);
        from = uint40(block.timestamp) + _NOTICE_PERIOD;
        _enforceableFrom[titleId] = from;
        emit DefaultNoticed(titleId, bank, from, _keep(titleId, word), remark);
    }

    /// @notice Takes the title for the claim, a notice period after the notice.
    /// @dev Reverts with {UnexpectedTitleStatus}, {NotPledgee}, {PledgeNotEnforceable} or the consortium's refusal.
    /// Emits {PledgeEnforced}.
    /// @param titleId The title.
    /// @param remark Digest of a sealed remark, or 0.
    function enforcePledge(bytes32 titleId, bytes32 remark) external {
        (MemberId bank, TitleWord word) = _asPledgee(titleId, TitleStatus.Pledged);
        uint40 from = _enforceableFrom[titleId];
        if (from == 0 || block.timestamp < from) revert PledgeNotEnforceable(titleId, from);
        _unpledge(titleId);
        emit PledgeEnforced(titleId, bank, _keep(titleId, word.withEnforcement()), remark);
    }

    /// @notice When a pledge can be enforced.
    /// @param titleId The title.
    /// @return First second in which it can be; 0 without notice.
    function enforceableFrom(bytes32 titleId) external view returns (uint40) {
        return _enforceableFrom[titleId];
    }

    /// @notice How long a pledgee waits.
    /// @return Seconds from notice of the default to enforcement.
    function noticePeriod() external view returns (uint32) {
        return _NOTICE_PERIOD;
    }

    /// @dev Offers the title as a pledge, under a presentation or under none.
    function _offerPledge(bytes32 titleId, MemberId pledgee, bytes32 presentationId, bytes32 remark) internal {
        bool named = pledgee != MemberIds.NOBODY;
        MemberId actor = named ? _authoriseTraderWith(pledgee, pledgee) : _authoriseTrader();
        TitleWord word = _wordAt(titleId, TitleStatus.Issued);
        _requireBoth(titleId, word, actor);
        _requireEndorsable(titleId, word);
        if (pledgee == actor) revert PledgeeIsOwner(titleId, pledgee);
        if (pledgee == word.pledgee()) revert PledgeAlreadyOffered(titleId, pledgee);
        _offeredUnder[titleId] = presentationId;
        emit PledgeOffered(titleId, actor, pledgee, _keep(titleId, word.withOffer(pledgee)), remark);
    }

    /// @dev Forgets what goes with a pledge.
    function _unpledge(bytes32 titleId) internal {
        delete _enforceableFrom[titleId];
        delete _offeredUnder[titleId];
        _noteUnpledged(titleId);
    }

    /// @dev The presentation under which the title was offered last, or 0.
    function _presentationOf(bytes32 titleId) internal view returns (bytes32) {
        return _offeredUnder[titleId];
    }

    function _asPledgee(bytes32 titleId, TitleStatus status) internal view returns (MemberId bank, TitleWord word) {
        bank = _CONSORTIUM.authorise(_actor(), Roles.BANK, Modules.TITLES);
        word = _wordAt(titleId, status);
        if (bank != word.pledgee()) revert NotPledgee(titleId, word.pledgee());
    }
}
