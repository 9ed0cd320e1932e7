// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

/// @title Probe
/// @notice What `gwanmun node conform` deploys on a chain to ask it questions; it guards nothing.
/// @dev Its build is probe.json beside it; a test compiles this file and compares.
contract Probe {
    /// @notice What every refusal is asked to carry.
    /// @param number As it was given.
    /// @param word keccak of it.
    /// @param reason A text, so that the data has a dynamic part.
    error Refused(uint256 number, bytes32 word, string reason);

    /// @notice A mark was made.
    /// @param number As it was given.
    /// @param word keccak of it.
    event Marked(uint256 indexed number, bytes32 word);

    /// @notice How many marks were made: slot 0, which a state proof must show.
    uint256 public marks;

    /// @notice Writes an event and counts it.
    /// @param number Any.
    function mark(uint256 number) external {
        ++marks;
        emit Marked(number, keccak256(abi.encode(number)));
    }

    /// @notice Refuses with an error that has values.
    /// @dev Reverts with {Refused}, always.
    /// @param number Any.
    function refuse(uint256 number) external pure {
        revert Refused(number, keccak256(abi.encode(number)), "asked to refuse");
    }

    /// @notice Tells what the BLOCKHASH opcode gives, which checkpoints are made of.
    /// @param number Height, one of the last 256.
    /// @return The hash.
    function hashOf(uint256 number) external view returns (bytes32) {
        return blockhash(number);
    }
}
