// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {AssessmentKind, AssessmentStatus, Verdicts} from "../types/Verdicts.sol";

/// @title IAssessments
/// @notice What {Customs} asks of {Assessments}.
interface IAssessments {
    /// @notice Opens a question to the oracle set in force; only {Customs} may.
    /// @param subject The declaration.
    /// @param kind What is asked.
    /// @param round 0 for the first time.
    function open(bytes32 subject, AssessmentKind kind, uint8 round) external;

    /// @notice Where a question stands at this moment.
    /// @param question Its id.
    /// @return Status, deadlines considered.
    function statusOf(bytes32 question) external view returns (AssessmentStatus);

    /// @notice Stops unless an opened advice is the one agreed upon.
    /// @param question Its id.
    /// @param advice The opened leaf.
    function requireAdvice(bytes32 question, Verdicts.Advice calldata advice) external view;

    /// @notice Hash of the block after the one that opened a question, stored with the first post.
    /// @param question Its id.
    /// @return The hash; 0 when it was missed.
    function beaconOf(bytes32 question) external view returns (bytes32);
}
