// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {ITitleEscrow} from "../../contracts/interfaces/ITitleEscrow.sol";
import {FacadeActs} from "./FacadeActs.sol";
import {Vm, vm} from "./Vm.sol";

/// @title FacadeHearing
/// @notice Compares what a facade and the registry of facades tell with what a proof emits itself, event by event.
abstract contract FacadeHearing is FacadeActs {
    address internal _facade;
    address internal _registry;
    uint256 internal _id;
    Vm.Log[] private _heard;

    function setUp() public virtual override {
        super.setUp();
        (bytes32 id, ITitleEscrow facade) = _faced();
        (_facade, _registry, _id) = (address(facade), address(facades), uint256(id));
    }

    modifier hearing(string memory name) {
        _as(name);
        vm.recordLogs();
        _;
        _requireSame();
    }

    /// @dev Keeps what was told; what is emitted from here on is what was expected.
    function _keep() internal {
        delete _heard;
        Vm.Log[] memory logs = vm.getRecordedLogs();
        for (uint256 i = 0; i < logs.length; ++i) {
            if (logs[i].emitter == _facade || logs[i].emitter == _registry) _heard.push(logs[i]);
        }
    }

    function _requireSame() internal {
        Vm.Log[] memory wanted = vm.getRecordedLogs();
        uint256 count;
        for (uint256 i = 0; i < wanted.length; ++i) {
            if (wanted[i].emitter != address(this)) continue;
            assertTrue(count < _heard.length, "something was not told");
            assertEq(_digest(_heard[count]), _digest(wanted[i]));
            ++count;
        }
        assertTrue(count == _heard.length, "more was told");
    }

    function _digest(Vm.Log memory log) private pure returns (bytes32) {
        return keccak256(abi.encode(log.topics, log.data));
    }
}
