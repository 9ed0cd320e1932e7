// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {AssessmentStatus} from "../types/Verdicts.sol";

/// @title Questions
/// @notice One question to the oracles, from its opening to its verdict.
/// @dev State of a question:
///
///   None --open--> Posting --all n posted, or time up with 2f+1--> Opening --2f+1 equal--> Agreed
///                     |                                               |--all opened, or time up with 2f+1--> Split
///                     \--time up with fewer--> Overdue <--time up with fewer opened--/
/// Nothing of an answer can be read while posting, and a post binds its poster: a copy opens for nobody else.
library Questions {
    /// @notice One question.
    struct Question {
        // slot 0: [0..7]
        AssessmentStatus status;
        // slot 0: [8..39] oracle set, fixed at opening
        uint32 set;
        // slot 0: [40..79] last second of posting
        uint40 postBy;
        // slot 0: [80..119] last second of opening
        uint40 openBy;
        // slot 0: [120..151] who posted
        uint32 posted;
        // slot 0: [152..183] who opened
        uint32 opened;
        // slot 0: [184..223] height of the block that opened the question
        uint40 openedInBlock;
        // slot 1: hash of the block after, stored with the first post
        bytes32 beacon;
        // slot 2: the commitment agreed upon
        bytes32 verdict;
    }

    /// @notice The question is not open for this.
    /// @param question Its id.
    /// @param status Where it stands.
    error UnexpectedAssessmentStatus(bytes32 question, AssessmentStatus status);
    /// @notice The operator posted, or opened, before.
    /// @param question Its id.
    /// @param marks Who did so far.
    error AlreadyAnswered(bytes32 question, uint32 marks);

    /// @notice The hash of the block after the opening is not known yet: posts begin one block later.
    /// @param question Its id.
    error PostTooEarly(bytes32 question);

    /// @notice Counts a post; the last one ends posting.
    /// @dev Reverts with {UnexpectedAssessmentStatus}, {AlreadyAnswered} or {PostTooEarly}.
    /// @param self The question.
    /// @param id Its id.
    /// @param bit The operator's bit.
    /// @param operators Operators of the set.
    /// @param quorum 2f+1 of the set.
    function post(Question storage self, bytes32 id, uint32 bit, uint256 operators, uint256 quorum) internal {
        AssessmentStatus status = statusNow(self, quorum);
        if (status != AssessmentStatus.Posting) revert UnexpectedAssessmentStatus(id, status);
        if (self.posted & bit != 0) revert AlreadyAnswered(id, self.posted);
        if (block.number <= uint256(self.openedInBlock) + 1) revert PostTooEarly(id);
        if (self.posted == 0) self.beacon = blockhash(uint256(self.openedInBlock) + 1);
        self.posted |= bit;
        if (countOf(self.posted) == operators) self.status = AssessmentStatus.Opening;
    }

    /// @notice Counts an opening.
    /// @dev Reverts with {UnexpectedAssessmentStatus} or {AlreadyAnswered}.
    /// @param self The question.
    /// @param id Its id.
    /// @param bit The operator's bit.
    /// @param quorum 2f+1 of the set.
    /// @param commitment What was opened.
    /// @param equal How many opened the same, this one included.
    function opening(
        Question storage self,
        bytes32 id,
        uint32 bit,
        uint256 quorum,
        bytes32 commitment,
        uint256 equal
    ) internal {
        AssessmentStatus status = statusNow(self, quorum);
        bool late = status == AssessmentStatus.Agreed && block.timestamp <= self.openBy;
        if (status != AssessmentStatus.Opening && !late) revert UnexpectedAssessmentStatus(id, status);
        if (self.opened & bit != 0) revert AlreadyAnswered(id, self.opened);
        self.opened |= bit;
        if (late) return;
        self.status = AssessmentStatus.Opening;
        if (equal >= quorum) {
            self.status = AssessmentStatus.Agreed;
            self.verdict = commitment;
        } else if (self.opened == self.posted) {
            self.status = AssessmentStatus.Split;
        }
    }

    /// @notice Fixes what time has decided.
    /// @param self The question.
    /// @param quorum 2f+1 of the set.
    /// @return status Where it stands from now on.
    function settle(Question storage self, uint256 quorum) internal returns (AssessmentStatus status) {
        status = statusNow(self, quorum);
        if (status != self.status) self.status = status;
    }

    /// @notice Where a question stands at this moment, deadlines considered.
    /// @param self The question.
    /// @param quorum 2f+1 of its set.
    /// @return Status.
    function statusNow(Question storage self, uint256 quorum) internal view returns (AssessmentStatus) {
        AssessmentStatus status = self.status;
        if (status == AssessmentStatus.Posting && block.timestamp > self.postBy) {
            if (countOf(self.posted) < quorum) return AssessmentStatus.Overdue;
            status = AssessmentStatus.Opening;
        }
        if (status == AssessmentStatus.Opening && block.timestamp > self.openBy) {
            return countOf(self.opened) < quorum ? AssessmentStatus.Overdue : AssessmentStatus.Split;
        }
        return status;
    }

    /// @notice How many marks a word has.
    /// @param marks One bit per operator.
    /// @return count Number of bits set.
    function countOf(uint32 marks) internal pure returns (uint256 count) {
        for (; marks != 0; marks &= marks - 1) ++count;
    }
}
