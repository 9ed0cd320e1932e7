// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {MemberId} from "../../contracts/types/MemberId.sol";
import {TitleStatus, TitleWord} from "../../contracts/types/TitleWord.sol";
import {PledgesHandler} from "./PledgesHandler.sol";

/// @title TitlesHandler
/// @notice Issues, passes on and gives back titles at random, and compares each with the model.
contract TitlesHandler is PledgesHandler {
    bytes32 private constant CONSENT_TYPEHASH = keccak256("VoidConsent(bytes32 titleId,uint64 deadline)");

    function found() external {
        setUp();
    }

    /// @notice Issues a new bill, or tries an old one again.
    function issue(uint256 seed) external drawing(seed) {
        bool fresh = _ids.length == 0 || _lawfully();
        bytes32 tag = fresh ? bytes32(_ids.length + 1) : _models[_anyId()].tag;
        _issueModelled(tag, fresh, _below(4) == 0);
    }

    /// @notice Gives a bill back.
    function surrender(uint256 seed) external drawing(seed) {
        bytes32 id = _idAt(TitleStatus.Issued);
        _unite(id);
        _surrenderModelled(id, _actorOf(_models[id].holder));
    }

    /// @notice Takes a bill back and delivers.
    function acceptSurrender(uint256 seed) external drawing(seed) {
        bytes32 id = _idAt(TitleStatus.SurrenderPending);
        Model storage model = _models[id];
        if (_lawfully() && !model.exempt && model.status == TitleStatus.SurrenderPending) _exempt(id);
        MemberId actor = _actorOf(CARRIER);
        bool lawful = actor == CARRIER && model.status == TitleStatus.SurrenderPending && model.exempt;
        bytes memory act = abi.encodeCall(titles.acceptSurrender, (id, model.tag, 0));
        if (!_act("acceptSurrender", id, actor, act, lawful)) return;
        model.status = TitleStatus.Delivered;
        model.ended = titles.titleWord(id);
        _compare(id);
    }

    /// @notice Gives a bill back to those who surrendered it.
    function refuseSurrender(uint256 seed) external drawing(seed) {
        bytes32 id = _idAt(TitleStatus.SurrenderPending);
        MemberId actor = _actorOf(CARRIER);
        bool lawful = actor == CARRIER && _models[id].status == TitleStatus.SurrenderPending;
        bytes memory act = abi.encodeCall(titles.refuseSurrender, (id, _models[id].tag, 0));
        if (!_act("refuseSurrender", id, actor, act, lawful)) return;
        _models[id].status = TitleStatus.Issued;
        _compare(id);
    }

    /// @notice Whether every title is as the model says, has one holder and one owner, and rests once ended.
    function audit() external view {
        for (uint256 i = 0; i < _ids.length; ++i) {
            TitleWord word = titles.titleWord(_ids[i]);
            Model memory model = _models[_ids[i]];
            assertTrue(_isMember(word.holder()) && _isMember(word.beneficiary()), "law 1: one holder, one owner");
            assertTrue(_same(word, model), "law 2: the title is not what the model says");
            if (model.status != TitleStatus.Delivered && model.status != TitleStatus.Void) continue;
            assertEq(TitleWord.unwrap(word), TitleWord.unwrap(model.ended));
        }
    }

    /// @notice Voids a bill that nobody used yet, with its holder's consent.
    function voidBeforeCirculation(uint256 seed) external drawing(seed) {
        bool fresh = _ids.length == 0 || _lawfully();
        bytes32 id = fresh ? _issueModelled(bytes32(_ids.length + 1), true, false) : _anyId();
        Model storage model = _models[id];
        MemberId actor = _actorOf(CARRIER);
        MemberId consenting = _actorOf(model.holder);
        bool lawful = model.status == TitleStatus.Issued && model.sequence == 1;
        lawful = lawful && actor == CARRIER && consenting == model.holder;
        uint64 deadline = uint64(block.timestamp);
        bytes32 hash = keccak256(abi.encode(CONSENT_TYPEHASH, id, deadline));
        bytes memory consent = _sign(_nameOf(consenting), _digest(address(titles), hash));
        bytes memory act = abi.encodeCall(titles.voidBeforeCirculation, (id, model.tag, deadline, consent, 0));
        if (!_act("voidBeforeCirculation", id, actor, act, lawful)) return;
        model.status = TitleStatus.Void;
        model.ended = titles.titleWord(id);
        _compare(id);
    }

    function _exempt(bytes32 id) private {
        _officer(abi.encodeCall(customs.changeExemption, (id, true, _reason(1))));
        _models[id].exempt = true;
    }
}
