// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {Voting} from "./Voting.sol";
import {vm} from "./Vm.sol";

/// @notice Which functions of a handler forge calls.
struct FuzzSelector {
    address addr;
    bytes4[] selectors;
}

/// @title Conduct
/// @notice What both handlers share: random choices, and how often each act was tried and done.
abstract contract Conduct is Voting {
    /// @notice How often an act was tried and how often the law did it.
    struct Rate {
        uint256 tried;
        uint256 done;
    }

    string[] internal _acts;
    mapping(string act => Rate) internal _rates;
    uint256 private _state;
    uint256 private _calls;
    /// @notice Breaches seen so far; a law is broken when there is one.
    string[] public breaches;

    /// @dev Every sequence of calls begins with a new state.
    modifier drawing(uint256 seed) {
        _state = seed;
        ++_calls;
        _;
    }

    function _next() private returns (uint256) {
        _state = uint256(keccak256(abi.encode(_state)));
        return _state;
    }

    function _below(uint256 bound) internal returns (uint256) {
        return _next() % bound;
    }

    /// @dev Mostly the lawful choice: fifteen times of sixteen.
    function _lawfully() internal returns (bool) {
        return _below(16) != 0;
    }

    function _count(string memory act, bool done) internal {
        Rate storage rate = _rates[act];
        if (rate.tried == 0) _acts.push(act);
        ++rate.tried;
        if (done) ++rate.done;
    }

    function _mustHold(bool holds, string memory law) internal {
        if (!holds) breaches.push(law);
    }

    /// @notice How many breaches were seen.
    function breachCount() external view returns (uint256) {
        return breaches.length;
    }

    /// @notice Whether a whole recount is due: at every fifth call. What it finds stays wrong, so nothing escapes it.
    function isRecountDue() external view returns (bool) {
        return _calls % 5 == 0;
    }

    /// @notice Prints each act's rate and stops where one of 20 tries and more succeeded in 30 % or fewer.
    function judgeRates() external view {
        for (uint256 i = 0; i < _acts.length; ++i) {
            Rate memory rate = _rates[_acts[i]];
            tell(string.concat(_acts[i], ": done ", vm.toString(rate.done), " of ", vm.toString(rate.tried)));
            bool judged = rate.tried >= 20;
            assertTrue(!judged || rate.done * 100 > rate.tried * 30, "an act hardly ever succeeds");
        }
        assertTrue(_acts.length > 0, "nothing was tried");
    }
}
