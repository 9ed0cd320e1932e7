// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

/// @title Checkpoints
/// @notice Block hashes kept for ever, one every 256 blocks, so that old headers stay provable from a new block.
library Checkpoints {
    /// @notice Storage of this library.
    struct Context {
        mapping(uint256 number => bytes32) hashes;
    }

    /// @notice Blocks from one checkpoint to the next; the machine remembers as many hashes.
    uint256 internal constant INTERVAL = 256;

    /// @notice A block hash was kept.
    /// @param number Height of the block.
    /// @param blockHash Its hash.
    event CheckpointTaken(uint256 indexed number, bytes32 blockHash);

    /// @notice Keeps the hash of the newest block whose height is a multiple of the interval.
    /// @dev Taking it twice changes nothing. Emits {CheckpointTaken} the first time.
    /// @param self Storage.
    /// @return number Height of that block.
    function take(Context storage self) internal returns (uint256 number) {
        number = block.number - 1;
        number -= number % INTERVAL;
        if (self.hashes[number] != 0) return number;
        bytes32 blockHash = blockhash(number);
        self.hashes[number] = blockHash;
        emit CheckpointTaken(number, blockHash);
    }
}
