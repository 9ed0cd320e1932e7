// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {Hashes} from "@openzeppelin/contracts/utils/cryptography/Hashes.sol";
import {MerkleProof} from "@openzeppelin/contracts/utils/cryptography/MerkleProof.sol";

/// @title DocumentBatches
/// @notice The Merkle tree of documents that are recorded together.
/// @dev A leaf is hashed twice, so that no inner node passes for one; pairs are hashed in the order of their values,
/// and a node without a neighbour goes up as it is.
library DocumentBatches {
    /// @notice One document of a batch; both its content ids have the multicodec 0x55 (at most 1 MiB).
    struct Leaf {
        // The document's root
        bytes32 root;
        // The shipment it belongs to
        bytes32 shipment;
        // SHA-256 of the ciphertext's content id
        bytes32 document;
        // SHA-256 of the key envelope's content id
        bytes32 envelope;
    }

    /// @notice A root, shipment or content id is empty, or there is no leaf at all.
    error ContentIncomplete();

    /// @notice Computes the root of a batch.
    /// @dev Reverts with {ContentIncomplete}.
    /// @param leaves Its documents.
    /// @return The Merkle root.
    function rootOf(Leaf[] calldata leaves) internal pure returns (bytes32) {
        uint256 width = leaves.length;
        if (width == 0) revert ContentIncomplete();
        bytes32[] memory nodes = new bytes32[](width);
        for (uint256 i = 0; i < width; ++i) nodes[i] = hashOf(leaves[i]);
        while (width > 1) width = _foldLevel(nodes, width);
        return nodes[0];
    }

    /// @notice Hashes a document of a batch.
    /// @dev Reverts with {ContentIncomplete}.
    /// @param leaf The document.
    /// @return Its leaf in the tree.
    function hashOf(Leaf calldata leaf) internal pure returns (bytes32) {
        if (leaf.root == 0 || leaf.shipment == 0 || leaf.document == 0 || leaf.envelope == 0) {
            revert ContentIncomplete();
        }
        return keccak256(bytes.concat(keccak256(abi.encode(leaf))));
    }

    /// @notice Whether a document is in a batch.
    /// @param leaf The document.
    /// @param batch The batch's root.
    /// @param siblings Its neighbours from the leaf upwards.
    /// @return True when the path leads to the root.
    function holds(Leaf calldata leaf, bytes32 batch, bytes32[] calldata siblings) internal pure returns (bool) {
        return MerkleProof.verifyCalldata(siblings, batch, hashOf(leaf));
    }

    function _foldLevel(bytes32[] memory nodes, uint256 width) private pure returns (uint256 folded) {
        for (uint256 i = 0; i + 1 < width; i += 2) {
            nodes[folded++] = Hashes.commutativeKeccak256(nodes[i], nodes[i + 1]);
        }
        if (width % 2 == 1) nodes[folded++] = nodes[width - 1];
    }
}
