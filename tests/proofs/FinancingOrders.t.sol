// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {FinancingState} from "../../contracts/FinancingState.sol";
import {FinancingStatus} from "../../contracts/types/FinancingWord.sol";
import {MemberIds} from "../../contracts/types/MemberId.sol";
import {FinancingActs} from "./FinancingActs.sol";
import {vm} from "./Vm.sol";
import {Voting} from "./Voting.sol";

/// @title FinancingOrders
/// @notice A vote ends a financing whose key is lost: the lock falls, the invoice is never financed again.
contract FinancingOrders is FinancingActs, Voting {
    bytes32 private constant ORDER = keccak256("order");

    function _statusRefusal(FinancingStatus status) private pure returns (bytes memory) {
        return abi.encodeWithSelector(FinancingState.UnexpectedFinancingStatus.selector, FIN_TAG, status);
    }

    function _expectOrderRefused(bytes32 order, bytes memory reason) private {
        _refuse(reason);
        vm.prank(address(consortium));
        financing.settleByOrder(FIN_TAG, order);
    }

    function test_settleByOrder__when_voted__unlocksAndNeverFreesTheTag() external {
        FinancingState.Ground memory ground = _financed();
        _vote(address(financing), _orderCall(FIN_TAG, ORDER), MemberIds.NOBODY);
        _isAt(FIN_TAG, FinancingStatus.Settled);
        _pledge(ground.titleId);
        _refuse(_statusRefusal(FinancingStatus.Settled));
        _as("fresh");
        financing.settle(FIN_TAG);
    }

    function test_settleByOrder__when_notVoted__refusedForEverybody() external {
        _financed();
        string[5] memory names = ["fresh", "exporter", "bank", "officer", "bank admin"];
        for (uint256 i = 0; i < 5; ++i) {
            bytes memory reason = abi.encodeWithSelector(FinancingState.OnlyConsortium.selector, _key(names[i]));
            _refuse(reason);
            _as(names[i]);
            financing.settleByOrder(FIN_TAG, ORDER);
        }
        _isAt(FIN_TAG, FinancingStatus.Financed);
    }

    /// @dev As an intent the sender of the transaction is asked, whoever signed.
    function test_settleByOrder__when_signedAsIntent__refused() external {
        _financed();
        bytes memory reason = abi.encodeWithSelector(FinancingState.OnlyConsortium.selector, address(this));
        _expectPerformRefused("fresh", address(financing), _orderCall(FIN_TAG, ORDER), reason);
    }

    function test_settleByOrder__when_notFinanced__refused() external {
        _expectOrderRefused(ORDER, _statusRefusal(FinancingStatus.Free));
        _reserved();
        _expectOrderRefused(ORDER, _statusRefusal(FinancingStatus.Reserved));
        _as("fresh");
        financing.finance(FIN_TAG);
        _vote(address(financing), _orderCall(FIN_TAG, ORDER), MemberIds.NOBODY);
        _expectOrderRefused(ORDER, _statusRefusal(FinancingStatus.Settled));
    }

    function test_settleByOrder__when_orderIsMissing__refused() external {
        FinancingState.Ground memory ground = _financed();
        _expectOrderRefused(0, abi.encodeWithSelector(FinancingState.OrderMissing.selector, ground.titleId));
    }

    function test_settleByOrder__when_sequenceExhausted__refused() external {
        _financed();
        _exhaust(FIN_TAG);
        _expectOrderRefused(ORDER, abi.encodeWithSelector(FinancingState.SequenceExhausted.selector, FIN_TAG));
    }
}
