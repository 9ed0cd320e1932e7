// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

/// @title Tally
/// @notice Counts how often each key was struck, so that a drill can tell once from twice.
contract Tally {
    struct Entry {
        address striker;
        uint64 number;
    }

    struct Ledger {
        bytes32 key;
        Entry[] entries;
        string name;
    }

    mapping(bytes32 key => Entry[]) private _entries;

    /// @notice A key was struck.
    event Struck(bytes32 indexed key, address indexed striker, uint64 number, Entry entry, string name);

    /// @notice Keys of zeros are refused.
    error KeyRefused(bytes32 key, uint64 count, address[] strikers);

    /// @notice Strikes a key.
    function strike(bytes32 key, string calldata name) external {
        if (key == bytes32(0)) {
            address[] memory strikers = new address[](1);
            strikers[0] = msg.sender;
            revert KeyRefused(key, 7, strikers);
        }
        require(key != bytes32(uint256(1)), "not this key");
        uint64 number = uint64(_entries[key].length) + 1;
        _entries[key].push(Entry(msg.sender, number));
        emit Struck(key, msg.sender, number, _entries[key][number - 1], name);
    }

    /// @notice How often a key was struck.
    function countOf(bytes32 key) external view returns (uint256) {
        return _entries[key].length;
    }

    /// @notice How often each key was struck.
    function countsOf(bytes32[] calldata keys) external view returns (uint256[] memory counts) {
        counts = new uint256[](keys.length);
        for (uint256 i = 0; i < keys.length; ++i) {
            counts[i] = _entries[keys[i]].length;
        }
    }

    /// @notice Everything about a key.
    function ledgerOf(bytes32 key) external view returns (Ledger memory) {
        return Ledger(key, _entries[key], "ledger");
    }

    /// @notice Several results.
    function lastOf(bytes32 key) external view returns (Entry memory last, bool found, address) {
        found = _entries[key].length > 0;
        if (found) last = _entries[key][_entries[key].length - 1];
        return (last, found, msg.sender);
    }

    /// @notice Takes structs back.
    function sumOf(Entry[] calldata entries, Ledger calldata ledger) external pure returns (uint256 sum) {
        sum = ledger.entries.length;
        for (uint256 i = 0; i < entries.length; ++i) {
            sum += entries[i].number;
        }
    }
}
