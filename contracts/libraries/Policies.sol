// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

/// @title Policies
/// @notice The published policy by which customs' policy key may release, and the share drawn at random.
/// @dev State of a policy:
///
///   published --delay over--> in force --the next one in force--> past
library Policies {
    /// @notice One policy.
    struct Policy {
        // SHA-256 of the policy file
        bytes32 policyHash;
        // First second in which it is in force
        uint40 validFrom;
        // Share of declarations inspected at random, in basis points
        uint16 randomShareBps;
    }

    /// @notice Storage of this library.
    struct Context {
        Policy current;
        Policy next;
        uint40 sequence;
    }

    /// @notice Whole share in basis points.
    uint16 internal constant WHOLE = 100_00;

    /// @notice A policy was published.
    /// @param policyHash SHA-256 of the policy file.
    /// @param validFrom First second in which it is in force.
    /// @param randomShareBps Share inspected at random, in basis points.
    event PolicyPublished(bytes32 indexed policyHash, uint40 validFrom, uint16 randomShareBps);

    /// @notice The policy is not the one in force.
    /// @param given The hash given.
    /// @param inForce The hash in force.
    error PolicyNotInForce(bytes32 given, bytes32 inForce);
    /// @notice A share is more than the whole.
    /// @param shareBps The share in basis points.
    error ShareTooLarge(uint16 shareBps);

    /// @notice Publishes a policy.
    /// @dev Reverts with {ShareTooLarge}. Emits {PolicyPublished}.
    /// @param self Storage.
    /// @param policyHash SHA-256 of the policy file.
    /// @param randomShareBps Share inspected at random, in basis points.
    /// @param validFrom First second in which it is in force.
    function publish(Context storage self, bytes32 policyHash, uint16 randomShareBps, uint40 validFrom) internal {
        if (randomShareBps > WHOLE) revert ShareTooLarge(randomShareBps);
        self.current = inForce(self);
        self.next = Policy(policyHash, validFrom, randomShareBps);
        self.sequence += 1;
        emit PolicyPublished(policyHash, validFrom, randomShareBps);
    }

    /// @notice The policy in force.
    /// @param self Storage.
    /// @return The policy.
    function inForce(Context storage self) internal view returns (Policy memory) {
        Policy memory next = self.next;
        return next.validFrom != 0 && block.timestamp >= next.validFrom ? next : self.current;
    }

    /// @notice Whether a draw falls into the random share.
    /// @param self Storage.
    /// @param draw keccak(draw key, beacon).
    /// @return True when the goods are to be inspected.
    function isDrawn(Context storage self, bytes32 draw) internal view returns (bool) {
        return uint256(draw) % WHOLE < inForce(self).randomShareBps;
    }
}
