// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {MemberId} from "./MemberId.sol";

/// @notice A title in one word: an act reads and writes one slot.
/// @dev Bits: [0..31] beneficiary, [32..63] holder, [64..95] nominee, [96..127] prevBeneficiary, [128..159] prevHolder,
/// [160..191] pledgee, [192..199] status, [200..207] flags, [208..215] version, [216..255] sequence.
/// The nominee, the previous parties and the pledgee are kept for acts that come with a later version of the law.
type TitleWord is uint256;

using {
    TitleWords.beneficiary,
    TitleWords.holder,
    TitleWords.prevBeneficiary,
    TitleWords.prevHolder,
    TitleWords.status,
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
    uint256 private constant PARTIES = type(uint160).max;
    uint256 private constant STATUS_MASK = uint256(type(uint8).max) << 192;
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

    /// @notice Where the title stands.
    /// @param word The title's word.
    /// @return Status.
    function status(TitleWord word) internal pure returns (TitleStatus) {
        return TitleStatus(uint8(TitleWord.unwrap(word) >> 192));
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

    /// @notice The title after a change of parties; nominations lapse.
    /// @param word The title's word.
    /// @param newBeneficiary Who owns from now on.
    /// @param newHolder Who controls from now on.
    /// @return The new word, one step further.
    function withParties(
        TitleWord word,
        MemberId newBeneficiary,
        MemberId newHolder
    ) internal pure returns (TitleWord) {
        uint256 parties = uint256(MemberId.unwrap(newBeneficiary)) | (uint256(MemberId.unwrap(newHolder)) << 32);
        parties |= uint256(MemberId.unwrap(beneficiary(word))) << 96;
        parties |= uint256(MemberId.unwrap(holder(word))) << 128;
        return TitleWord.wrap(((TitleWord.unwrap(word) & ~PARTIES) | parties) + ONE_STEP);
    }

    /// @notice The title after a change of status; the way back to former parties closes.
    /// @param word The title's word.
    /// @param newStatus Where it stands from now on.
    /// @return The new word, one step further.
    function withStatus(TitleWord word, TitleStatus newStatus) internal pure returns (TitleWord) {
        uint256 kept = TitleWord.unwrap(word) & ~STATUS_MASK & ~(uint256(type(uint96).max) << 64);
        return TitleWord.wrap((kept | (uint256(newStatus) << 192)) + ONE_STEP);
    }
}
