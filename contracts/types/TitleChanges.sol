// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {MemberId} from "./MemberId.sol";
import {BillForm, SurrenderKind, TitleStatus, TitleWord} from "./TitleWord.sol";

/// @title TitleChanges
/// @notice What each act makes of a title's word; layout in {TitleWord}.
library TitleChanges {
    uint256 private constant STRAIGHT = 1 << 200;
    uint256 private constant FINAL = 1 << 204;
    uint256 private constant BLANK = 1 << 205;
    uint256 private constant FACED = 1 << 206;
    uint256 private constant BENEFICIARY = type(uint32).max;
    uint256 private constant HOLDER = uint256(type(uint32).max) << 32;
    uint256 private constant NOMINEE = uint256(type(uint32).max) << 64;
    uint256 private constant PREV_BENEFICIARY = uint256(type(uint32).max) << 96;
    uint256 private constant PREV_HOLDER = uint256(type(uint32).max) << 128;
    uint256 private constant PLEDGEE = uint256(type(uint32).max) << 160;
    uint256 private constant STATUS_MASK = uint256(type(uint8).max) << 192;
    uint256 private constant KIND_MASK = uint256(7) << 201;
    uint256 private constant ONE_STEP = 1 << 216;

    /// @notice The word of a title just issued: version 1, sequence 1.
    /// @param beneficiary_ Who owns.
    /// @param holder_ Who controls.
    /// @param form How the bill may be passed on.
    /// @return The word.
    function issued(MemberId beneficiary_, MemberId holder_, BillForm form) internal pure returns (TitleWord) {
        uint256 word = uint256(MemberId.unwrap(beneficiary_)) | (uint256(MemberId.unwrap(holder_)) << 32);
        word |= (uint256(TitleStatus.Issued) << 192) | (uint256(1) << 208) | ONE_STEP;
        return TitleWord.wrap(form == BillForm.Straight ? word | STRAIGHT : word);
    }

    /// @notice The title one act further.
    /// @param word The title's word.
    /// @return The new word.
    function stepped(TitleWord word) internal pure returns (TitleWord) {
        return TitleWord.wrap(TitleWord.unwrap(word) + ONE_STEP);
    }

    /// @notice The title with another nominee: naming one accepts what was received before.
    /// @param word The title's word.
    /// @param nominee_ Who is named, or nobody.
    /// @return The new word, in the same step.
    function withNominee(TitleWord word, MemberId nominee_) internal pure returns (TitleWord) {
        uint256 cleared = NOMINEE | PREV_BENEFICIARY;
        if (word.isDual()) cleared |= PREV_HOLDER;
        uint256 named = uint256(MemberId.unwrap(nominee_)) << 64;
        return TitleWord.wrap((TitleWord.unwrap(word) & ~cleared) | named);
    }

    /// @notice The title with another owner, who may still reject it; nomination, offered pledge and blank lapse.
    /// @param word The title's word.
    /// @param newBeneficiary Who owns from now on.
    /// @return The new word, in the same step.
    function withBeneficiary(TitleWord word, MemberId newBeneficiary) internal pure returns (TitleWord) {
        uint256 parties =
            uint256(MemberId.unwrap(newBeneficiary)) | (uint256(MemberId.unwrap(word.beneficiary())) << 96);
        uint256 cleared = BENEFICIARY | NOMINEE | PREV_BENEFICIARY | PREV_HOLDER | PLEDGEE | BLANK;
        return TitleWord.wrap((TitleWord.unwrap(word) & ~cleared) | parties);
    }

    /// @notice The title with another holder, who may still reject it; the nomination stays, an offered pledge lapses.
    /// @dev A holder who also owns accepts its ownership by passing possession on.
    /// @param word The title's word.
    /// @param newHolder Who controls from now on.
    /// @return The new word, in the same step.
    function withHolder(TitleWord word, MemberId newHolder) internal pure returns (TitleWord) {
        uint256 cleared = HOLDER | PREV_HOLDER | PLEDGEE;
        if (word.isDual()) cleared |= PREV_BENEFICIARY;
        uint256 parties = uint256(MemberId.unwrap(newHolder)) << 32;
        parties |= uint256(MemberId.unwrap(word.holder())) << 128;
        return TitleWord.wrap((TitleWord.unwrap(word) & ~cleared) | parties);
    }

    /// @notice A title in blank in another hand: whoever holds it owns it, and may still reject both.
    /// @param word The title's word.
    /// @param bearer Who holds and owns from now on.
    /// @return The new word, in the same step.
    function withBearer(TitleWord word, MemberId bearer) internal pure returns (TitleWord) {
        return TitleWord.wrap(TitleWord.unwrap(withHolder(withBeneficiary(word, bearer), bearer)) | BLANK);
    }

    /// @notice The title back with the owner before; nomination, offered pledge and a final endorsement lapse.
    /// @param word The title's word.
    /// @return The new word, in the same step.
    function withBeneficiaryBack(TitleWord word) internal pure returns (TitleWord) {
        uint256 back = uint256(MemberId.unwrap(word.prevBeneficiary()));
        uint256 cleared = BENEFICIARY | NOMINEE | PREV_BENEFICIARY | PLEDGEE | FINAL;
        return TitleWord.wrap((TitleWord.unwrap(word) & ~cleared) | back);
    }

    /// @notice The title back with the holder before; the nomination stays, an offered pledge lapses.
    /// @param word The title's word.
    /// @return The new word, in the same step.
    function withHolderBack(TitleWord word) internal pure returns (TitleWord) {
        uint256 back = uint256(MemberId.unwrap(word.prevHolder())) << 32;
        return TitleWord.wrap((TitleWord.unwrap(word) & ~(HOLDER | PREV_HOLDER | PLEDGEE)) | back);
    }

    /// @notice The title endorsed to its owner for good.
    /// @param word The title's word.
    /// @return The new word, in the same step.
    function withFinal(TitleWord word) internal pure returns (TitleWord) {
        return TitleWord.wrap(TitleWord.unwrap(word) | FINAL);
    }

    /// @notice The title endorsed in blank: its owner accepts what was received, nomination and offered pledge lapse.
    /// @param word The title's word.
    /// @return The new word, in the same step.
    function withBlank(TitleWord word) internal pure returns (TitleWord) {
        uint256 cleared = NOMINEE | PREV_BENEFICIARY | PREV_HOLDER | PLEDGEE;
        return TitleWord.wrap((TitleWord.unwrap(word) & ~cleared) | BLANK);
    }

    /// @notice The title offered as a pledge: its owner accepts what was received, a nomination lapses.
    /// @param word The title's word.
    /// @param pledgee_ Whom it is offered to, or nobody.
    /// @return The new word, in the same step.
    function withOffer(TitleWord word, MemberId pledgee_) internal pure returns (TitleWord) {
        uint256 cleared = NOMINEE | PREV_BENEFICIARY | PREV_HOLDER | PLEDGEE;
        uint256 offered = uint256(MemberId.unwrap(pledgee_)) << 160;
        return TitleWord.wrap((TitleWord.unwrap(word) & ~cleared) | offered);
    }

    /// @notice The title pledged to whom it was offered.
    /// @param word The title's word.
    /// @return The new word, in the same step.
    function withPledge(TitleWord word) internal pure returns (TitleWord) {
        uint256 offered = TitleWord.unwrap(word) & PLEDGEE;
        return TitleWord.wrap(TitleWord.unwrap(withStatus(word, TitleStatus.Pledged)) | offered);
    }

    /// @notice The title in the pledgee's hands: it owns and controls.
    /// @param word The title's word.
    /// @return The new word, in the same step.
    function withEnforcement(TitleWord word) internal pure returns (TitleWord) {
        uint256 owner = uint256(MemberId.unwrap(word.pledgee()));
        uint256 bits = TitleWord.unwrap(withStatus(word, TitleStatus.Issued)) & ~(BENEFICIARY | HOLDER);
        return TitleWord.wrap(bits | owner | (owner << 32));
    }

    /// @notice The title after a change of status; nomination, pledge and the way back to former parties close.
    /// @param word The title's word.
    /// @param newStatus Where it stands from now on.
    /// @return The new word, in the same step.
    function withStatus(TitleWord word, TitleStatus newStatus) internal pure returns (TitleWord) {
        uint256 cleared = STATUS_MASK | KIND_MASK | NOMINEE | PREV_BENEFICIARY | PREV_HOLDER | PLEDGEE;
        return TitleWord.wrap((TitleWord.unwrap(word) & ~cleared) | (uint256(newStatus) << 192));
    }

    /// @notice The title given back.
    /// @param word The title's word.
    /// @param kind What for.
    /// @return The new word, in the same step.
    function withSurrender(TitleWord word, SurrenderKind kind) internal pure returns (TitleWord) {
        uint256 pending = TitleWord.unwrap(withStatus(word, TitleStatus.SurrenderPending));
        return TitleWord.wrap(pending | (uint256(kind) << 201));
    }

    /// @notice The title that takes the place of an amended one: the next version, with its parties, form, endorsement.
    /// @param word The amended title's word.
    /// @return The new word, as issued.
    function successor(TitleWord word) internal pure returns (TitleWord) {
        uint256 fresh = TitleWord.unwrap(issued(word.beneficiary(), word.holder(), BillForm.ToOrder));
        uint256 kept = TitleWord.unwrap(word) & (STRAIGHT | FINAL | BLANK);
        return withVersionAfter(TitleWord.wrap(fresh | kept), word);
    }

    /// @notice The title shown to wallets.
    /// @param word The title's word.
    /// @return The new word, in the same step.
    function withFacade(TitleWord word) internal pure returns (TitleWord) {
        return TitleWord.wrap(TitleWord.unwrap(word) | FACED);
    }

    /// @notice The title in the hands of a successor of its register: parties, form, endorsement, version as they were,
    /// without the facade, which was the older register's.
    /// @param word The title's word in the older register, Migrated.
    /// @return The new word, in the same step.
    function takenOver(TitleWord word) internal pure returns (TitleWord) {
        return TitleWord.wrap(TitleWord.unwrap(withStatus(word, TitleStatus.Issued)) & ~FACED);
    }

    /// @notice A title as issued, in the version after another one's.
    /// @dev Reverts with a panic for the 255th version: it has no successor.
    /// @param fresh The title as issued.
    /// @param older The title before it.
    /// @return The new word.
    function withVersionAfter(TitleWord fresh, TitleWord older) internal pure returns (TitleWord) {
        uint8 next = older.version() + 1;
        return TitleWord.wrap((TitleWord.unwrap(fresh) & ~(uint256(type(uint8).max) << 208)) | (uint256(next) << 208));
    }
}
