// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {SafeCast} from "@openzeppelin/contracts/utils/math/SafeCast.sol";
import {IConsortium} from "./interfaces/IConsortium.sol";
import {IFinancing} from "./interfaces/IFinancing.sol";
import {ITitles} from "./interfaces/ITitles.sol";
import {Intents} from "./Intents.sol";
import {FinancingStatus, FinancingWord, FinancingWords} from "./types/FinancingWord.sol";
import {MemberId, MemberIds} from "./types/MemberId.sol";
import {Modules} from "./types/Modules.sol";

/// @title FinancingState
/// @notice What {Financing} keeps, who may act on a tag, and which titles are locked.
/// @dev Lock of a title's pledge, which follows the bill through its versions:
///
///   unlocked --reserve--> locked (to everybody) --openLock--> locked (but to one bank)
///       ^                    |                                   |
///       \---- settle, release, or the reservation's last second over
abstract contract FinancingState is IFinancing, Intents {
    using FinancingWords for FinancingWord;

    /// @notice What stands behind an invoice.
    struct Ground {
        // slot 0: the bill of lading that the goods of the invoice travel under
        bytes32 titleId;
        // slot 1: root of the invoice's document
        bytes32 invoice;
        // slot 2: declaration that customs accepted and bound to the title
        bytes32 declarationId;
    }

    uint256 private constant EMBEDDED_CHAIN = 31337;
    uint32 private constant LEAST_DAYS = 1 days;

    IConsortium internal immutable _CONSORTIUM;
    uint32 private immutable _RESERVATION_SECONDS;

    mapping(bytes32 tag => FinancingWord) private _words;
    mapping(bytes32 tag => Ground) private _grounds;
    mapping(bytes32 tag => MemberId) private _openedTo;
    mapping(bytes32 titleId => bytes32 tag) private _locks;

    /// @notice The period is shorter than a real network allows, or 0.
    /// @param periodSeconds The period.
    error PeriodTooShort(uint32 periodSeconds);
    /// @notice Only who reserved the tag, or is mandated to, acts on it.
    /// @param tag The tag.
    error NotFinancier(bytes32 tag);
    /// @notice The tag does not stand where the act needs it.
    /// @param tag The tag.
    /// @param status Where it stands.
    error UnexpectedFinancingStatus(bytes32 tag, FinancingStatus status);
    /// @notice Only a vote of the consortium does this.
    /// @param caller Who tried.
    error OnlyConsortium(address caller);
    /// @notice An order is named by its digest.
    /// @param titleId The title that the tag locks.
    error OrderMissing(bytes32 titleId);
    /// @notice The tag has seen as many acts as can be counted.
    /// @param tag The tag.
    error SequenceExhausted(bytes32 tag);
    /// @notice A reservation or financing locks the pledge of the title.
    /// @param titleId The title.
    error TitleLocked(bytes32 titleId);

    /// @notice Binds financing to its consortium.
    /// @dev Reverts with {PeriodTooShort}.
    /// @param consortium Address of {Consortium}.
    /// @param reservationSeconds_ Seconds from a reservation to its last second; a day and more but on the embedded
    /// chain.
    constructor(IConsortium consortium, uint32 reservationSeconds_) {
        uint32 shortest = block.chainid == EMBEDDED_CHAIN ? 1 : LEAST_DAYS;
        if (reservationSeconds_ < shortest) revert PeriodTooShort(reservationSeconds_);
        _CONSORTIUM = consortium;
        _RESERVATION_SECONDS = reservationSeconds_;
    }

    /// @inheritdoc IFinancing
    /// @dev Reverts with {TitleLocked}.
    function requirePledgeable(bytes32 titleId, MemberId bank) external view {
        bytes32 tag = _lockOf(titleId);
        if (tag == 0) return;
        MemberId opened = _openedTo[tag];
        if (opened == MemberIds.NOBODY || opened != bank) revert TitleLocked(titleId);
    }

    /// @notice The tag that locks the pledge of a title or of an earlier version of its bill.
    /// @param titleId The title.
    /// @return The tag, 0 where the title is not locked.
    function lockOf(bytes32 titleId) external view returns (bytes32) {
        return _lockOf(titleId);
    }

    /// @notice Where a tag stands in the current block.
    /// @param tag The tag.
    /// @return Status, the reservation's last second considered.
    function statusOf(bytes32 tag) external view returns (FinancingStatus) {
        return _words[tag].statusNow();
    }

    /// @notice Everything kept about a tag's state.
    /// @param tag The tag.
    /// @return The word; 0 for a tag never reserved.
    function financingWord(bytes32 tag) external view returns (FinancingWord) {
        return _words[tag];
    }

    /// @notice What stood behind a tag when it was last reserved.
    /// @param tag The tag.
    /// @return The ground; 0 for a tag never reserved.
    function groundOf(bytes32 tag) external view returns (Ground memory) {
        return _grounds[tag];
    }

    /// @notice The bank that a tag's lock was opened to.
    /// @param tag The tag.
    /// @return Member id or nobody.
    function openedTo(bytes32 tag) external view returns (MemberId) {
        return _openedTo[tag];
    }

    /// @notice How long a reservation counts.
    /// @return Seconds from the reservation to its last second.
    function reservationSeconds() external view returns (uint32) {
        return _RESERVATION_SECONDS;
    }

    /// @dev Keeps a reservation with its ground and locks the title.
    function _keepReservation(
        bytes32 tag,
        address financier,
        Ground calldata ground
    ) internal returns (uint40 until, uint40 sequence) {
        until = SafeCast.toUint40(block.timestamp + _RESERVATION_SECONDS);
        sequence = _keep(tag, _words[tag].withReservation(financier, until));
        _grounds[tag] = ground;
        _locks[ground.titleId] = tag;
        _openedTo[tag] = MemberIds.NOBODY;
    }

    /// @dev Keeps the bank that a tag's lock is opened to; an act like any other.
    function _keepOpening(bytes32 tag, MemberId bank) internal returns (uint40) {
        _openedTo[tag] = bank;
        return _keep(tag, _words[tag]);
    }

    /// @dev Keeps the word one step further and tells how many acts the tag has seen.
    function _keep(bytes32 tag, FinancingWord word) internal returns (uint40) {
        // The last number that fits.
        // slither-disable-next-line incorrect-equality
        if (word.sequence() == type(uint40).max) revert SequenceExhausted(tag);
        word = word.stepped();
        _words[tag] = word;
        return word.sequence();
    }

    function _wordOf(bytes32 tag) internal view returns (FinancingWord) {
        return _words[tag];
    }

    function _groundOf(bytes32 tag) internal view returns (Ground storage) {
        return _grounds[tag];
    }

    /// @dev The tag's word, if its financier acts and the module runs: the address is no member's key.
    function _asFinancier(bytes32 tag) internal view returns (FinancingWord word) {
        _CONSORTIUM.requireRunning(Modules.FINANCING);
        word = _words[tag];
        if (_actor() != word.financier()) revert NotFinancier(tag);
    }

    /// @dev As {_asFinancier}, and the tag must stand there.
    function _asFinancierAt(bytes32 tag, FinancingStatus status) internal view returns (FinancingWord word) {
        word = _asFinancier(tag);
        if (word.statusNow() != status) revert UnexpectedFinancingStatus(tag, word.statusNow());
    }

    /// @dev The tag that locks a title: its own, or that of an earlier version, at most 254 steps back.
    function _lockOf(bytes32 titleId) internal view returns (bytes32) {
        ITitles titles = _titles();
        while (titleId != 0) {
            bytes32 tag = _locks[titleId];
            if (tag != 0 && _grounds[tag].titleId == titleId && _words[tag].isLocking()) return tag;
            // Only the way back matters.
            // slither-disable-next-line unused-return
            (titleId, ) = titles.versionsBeside(titleId);
        }
        return 0;
    }

    function _titles() internal view returns (ITitles) {
        return ITitles(_CONSORTIUM.moduleAt(Modules.TITLES));
    }

    function _sequenceOf(bytes32 subject) internal view override returns (uint64) {
        return _words[subject].sequence();
    }
}
