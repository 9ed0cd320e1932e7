// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

/// @title Vm
/// @notice The cheat codes of forge that the proofs use.
interface Vm {
    /// @notice A log as forge records it.
    struct Log {
        bytes32[] topics;
        bytes data;
        address emitter;
    }

    function addr(uint256 secret) external pure returns (address);
    function chainId(uint256 id) external;
    function computeCreateAddress(address deployer, uint256 nonce) external pure returns (address);
    function deployCode(string calldata artifact, bytes calldata arguments) external returns (address);
    function expectEmit(address emitter) external;
    function expectRevert(bytes calldata reason) external;
    function getNonce(address account) external view returns (uint64);
    function getRecordedLogs() external returns (Log[] memory);
    function load(address target, bytes32 slot) external view returns (bytes32);
    function parseJsonBytes(string calldata json, string calldata key) external pure returns (bytes memory);
    function prank(address sender) external;
    function readFile(string calldata path) external view returns (string memory);
    function recordLogs() external;
    function roll(uint256 height) external;
    function store(address target, bytes32 slot, bytes32 value) external;
    function sign(uint256 secret, bytes32 digest) external pure returns (uint8 v, bytes32 r, bytes32 s);
    function toString(uint256 value) external pure returns (string memory);
    function warp(uint256 timestamp) external;
}

Vm constant vm = Vm(address(uint160(uint256(keccak256("hevm cheat code")))));

/// @title Checks
/// @notice What a proof asserts with, and how it prints a line.
abstract contract Checks {
    /// @notice Two words that should be equal differ.
    error Unequal(bytes32 seen, bytes32 expected);
    /// @notice Something that should hold does not.
    error DoesNotHold(string what);

    address private constant CONSOLE = 0x000000000000000000636F6e736F6c652e6c6f67;

    function assertEq(bytes32 seen, bytes32 expected) internal pure {
        if (seen != expected) revert Unequal(seen, expected);
    }

    function assertEq(uint256 seen, uint256 expected) internal pure {
        assertEq(bytes32(seen), bytes32(expected));
    }

    function assertTrue(bool holds, string memory what) internal pure {
        if (!holds) revert DoesNotHold(what);
    }

    /// @dev Prints a line with `-vv`.
    function tell(string memory line) internal view {
        (bool printed, ) = CONSOLE.staticcall(abi.encodeWithSignature("log(string)", line));
        printed;
    }
}
