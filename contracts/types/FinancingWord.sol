// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

/// @notice Everything about a financing tag's state in one word.
/// @dev Bits: [0..159] financier, [160..199] until, [200..207] status, [208..215] unused, [216..255] sequence.
type FinancingWord is uint256;

using {
    FinancingWords.financier,
    FinancingWords.until,
    FinancingWords.statusNow,
    FinancingWords.isLocking,
    FinancingWords.sequence
} for FinancingWord global;

/// @notice Where a financing tag stands.
enum FinancingStatus {
    // Never reserved; from Reserved by release or once its last second is over.
    Free,
    // From Free, with the seller's mandate and a ground.
    Reserved,
    // From Reserved by the financier.
    Financed,
    // From Financed by the financier or by order: final, since a paid invoice is not financed again.
    Settled
}

/// @title FinancingWords
/// @notice Packing and reading of a financing tag's word.
library FinancingWords {
    uint256 private constant FINANCIER = type(uint160).max;
    uint256 private constant UNTIL = uint256(type(uint40).max) << 160;
    uint256 private constant STATUS = uint256(type(uint8).max) << 200;
    uint256 private constant ONE_STEP = 1 << 216;

    /// @notice Whether the tag locks the pledge of its title in the current block.
    /// @param word The tag's word.
    /// @return True while Reserved or Financed.
    function isLocking(FinancingWord word) internal view returns (bool) {
        FinancingStatus status = statusNow(word);
        return status == FinancingStatus.Reserved || status == FinancingStatus.Financed;
    }

    /// @notice Where the tag stands in the current block: a reservation lapses by itself.
    /// @param word The tag's word.
    /// @return Status.
    function statusNow(FinancingWord word) internal view returns (FinancingStatus) {
        FinancingStatus kept = FinancingStatus(uint8(FinancingWord.unwrap(word) >> 200));
        bool lapsed = kept == FinancingStatus.Reserved && block.timestamp > until(word);
        return lapsed ? FinancingStatus.Free : kept;
    }

    /// @notice One-time address of whoever reserved last; nobody's after a release.
    /// @param word The tag's word.
    /// @return Address.
    function financier(FinancingWord word) internal pure returns (address) {
        return address(uint160(FinancingWord.unwrap(word)));
    }

    /// @notice Last second of a reservation.
    /// @param word The tag's word.
    /// @return Block time in seconds; 0 where nothing lapses.
    function until(FinancingWord word) internal pure returns (uint40) {
        return uint40(FinancingWord.unwrap(word) >> 160);
    }

    /// @notice How many acts the tag has seen.
    /// @param word The tag's word.
    /// @return Sequence; 0 for a tag never reserved.
    function sequence(FinancingWord word) internal pure returns (uint40) {
        return uint40(FinancingWord.unwrap(word) >> 216);
    }

    /// @notice The tag one act further.
    /// @param word The tag's word.
    /// @return The new word.
    function stepped(FinancingWord word) internal pure returns (FinancingWord) {
        return FinancingWord.wrap(FinancingWord.unwrap(word) + ONE_STEP);
    }

    /// @notice The tag reserved.
    /// @param word The tag's word.
    /// @param financier_ One-time address of whoever reserves.
    /// @param until_ Last second of the reservation.
    /// @return The new word, in the same step.
    function withReservation(
        FinancingWord word,
        address financier_,
        uint40 until_
    ) internal pure returns (FinancingWord) {
        uint256 kept = FinancingWord.unwrap(word) & ~(FINANCIER | UNTIL | STATUS);
        kept |= uint256(uint160(financier_)) | (uint256(until_) << 160);
        return FinancingWord.wrap(kept | (uint256(FinancingStatus.Reserved) << 200));
    }

    /// @notice The tag financed or settled: nothing lapses any more.
    /// @param word The tag's word.
    /// @param status Where it stands from now on.
    /// @return The new word, in the same step.
    function withStatus(FinancingWord word, FinancingStatus status) internal pure returns (FinancingWord) {
        uint256 kept = FinancingWord.unwrap(word) & ~(UNTIL | STATUS);
        return FinancingWord.wrap(kept | (uint256(status) << 200));
    }

    /// @notice The tag free again: only its sequence stays.
    /// @param word The tag's word.
    /// @return The new word, in the same step.
    function withRelease(FinancingWord word) internal pure returns (FinancingWord) {
        return FinancingWord.wrap(FinancingWord.unwrap(word) & ~(FINANCIER | UNTIL | STATUS));
    }
}
