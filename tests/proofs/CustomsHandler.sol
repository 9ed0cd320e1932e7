// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {DeclarationStatus, Declarations} from "../../contracts/libraries/Declarations.sol";
import {Policies} from "../../contracts/libraries/Policies.sol";
import {Finding, Lane} from "../../contracts/types/Verdicts.sol";
import {Recount} from "./Recount.sol";
import {vm} from "./Vm.sol";

/// @title CustomsHandler
/// @notice Moves declarations at random, by the right and the wrong keys, and watches how each one comes to be released.
contract CustomsHandler is Recount {
    uint16 private constant RANDOM_SHARE_BPS = 1000;

    function found() external {
        setUp();
    }

    /// @dev A tenth of the declarations are drawn.
    function _randomShareBps() internal pure override returns (uint16) {
        return RANDOM_SHARE_BPS;
    }

    /// @notice Lodges and accepts; a fifth of the time too late.
    function accept(uint256 seed) external drawing(seed) {
        bytes32 id = _lodgeNext();
        bool late = _below(5) == 0;
        if (late) vm.warp(block.timestamp + ACCEPT + 1);
        _as("policy");
        bytes memory call = abi.encodeCall(customs.accept, (id, _package(), keccak256(abi.encode(DRAW_KEY))));
        (bool done, ) = address(customs).call(call);
        _count("accept", done);
        _mustHold(done != late, "law 5: acceptance in time, and only then");
    }

    /// @notice Operators answer about risk: three or four alike, or two against two.
    function answer(uint256 seed) external drawing(seed) {
        bytes32 question = _riskOf(_acceptedNext());
        uint8 value = uint8(1 + _below(3));
        uint8 other = uint8(1 + _below(3));
        uint256 liars = _below(3);
        vm.roll(block.number + 2);
        for (uint32 i = 0; i < 4; ++i) _post(question, i, i < liars ? other : value);
        for (uint32 i = 0; i < 4; ++i) _openCounted(question, i, i < liars ? other : value);
        _count("answer", true);
    }

    /// @notice A key that may, or may not, sets a lane.
    function setLane(uint256 seed) external drawing(seed) {
        bytes32 id = _idAt(DeclarationStatus.Accepted);
        _settle(id);
        Lane lane = _lawfully() ? Lane.Red : Lane(_below(5));
        _decide("setLane", id, _laneCall(id, lane, _adviceOn(id)));
    }

    /// @notice The policy key, or another one, releases.
    function releaseByPolicy(uint256 seed) external drawing(seed) {
        bytes32 id = _lawfully() ? _advisedGreen() : _idAt(DeclarationStatus.Accepted);
        string memory name = _lawfully() ? "policy" : _anyName();
        bytes32 policy = _lawfully() ? POLICY_HASH : keccak256("another policy");
        bytes32 key = _lawfully() ? DRAW_KEY : keccak256("another key");
        bytes memory call = abi.encodeCall(customs.releaseByPolicy, (id, policy, _adviceOn(id), key));
        bool lawful = _mayRelease(id, name, policy, key);
        _as(name);
        (bool done, ) = address(customs).call(call);
        _count("releaseByPolicy", done);
        _mustHold(done == lawful, "law 6: policy releases only on its conditions");
    }

    /// @notice An officer, or another one, releases.
    function release(uint256 seed) external drawing(seed) {
        bytes32 id = _idAt(_below(2) == 0 ? DeclarationStatus.Laned : DeclarationStatus.Inspected);
        _decide("release", id, _releaseCall(id, _xrayOn(id)));
    }

    function hold(uint256 seed) external drawing(seed) {
        bytes32 id = _idAt(DeclarationStatus.Released);
        _decide("hold", id, abi.encodeCall(customs.hold, (id, _xrayOn(id), _reason(1))));
    }

    function recall(uint256 seed) external drawing(seed) {
        bytes32 id = _idAt(DeclarationStatus.Released);
        _decide("recall", id, abi.encodeCall(customs.recall, (id, _reason(1))));
    }

    function seize(uint256 seed) external drawing(seed) {
        bytes32 id = _idAt(DeclarationStatus.Laned);
        _decide("seize", id, abi.encodeCall(customs.seize, (id, _xrayOn(id), _reason(1))));
    }

    /// @notice An inspection ordered, answered by the machines, done.
    function inspect(uint256 seed) external drawing(seed) {
        bytes32 id = _idAt(DeclarationStatus.Laned);
        if (!_decide("orderInspection", id, abi.encodeCall(customs.orderInspection, (id, _package(), _reason(1))))) {
            return;
        }
        uint8 round = customs.declarationAt(id).xrayRounds - 1;
        if (_below(2) == 0) _agree(_xrayOf(id, round), uint8(Finding.Clear));
        else _letTimePass();
        _decide("recordInspection", id, abi.encodeCall(customs.recordInspection, (id, 0, _reason(1))));
    }

    /// @notice A terminal, or another one, lets goods out.
    function gateOut(uint256 seed) external drawing(seed) {
        bytes32 id = _idAt(DeclarationStatus.Released);
        string memory name = _lawfully() ? "terminal" : _anyName();
        Declarations.Declaration memory before = customs.declarationAt(id);
        bool lawful = _isSame(name, "terminal") && before.status == DeclarationStatus.Released && !before.held;
        _as(name);
        (bool done, ) = address(customs).call(abi.encodeCall(customs.gateOut, (id)));
        if (!before.held) _count("gateOut", done);
        _mustHold(done == lawful, "law 8: only a terminal, only released goods that are not held");
    }

    function bind(uint256 seed) external drawing(seed) {
        bytes32 id = _idAt(_below(2) == 0 ? DeclarationStatus.Accepted : DeclarationStatus.Released);
        bytes32 titleId = bytes32(1 + _below(TITLES));
        _as("customs");
        (bool done, ) = address(customs).call(abi.encodeCall(customs.bind, (titleId, id)));
        _count("bind", done);
    }

    // --- Inside

    /// @dev Mostly the officer by intent; else any key by intent, or the officer plainly. Only the first may succeed
    /// with a release.
    function _decide(string memory act, bytes32 id, bytes memory call) private returns (bool done) {
        string memory name = _lawfully() ? "officer" : _anyName();
        bool signed = _below(16) != 0;
        if (signed) call = _performing(name, call);
        DeclarationStatus before = customs.declarationAt(id).status;
        _as(name);
        (done, ) = address(customs).call(call);
        _count(act, done);
        bool byOfficer = signed && _isSame(name, "officer");
        bool released = done && before != DeclarationStatus.Released && _isReleased(id);
        _mustHold(!released || (byOfficer && _isSame(act, "release")), "law 7: an officer's intent releases");
        _mustHold(!done || byOfficer || _isSame(name, "policy"), "law 7: only officer and policy decide");
    }

    function _isReleased(bytes32 id) private view returns (bool) {
        return customs.declarationAt(id).status == DeclarationStatus.Released;
    }

    function _mayRelease(bytes32 id, string memory name, bytes32 policy, bytes32 key) private view returns (bool) {
        Declarations.Declaration memory declaration = customs.declarationAt(id);
        if (!_isSame(name, "policy") || policy != POLICY_HASH || key != DRAW_KEY) return false;
        if (declaration.status != DeclarationStatus.Accepted || declaration.held) return false;
        bytes32 question = _riskOf(id);
        if (_tally[question][uint8(Lane.Green)] < 3) return false;
        uint256 draw = uint256(keccak256(abi.encode(DRAW_KEY, assessments.beaconOf(question))));
        return draw % Policies.WHOLE >= RANDOM_SHARE_BPS;
    }

    function _anyName() private returns (string memory) {
        string[6] memory names = ["operator 1", "customs", "policy", "terminal", "carrier", "outsider"];
        return names[_below(6)];
    }

    function _advisedGreen() private returns (bytes32 id) {
        id = _acceptedNext();
        bytes32 question = _riskOf(id);
        vm.roll(block.number + 2 + _below(3));
        for (uint32 i = 0; i < 4; ++i) _post(question, i, uint8(Lane.Green));
        for (uint32 i = 0; i < 4; ++i) _openCounted(question, i, uint8(Lane.Green));
        if (_below(20) == 0) _officer(_holdCall(id));
    }
}
