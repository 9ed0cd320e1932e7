// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {MemberId} from "./MemberId.sol";

/// @notice A title in one word: an act reads and writes one slot.
/// @dev Bits: [0..31] beneficiary, [32..63] holder, [64..95] nominee, [96..127] prevBeneficiary, [128..159] prevHolder,
/// [160..191] pledgee, [192..199] status, [200..207] flags, [208..215] version, [216..255] sequence.
/// Flags: bit 0 straight, bits 1 to 3 why it was surrendered. The pledgee is kept for acts that come with a later
/// version of the law.
type TitleWord is uint256;

using {
    TitleWords.beneficiary,
    TitleWords.holder,
    TitleWords.nominee,
    TitleWords.prevBeneficiary,
    TitleWords.prevHolder,
    TitleWords.pledgee,
    TitleWords.status,
    TitleWords.surrenderKind,
    TitleWords.isDual,
    TitleWords.isStraight,
    TitleWords.version,
    TitleWords.sequence
} for TitleWord global;

/// @notice Where a title stands.
enum TitleStatus {
    // No title of this key.
    None,
    // From None by issue, from SurrenderPending by refusal.
    Issued,
    // Reached from Issued once pledges are part of the law.
    Pledged,
    // From Issued by surrender.
    SurrenderPending,
    // From SurrenderPending by acceptance: final.
    Delivered,
    // Reached from SurrenderPending once amendments are part of the law: final.
    Superseded,
    // Reached from SurrenderPending once the switch to paper is part of the law: final.
    OnPaper,
    // Reached once voiding is part of the law: final.
    Void,
    // Reached once a successor of this contract takes titles over: final.
    Migrated
}

/// @notice What a bill was given back for (DCSA SUR 3.0, surrenderRequestCode and amendment reasons).
enum SurrenderKind {
    // For the goods (SREQ).
    Delivery,
    // For another destination (AREQ, COD).
    ChangeOfDestination,
    // For a bill in its place with other particulars, as under a switch (AREQ, SWI).
    Switch,
    // For any other change (AREQ).
    Amendment,
    // For a paper bill (AREQ, SWTP).
    Paper
}

/// @notice How a bill may be passed on.
enum BillForm {
    // Endorsable (지시식).
    ToOrder,
    // To a named consignee, never endorsed (기명식).
    Straight
}

