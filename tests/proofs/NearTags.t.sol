// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {FinancingAdvice} from "../../contracts/FinancingAdvice.sol";
import {FinancingState} from "../../contracts/FinancingState.sol";
import {FinancingStatus} from "../../contracts/types/FinancingWord.sol";
import {FinancingActs} from "./FinancingActs.sol";
import {vm} from "./Vm.sol";

/// @title NearTags
/// @notice What resembles an invoice is laid down by its financier alone, and locks nothing.
contract NearTags is FinancingActs {
    function _near(uint256 count) private pure returns (bytes32[] memory near) {
        near = new bytes32[](count);
        for (uint256 i = 0; i < count; ++i) near[i] = keccak256(abi.encode("near", i));
    }

    function _note(string memory name, uint256 count) private {
        _as(name);
        financing.noteNear(FIN_TAG, _near(count));
    }

    function _refuseCount(uint256 count) private {
        _refuse(abi.encodeWithSelector(FinancingAdvice.NearTagsUnfit.selector, FIN_TAG, count));
    }

    function test_noteNear__when_reservedOrFinanced__told() external {
        _reserved();
        vm.expectEmit(address(financing));
        emit FinancingAdvice.NearTagsNoted(FIN_TAG, _near(4), 2);
        _note("fresh", 4);
        _as("fresh");
        financing.finance(FIN_TAG);
        _note("fresh", 8);
        _isAt(FIN_TAG, FinancingStatus.Financed);
    }

    function test_noteNear__when_equalForTwoInvoices__bothAreFinanced() external {
        _reserved();
        _note("fresh", 4);
        FinancingState.Ground memory ground = _groundedBeside();
        _reserve(OTHER_TAG, ground, "rival");
        _as("rival");
        financing.noteNear(OTHER_TAG, _near(4));
        _isAt(OTHER_TAG, FinancingStatus.Reserved);
    }

    function test_noteNear__when_noneOrTooMany__refused() external {
        _reserved();
        _refuseCount(0);
        _note("fresh", 0);
        _refuseCount(9);
        _note("fresh", 9);
    }

    function test_noteNear__when_notFinancier__refused() external {
        _reserved();
        _refuse(abi.encodeWithSelector(FinancingState.NotFinancier.selector, FIN_TAG));
        _note("rival", 4);
    }

    function test_noteNear__when_lapsedOrSettled__refused() external {
        _financed();
        _as("fresh");
        financing.settle(FIN_TAG);
        bytes4 unexpected = FinancingState.UnexpectedFinancingStatus.selector;
        _refuse(abi.encodeWithSelector(unexpected, FIN_TAG, FinancingStatus.Settled));
        _note("fresh", 4);
    }
}
