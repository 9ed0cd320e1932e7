// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {CustomsState} from "./CustomsState.sol";
import {Policies} from "./libraries/Policies.sol";
import {AssessmentKind, Verdicts} from "./types/Verdicts.sol";

/// @title CustomsDraw
/// @notice The random draw of {Customs}: neither officer nor trader can steer it, and anybody can make it again.
/// @dev draw = keccak(draw key, beacon). The key is committed to at acceptance; the beacon is the hash of the block
/// after, which nobody knew then, stored by {Assessments} with the first post.
abstract contract CustomsDraw is CustomsState {
    using Policies for Policies.Context;

    /// @notice The random draw was made: draw = keccak(draw key, beacon).
    /// @param declarationId The declaration.
    /// @param drawKey The key committed to at acceptance.
    /// @param beacon Hash of the block after acceptance.
    /// @param drawn Whether the goods are to be inspected.
    event DrawMade(bytes32 indexed declarationId, bytes32 drawKey, bytes32 beacon, bool drawn);
    /// @notice The goods were drawn at random and go to red.
    /// @param declarationId The declaration.
    /// @param draw keccak(draw key, beacon).
    error DrawnForInspection(bytes32 declarationId, bytes32 draw);
    /// @notice The block hash for the draw was missed; only an officer decides.
    /// @param declarationId The declaration.
    error DrawMissing(bytes32 declarationId);
    /// @notice The draw key is not the one committed to at acceptance.
    /// @param declarationId The declaration.
    error DrawKeyMismatch(bytes32 declarationId);

    function _requireNotDrawn(bytes32 declarationId, bytes32 drawKey, bool byOfficer) internal {
        (bool drawn, bytes32 draw) = _draw(declarationId, drawKey, byOfficer);
        if (drawn) revert DrawnForInspection(declarationId, draw);
    }

    function _draw(bytes32 declarationId, bytes32 drawKey, bool byOfficer) internal returns (bool drawn, bytes32 draw) {
        bytes32 question = Verdicts.questionId(declarationId, AssessmentKind.Risk, 0);
        bytes32 beacon = _assessments().beaconOf(question);
        // 0 says that the hash was missed; no block has it.
        // slither-disable-next-line incorrect-equality
        if (beacon == 0) {
            if (!byOfficer) revert DrawMissing(declarationId);
            return (false, 0);
        }
        bytes32 commitment = _declarations[declarationId].drawCommitment;
        if (keccak256(abi.encode(drawKey)) != commitment) revert DrawKeyMismatch(declarationId);
        draw = keccak256(abi.encode(drawKey, beacon));
        drawn = _policies.isDrawn(draw);
        emit DrawMade(declarationId, drawKey, beacon, drawn);
    }
}
