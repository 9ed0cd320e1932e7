// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {PeerErrors} from "./PeerErrors.sol";

/// @title Remarks
/// @notice What the law keeps of a remark that a wallet of the open peer sends: its digest.
library Remarks {
    uint256 private constant LONGEST = 120;

    /// @notice The digest of a remark; the peer's refusal of one over 120 bytes.
    /// @param remark The remark, sealed by the wallet.
    /// @return keccak of it, 0 for none.
    function digestOf(bytes calldata remark) internal pure returns (bytes32) {
        requireShort(remark);
        return remark.length == 0 ? bytes32(0) : keccak256(remark);
    }

    /// @notice The peer's refusal of a remark over 120 bytes.
    /// @param remark The remark.
    function requireShort(bytes calldata remark) internal pure {
        if (remark.length > LONGEST) PeerErrors.raise(PeerErrors.REMARK_TOO_LONG);
    }
}
