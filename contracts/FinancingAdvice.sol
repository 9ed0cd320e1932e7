// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {FinancingState} from "./FinancingState.sol";
import {FinancingWord, FinancingWords} from "./types/FinancingWord.sol";

/// @title FinancingAdvice
/// @notice What resembles an invoice under way, so that other banks look twice; it never locks.
/// @dev Near tags are tag-holder outputs over overlapping buckets of amount and day: two like invoices of one seller to
/// one buyer share one. Who reserved an invoice verified them against it and lays them down here.
abstract contract FinancingAdvice is FinancingState {
    using FinancingWords for FinancingWord;

    uint256 private constant MOST_NEAR = 8;

    /// @notice What resembles a reserved or financed invoice.
    /// @param tag The invoice's tag.
    /// @param near Its near tags.
    /// @param sequence Acts that the tag has seen, this one included.
    event NearTagsNoted(bytes32 indexed tag, bytes32[] near, uint40 sequence);

    /// @notice An invoice has 1 to 8 near tags.
    /// @param tag The invoice's tag.
    /// @param count How many were given.
    error NearTagsUnfit(bytes32 tag, uint256 count);

    /// @notice Lays down what resembles the invoice.
    /// @dev Reverts with {NotFinancier}, {UnexpectedFinancingStatus}, {NearTagsUnfit}, {SequenceExhausted} or the
    /// consortium's refusal. Emits {NearTagsNoted}.
    /// @param tag The invoice's tag.
    /// @param near Its near tags, 1 to 8.
    function noteNear(bytes32 tag, bytes32[] calldata near) external {
        FinancingWord word = _asFinancier(tag);
        if (!word.isLocking()) revert UnexpectedFinancingStatus(tag, word.statusNow());
        if (near.length == 0 || near.length > MOST_NEAR) revert NearTagsUnfit(tag, near.length);
        emit NearTagsNoted(tag, near, _keep(tag, word));
    }
}
