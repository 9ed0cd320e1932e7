// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {MemberId} from "./MemberId.sol";

/// @notice A title in one word: an act reads and writes one slot.
/// @dev Bits: [0..31] beneficiary, [32..63] holder, [64..95] nominee, [96..127] prevBeneficiary, [128..159] prevHolder,
/// [160..191] pledgee, [192..199] status, [200..207] flags, [208..215] version, [216..255] sequence.
/// Flags: bit 0 straight, bits 1 to 3 why it was surrendered, bit 4 endorsed for good, bit 5 endorsed in blank, bit 6
/// shown to wallets by a facade. The
/// pledgee is who was offered the title as a pledge while Issued, and who has it while Pledged.
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
    TitleWords.isFinal,
    TitleWords.isBlank,
    TitleWords.isFaced,
    TitleWords.version,
    TitleWords.sequence
} for TitleWord global;

/// @notice Where a title stands.
enum TitleStatus {
    // No title of this key.
    None,
    // From None by issue, from SurrenderPending by refusal, from Pledged by release and enforcement.
    Issued,
    // From Issued by a bank's acceptance.
    Pledged,
    // From Issued by surrender.
    SurrenderPending,
    // From SurrenderPending by acceptance: final.
    Delivered,
    // From SurrenderPending by an accepted amendment: final.
    Superseded,
    // From SurrenderPending by an accepted switch to paper: final.
    OnPaper,
    // From Issued before circulation, from every live status by order of a court: final.
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
/// @notice Reading of a title's word; {TitleChanges} makes new ones.
library TitleWords {
    uint256 private constant STRAIGHT = 1 << 200;
    uint256 private constant FINAL = 1 << 204;
    uint256 private constant BLANK = 1 << 205;
    uint256 private constant FACED = 1 << 206;
    uint256 private constant KIND_MASK = uint256(7) << 201;

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

    /// @notice Whether the bill was endorsed to an owner who cannot endorse it further (DCSA ENDORSE).
    /// @param word The title's word.
    /// @return True after a final endorsement.
    function isFinal(TitleWord word) internal pure returns (bool) {
        return TitleWord.unwrap(word) & FINAL != 0;
    }

    /// @notice Whether the bill is owned by whoever holds it (DCSA BLANK_ENDORSE).
    /// @param word The title's word.
    /// @return True from an endorsement in blank until one to a named owner.
    function isBlank(TitleWord word) internal pure returns (bool) {
        return TitleWord.unwrap(word) & BLANK != 0;
    }

    /// @notice Whether wallets of the open peer see the title.
    /// @param word The title's word.
    /// @return True once it was given a facade.
    function isFaced(TitleWord word) internal pure returns (bool) {
        return TitleWord.unwrap(word) & FACED != 0;
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
}
