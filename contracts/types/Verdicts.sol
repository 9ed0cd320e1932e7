// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

/// @notice What a question asks of the machines.
enum AssessmentKind {
    None,
    // Risk score of a declaration; its advice is a Lane.
    Risk,
    // X-ray verdict of a scan; its advice is a Finding.
    XRay
}

/// @notice Where a question stands.
enum AssessmentStatus {
    // Never asked.
    None,
    // From None by opening: operators post.
    Posting,
    // From Posting once all posted, or at the end of posting with 2f+1: those who posted open.
    Opening,
    // From Opening: 2f+1 equal answers.
    Agreed,
    // From Opening: answers are there and differ. To an officer.
    Split,
    // From Posting or Opening: too few in time. To an officer.
    Overdue
}

/// @notice How goods are treated; also what the machines advise about risk.
enum Lane {
    None,
    Green,
    Yellow,
    Red,
    // Released with an audit afterwards; only an officer chooses it, no machine advises it.
    Blue
}

/// @notice What the machines say about a scan. 0 is never clear.
enum Finding {
    None,
    Unreadable,
    Suspicious,
    Clear
}

/// @title Verdicts
/// @notice The commitment behind a verdict: two salted leaves, the advice and the score.
library Verdicts {
    /// @notice The first leaf of a verdict, opened.
    struct Advice {
        // Lane or Finding, 1 to 3
        uint8 value;
        // HKDF(secret, kind, round, set, leaf 0)
        bytes32 salt;
        // The second leaf, closed
        bytes32 scoreLeaf;
    }

    /// @notice The id of a question.
    /// @param subject The declaration.
    /// @param kind What is asked.
    /// @param round 0 for the first time.
    /// @return keccak of the three.
    function questionId(bytes32 subject, AssessmentKind kind, uint8 round) internal pure returns (bytes32) {
        return keccak256(abi.encode(subject, kind, round));
    }

    /// @notice The commitment that an opened advice belongs to.
    /// @dev Leaf = keccak(0x00, question, leaf number, value, salt); node = keccak(0x01, left, right).
    /// @param question The question.
    /// @param advice The opened leaf and the closed one.
    /// @return The root of the two leaves.
    function commitmentOf(bytes32 question, Advice memory advice) internal pure returns (bytes32) {
        bytes32 leaf = keccak256(abi.encodePacked(bytes1(0x00), question, uint8(0), uint32(advice.value), advice.salt));
        return keccak256(abi.encodePacked(bytes1(0x01), leaf, advice.scoreLeaf));
    }
}
