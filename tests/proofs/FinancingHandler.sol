// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {Financing} from "../../contracts/Financing.sol";
import {FinancingState} from "../../contracts/FinancingState.sol";
import {DocumentKind} from "../../contracts/types/DocumentKinds.sol";
import {FinancingStatus, FinancingWord} from "../../contracts/types/FinancingWord.sol";
import {MemberId, MemberIds} from "../../contracts/types/MemberId.sol";
import {Conduct} from "./Conduct.sol";
import {FinancingActs} from "./FinancingActs.sol";
import {vm} from "./Vm.sol";

/// @title FinancingHandler
/// @notice Reserves, finances, settles, releases and opens at random, and compares with a model without packing.
contract FinancingHandler is FinancingActs, Conduct {
    /// @notice What the model knows of a tag.
    struct Model {
        FinancingStatus kept;
        string financier;
        uint256 until;
        uint256 ground;
        MemberId openedTo;
        uint40 sequence;
        FinancingWord settled;
    }

    FinancingState.Ground[] private _grounds;
    bytes32[] private _tags;
    mapping(bytes32 tag => Model) private _models;

    function found() external {
        setUp();
        _groundBeside();
        _tags.push(bytes32(uint256(1)));
    }

    /// @notice A bank reserves an invoice.
    function reserve(uint256 seed) external drawing(seed) {
        bytes32 tag = _below(3) == 0 ? _tags[_below(_tags.length)] : _tagAt(FinancingStatus.Free);
        uint256 place = _groundFor();
        string memory bank = _anyBank();
        bool taken = _statusNow(tag) != FinancingStatus.Free;
        bool lawful = !taken && _lockOn(place) == 0;
        bytes memory call = _reserveCall(tag, _grounds[place], bank);
        (bool done, bytes memory answer) = _act("reserve", tag, bank, call, lawful);
        bytes memory conflict = abi.encodeWithSelector(Financing.FinancingConflict.selector, tag);
        _mustHold(!taken || keccak256(answer) == keccak256(conflict), "law 22: the second bank hears of the conflict");
        if (!done) return;
        Model storage model = _models[tag];
        (model.kept, model.financier, model.ground) = (FinancingStatus.Reserved, bank, place);
        (model.until, model.openedTo) = (block.timestamp + RESERVATION, MemberIds.NOBODY);
    }

    /// @notice A reservation is given up.
    function release(uint256 seed) external drawing(seed) {
        bytes32 tag = _tagAt(FinancingStatus.Reserved);
        if (!_step("release", tag, FinancingStatus.Reserved, abi.encodeCall(financing.release, (tag)))) return;
        _models[tag].kept = FinancingStatus.Free;
    }

    /// @notice An invoice is financed.
    function finance(uint256 seed) external drawing(seed) {
        bytes32 tag = _tagAt(FinancingStatus.Reserved);
        if (!_step("finance", tag, FinancingStatus.Reserved, abi.encodeCall(financing.finance, (tag)))) return;
        _models[tag].kept = FinancingStatus.Financed;
    }

    /// @notice An invoice is paid.
    function settle(uint256 seed) external drawing(seed) {
        bytes32 tag = _tagAt(FinancingStatus.Financed);
        if (!_step("settle", tag, FinancingStatus.Financed, abi.encodeCall(financing.settle, (tag)))) return;
        _models[tag].kept = FinancingStatus.Settled;
        _models[tag].settled = financing.financingWord(tag);
    }

    /// @notice A lock is opened to a bank, or shut.
    function openLock(uint256 seed) external drawing(seed) {
        bytes32 tag = _tagAt(_below(2) == 0 ? FinancingStatus.Reserved : FinancingStatus.Financed);
        MemberId bank = MemberId.wrap(uint32(_below(6)));
        string memory actor = _actorFor(tag);
        bool lawful = _isFinancier(tag, actor) && _isLocking(tag);
        (bool done, ) = _act("openLock", tag, actor, abi.encodeCall(financing.openLock, (tag, bank)), lawful);
        if (done) _models[tag].openedTo = bank;
    }

    /// @notice Near tags are laid down; they change nothing but the count of acts.
    function noteNear(uint256 seed) external drawing(seed) {
        bytes32 tag = _tagAt(_below(2) == 0 ? FinancingStatus.Reserved : FinancingStatus.Financed);
        uint256 count = _lawfully() ? 1 + _below(8) : 9 * _below(2);
        string memory actor = _actorFor(tag);
        bool lawful = _isFinancier(tag, actor) && _isLocking(tag) && count > 0 && count < 9;
        _act("noteNear", tag, actor, abi.encodeCall(financing.noteNear, (tag, new bytes32[](count))), lawful);
    }

    /// @notice Time passes; reservations lapse without an act.
    function letTimePass(uint256 seed) external drawing(seed) {
        vm.warp(block.timestamp + _below(RESERVATION / 4));
    }

    /// @notice Whether tags, locks and openings are as the model says, and settled tags rest.
    function audit() external view {
        uint256[4] memory count;
        for (uint256 i = 0; i < _tags.length; ++i) {
            Model memory model = _models[_tags[i]];
            FinancingStatus status = financing.statusOf(_tags[i]);
            ++count[uint8(status)];
            assertTrue(status == _statusNow(_tags[i]), "law 21: the tag stands elsewhere");
            assertEq(financing.sequenceOf(_tags[i]), model.sequence);
            if (model.kept != FinancingStatus.Settled) continue;
            assertEq(FinancingWord.unwrap(financing.financingWord(_tags[i])), FinancingWord.unwrap(model.settled));
        }
        assertEq(count[0] + count[1] + count[2] + count[3], _tags.length);
        for (uint256 place = 0; place < _grounds.length; ++place) _auditLock(place);
    }

    function _auditLock(uint256 place) private view {
        bytes32 titleId = _grounds[place].titleId;
        bytes32 tag = _lockOn(place);
        assertEq(financing.lockOf(titleId), tag);
        for (uint32 bank = 1; bank < 6; ++bank) {
            bytes memory call = abi.encodeCall(financing.requirePledgeable, (titleId, MemberId.wrap(bank)));
            (bool may, ) = address(financing).staticcall(call);
            bool opened = tag == 0 || _models[tag].openedTo == MemberId.wrap(bank);
            assertTrue(may == opened, "law 24: the lock lets the wrong bank through");
        }
    }

    /// @dev An act of a tag's financier, mostly, that needs the tag at one status.
    function _step(
        string memory name,
        bytes32 tag,
        FinancingStatus needed,
        bytes memory call
    ) private returns (bool done) {
        string memory actor = _actorFor(tag);
        bool lawful = _isFinancier(tag, actor) && _statusNow(tag) == needed;
        (done, ) = _act(name, tag, actor, call, lawful);
    }

    function _act(
        string memory name,
        bytes32 tag,
        string memory actor,
        bytes memory call,
        bool lawful
    ) private returns (bool done, bytes memory answer) {
        _as(actor);
        (done, answer) = address(financing).call(call);
        _count(name, done);
        _mustHold(done == lawful, string.concat("law 21: ", name));
        if (done) ++_models[tag].sequence;
    }

    /// @dev Mostly a tag of this status, made where there is none; else any tag.
    function _tagAt(FinancingStatus status) private returns (bytes32 tag) {
        if (!_lawfully()) return _tags[_below(_tags.length)];
        uint256 from = _below(_tags.length);
        for (uint256 k = 0; k < _tags.length; ++k) {
            tag = _tags[(from + k) % _tags.length];
            if (_statusNow(tag) == status) return tag;
        }
        tag = bytes32(_tags.length + 1);
        _tags.push(tag);
        if (status == FinancingStatus.Reserved || status == FinancingStatus.Financed) _reserveModelled(tag);
        if (status == FinancingStatus.Financed) _financeModelled(tag);
    }

    function _reserveModelled(bytes32 tag) private {
        uint256 place = _unlocked();
        (bool done, ) = _act("reserve", tag, "fresh", _reserveCall(tag, _grounds[place], "fresh"), true);
        if (!done) return;
        Model storage model = _models[tag];
        (model.kept, model.financier, model.ground) = (FinancingStatus.Reserved, "fresh", place);
        model.until = block.timestamp + RESERVATION;
    }

    function _financeModelled(bytes32 tag) private {
        (bool done, ) = _act("finance", tag, "fresh", abi.encodeCall(financing.finance, (tag)), true);
        if (done) _models[tag].kept = FinancingStatus.Financed;
    }

    /// @dev Mostly goods that nobody locks; else any.
    function _groundFor() private returns (uint256) {
        return _lawfully() ? _unlocked() : _below(_grounds.length);
    }

    function _unlocked() private returns (uint256 place) {
        for (place = 0; place < _grounds.length; ++place) {
            if (_lockOn(place) == 0) return place;
        }
        _groundBeside();
    }

    /// @dev One more bill with its invoice and its declaration.
    function _groundBeside() private {
        bytes32 seed = bytes32(_grounds.length + 1);
        FinancingState.Ground memory ground = FinancingState.Ground(
            _issue(seed, _toOrder()),
            keccak256(abi.encode("invoice", seed)),
            keccak256(abi.encode("declaration", seed))
        );
        _record("exporter", ground.invoice, DocumentKind.Invoice);
        _accepted(ground.declarationId);
        _bind(ground.titleId, ground.declarationId);
        _grounds.push(ground);
    }

    function _anyBank() private returns (string memory) {
        string[3] memory banks = ["fresh", "rival", "third"];
        return banks[_below(3)];
    }

    function _actorFor(bytes32 tag) private returns (string memory) {
        if (_lawfully() && bytes(_models[tag].financier).length != 0) return _models[tag].financier;
        return _anyBank();
    }

    /// @dev The tag of the model that locks these goods; at most one may.
    function _lockOn(uint256 place) private view returns (bytes32 found_) {
        for (uint256 i = 0; i < _tags.length; ++i) {
            if (_models[_tags[i]].ground != place || !_isLocking(_tags[i])) continue;
            assertEq(found_, 0);
            found_ = _tags[i];
        }
    }

    function _isLocking(bytes32 tag) private view returns (bool) {
        FinancingStatus status = _statusNow(tag);
        return status == FinancingStatus.Reserved || status == FinancingStatus.Financed;
    }

    /// @dev After a release nobody is the financier.
    function _isFinancier(bytes32 tag, string memory actor) private view returns (bool) {
        Model storage model = _models[tag];
        bool known = model.kept != FinancingStatus.Free;
        return known && keccak256(bytes(model.financier)) == keccak256(bytes(actor));
    }

    function _statusNow(bytes32 tag) private view returns (FinancingStatus) {
        Model storage model = _models[tag];
        bool lapsed = model.kept == FinancingStatus.Reserved && block.timestamp > model.until;
        return lapsed ? FinancingStatus.Free : model.kept;
    }
}