/// @title TitleWords
/// @notice Packing and reading of a title's word.
library TitleWords {
    uint256 private constant STRAIGHT = 1 << 200;
    uint256 private constant BENEFICIARY = type(uint32).max;
    uint256 private constant HOLDER = uint256(type(uint32).max) << 32;
    uint256 private constant NOMINEE = uint256(type(uint32).max) << 64;
    uint256 private constant PREV_BENEFICIARY = uint256(type(uint32).max) << 96;
    uint256 private constant PREV_HOLDER = uint256(type(uint32).max) << 128;
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

    /// @notice Who owns the goods' title.
    /// @param word The title's word.
    /// @return Member id.
    function beneficiary(TitleWord word) internal pure returns (MemberId) {
        return MemberId.wrap(uint32(TitleWord.unwrap(word)));
    }

    /// @notice Who controls the title (MLETR article 11).
    /// @param word The title's word.
    /// @return Member id.
    function holder(TitleWord word) internal pure returns (MemberId) {
        return MemberId.wrap(uint32(TitleWord.unwrap(word) >> 32));
    }

    /// @notice Whom the beneficiary named as the next one; only its holder can carry that out.
    /// @param word The title's word.
    /// @return Member id or nobody.
    function nominee(TitleWord word) internal pure returns (MemberId) {
        return MemberId.wrap(uint32(TitleWord.unwrap(word) >> 64));
    }

    /// @notice The owner before the last change, until accepted.
    /// @param word The title's word.
    /// @return Member id or nobody.
    function prevBeneficiary(TitleWord word) internal pure returns (MemberId) {
        return MemberId.wrap(uint32(TitleWord.unwrap(word) >> 96));
    }

    /// @notice The holder before the last change, until accepted.
    /// @param word The title's word.
    /// @return Member id or nobody.
    function prevHolder(TitleWord word) internal pure returns (MemberId) {
        return MemberId.wrap(uint32(TitleWord.unwrap(word) >> 128));
    }

    /// @notice Who was offered the title as a pledge, or has it.
    /// @param word The title's word.
    /// @return Member id or nobody.
    function pledgee(TitleWord word) internal pure returns (MemberId) {
        return MemberId.wrap(uint32(TitleWord.unwrap(word) >> 160));
    }

    /// @notice Where the title stands.
    /// @param word The title's word.
    /// @return Status.
    function status(TitleWord word) internal pure returns (TitleStatus) {
        return TitleStatus(uint8(TitleWord.unwrap(word) >> 192));
    }

    /// @notice What the bill was given back for; means something while a surrender is pending alone.
    /// @param word The title's word.
    /// @return Kind.
    function surrenderKind(TitleWord word) internal pure returns (SurrenderKind) {
        return SurrenderKind(uint8((TitleWord.unwrap(word) & KIND_MASK) >> 201));
    }

    /// @notice Whether the bill is straight and so cannot change its beneficiary.
    /// @param word The title's word.
    /// @return True for a straight bill.
    function isStraight(TitleWord word) internal pure returns (bool) {
        return TitleWord.unwrap(word) & STRAIGHT != 0;
    }

    /// @notice Version within the title key; issue makes 1.
    /// @param word The title's word.
    /// @return Version, 1 to 255.
    function version(TitleWord word) internal pure returns (uint8) {
        return uint8(TitleWord.unwrap(word) >> 208);
    }

    /// @notice How many acts the title has seen.
    /// @param word The title's word.
    /// @return Sequence; 0 for no title.
    function sequence(TitleWord word) internal pure returns (uint40) {
        return uint40(TitleWord.unwrap(word) >> 216);
    }

    /// @notice Whether one member owns and controls.
    /// @param word The title's word.
    /// @return True where beneficiary and holder are the same.
    function isDual(TitleWord word) internal pure returns (bool) {
        uint256 bits = TitleWord.unwrap(word);
        return uint32(bits) == uint32(bits >> 32);
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
        if (isDual(word)) cleared |= PREV_HOLDER;
        uint256 named = uint256(MemberId.unwrap(nominee_)) << 64;
        return TitleWord.wrap((TitleWord.unwrap(word) & ~cleared) | named);
    }

    /// @notice The title with another owner, who may still reject it; the nomination lapses.
    /// @param word The title's word.
    /// @param newBeneficiary Who owns from now on.
    /// @return The new word, in the same step.
    function withBeneficiary(TitleWord word, MemberId newBeneficiary) internal pure returns (TitleWord) {
        uint256 parties =
            uint256(MemberId.unwrap(newBeneficiary)) | (uint256(MemberId.unwrap(beneficiary(word))) << 96);
        uint256 cleared = BENEFICIARY | NOMINEE | PREV_BENEFICIARY | PREV_HOLDER;
        return TitleWord.wrap((TitleWord.unwrap(word) & ~cleared) | parties);
    }

    /// @notice The title with another holder, who may still reject it; the nomination stays.
    /// @dev A holder who also owns accepts its ownership by passing possession on.
    /// @param word The title's word.
    /// @param newHolder Who controls from now on.
    /// @return The new word, in the same step.
    function withHolder(TitleWord word, MemberId newHolder) internal pure returns (TitleWord) {
        uint256 cleared = HOLDER | PREV_HOLDER;
        if (isDual(word)) cleared |= PREV_BENEFICIARY;
        uint256 parties = uint256(MemberId.unwrap(newHolder)) << 32;
        parties |= uint256(MemberId.unwrap(holder(word))) << 128;
        return TitleWord.wrap((TitleWord.unwrap(word) & ~cleared) | parties);
    }

    /// @notice The title back with the owner before; the nomination lapses.
    /// @param word The title's word.
    /// @return The new word, in the same step.
    function withBeneficiaryBack(TitleWord word) internal pure returns (TitleWord) {
        uint256 back = uint256(MemberId.unwrap(prevBeneficiary(word)));
        uint256 cleared = BENEFICIARY | NOMINEE | PREV_BENEFICIARY;
        return TitleWord.wrap((TitleWord.unwrap(word) & ~cleared) | back);
    }

    /// @notice The title back with the holder before; the nomination stays.
    /// @param word The title's word.
    /// @return The new word, in the same step.
    function withHolderBack(TitleWord word) internal pure returns (TitleWord) {
        uint256 back = uint256(MemberId.unwrap(prevHolder(word))) << 32;
        return TitleWord.wrap((TitleWord.unwrap(word) & ~(HOLDER | PREV_HOLDER)) | back);
    }

    /// @notice The title after a change of status; the way back to former parties closes.
    /// @param word The title's word.
    /// @param newStatus Where it stands from now on.
    /// @return The new word, in the same step.
    function withStatus(TitleWord word, TitleStatus newStatus) internal pure returns (TitleWord) {
        uint256 cleared = STATUS_MASK | KIND_MASK | NOMINEE | PREV_BENEFICIARY | PREV_HOLDER;
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

    /// @notice The title that takes the place of an amended one: the next version, with its parties and form.
    /// @param word The amended title's word.
    /// @return The new word, as issued.
    function successor(TitleWord word) internal pure returns (TitleWord) {
        BillForm form = isStraight(word) ? BillForm.Straight : BillForm.ToOrder;
        uint256 fresh = TitleWord.unwrap(issued(beneficiary(word), holder(word), form));
        // Checked: the 255th version has no successor.
        uint8 next = version(word) + 1;
        return TitleWord.wrap((fresh & ~(uint256(type(uint8).max) << 208)) | (uint256(next) << 208));
    }
}
