// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {MemberId} from "../../contracts/types/MemberId.sol";
import {TitleStatus} from "../../contracts/types/TitleWord.sol";
import {TransfersHandler} from "./TransfersHandler.sol";
import {vm} from "./Vm.sol";

/// @title PledgesHandler
/// @notice Pledges titles and endorses them in every kind at random, by the rules written down once more.
abstract contract PledgesHandler is TransfersHandler {
    /// @notice Endorses a bill for good.
    function endorse(uint256 seed) external drawing(seed) {
        bytes32 id = _endorsable(_idAt(TitleStatus.Issued));
        Model storage model = _models[id];
        if (model.nominee == NOBODY) _unite(id);
        MemberId actor = _actorOf(model.holder);
        MemberId owner = _ownerAfter(model);
        MemberId to = _recipient(model.holder);
        bool lawful = _holds(model, actor) && !_closed(model) && _mayOwn(model, owner);
        lawful = lawful && to != model.holder && _isMember(to);
        if (!_act("endorse", id, actor, abi.encodeCall(titles.endorse, (id, owner, to, 0)), lawful)) return;
        _ownTo(model, owner);
        _giveTo(model, to);
        model.isFinal = true;
        _compare(id);
    }

    /// @notice Endorses a bill in blank.
    function endorseBlank(uint256 seed) external drawing(seed) {
        bytes32 id = _endorsable(_idAt(TitleStatus.Issued));
        Model storage model = _models[id];
        if (model.isBlank && _lawfully()) id = _issueModelled(bytes32(_ids.length + 1), true, false);
        model = _models[id];
        _unite(id);
        MemberId actor = _actorOf(model.holder);
        bool lawful = _hasBoth(model, actor) && !_closed(model) && !model.isBlank;
        if (!_act("endorseBlank", id, actor, abi.encodeCall(titles.endorseBlank, (id, 0)), lawful)) return;
        _settle(model);
        model.isBlank = true;
        _compare(id);
    }

    /// @notice Shows that its holder holds a title.
    function sign(uint256 seed) external drawing(seed) {
        bytes32 id = _idAt(TitleStatus.Issued);
        MemberId actor = _actorOf(_models[id].holder);
        bool lawful = _holds(_models[id], actor);
        if (_act("sign", id, actor, abi.encodeCall(titles.sign, (id, 0)), lawful)) _compare(id);
    }

    /// @notice Offers a title as a pledge, or takes the offer back.
    function offerPledge(uint256 seed) external drawing(seed) {
        bytes32 id = _endorsable(_idAt(TitleStatus.Issued));
        Model storage model = _models[id];
        _unite(id);
        MemberId actor = _actorOf(model.holder);
        bool takesBack = model.pledgee != NOBODY && _below(2) == 0;
        MemberId pledgee = takesBack ? NOBODY : _recipient(model.beneficiary);
        bool lawful = _hasBoth(model, actor) && !_closed(model) && (pledgee == NOBODY || _isMember(pledgee));
        lawful = lawful && pledgee != actor && pledgee != model.pledgee;
        _offerModelled(id, actor, pledgee, lawful);
    }

    /// @notice Takes a title as a pledge.
    function acceptPledge(uint256 seed) external drawing(seed) {
        bytes32 id = _endorsable(_idAt(TitleStatus.Issued));
        if (_models[id].pledgee != BANK && _lawfully()) id = _offeredToBank();
        _acceptModelled(id, _actorOf(BANK));
    }

    /// @notice Lets go of a title.
    function releasePledge(uint256 seed) external drawing(seed) {
        bytes32 id = _pledgedId();
        Model storage model = _models[id];
        MemberId actor = _actorOf(BANK);
        bytes memory act = abi.encodeCall(titles.releasePledge, (id, 0));
        if (!_act("releasePledge", id, actor, act, _isPledgee(model, actor))) return;
        (model.status, model.pledgee, model.enforceableFrom) = (TitleStatus.Issued, NOBODY, 0);
        _compare(id);
    }

    /// @notice Gives notice of a default.
    function noticeDefault(uint256 seed) external drawing(seed) {
        bytes32 id = _pledgedId();
        if (_models[id].enforceableFrom != 0 && _lawfully()) id = _pledgedToBank();
        _noticeModelled(id, _actorOf(BANK));
    }

    /// @notice Takes a title for the claim.
    function enforcePledge(uint256 seed) external drawing(seed) {
        bytes32 id = _pledgedId();
        Model storage model = _models[id];
        bool standing = model.status == TitleStatus.Pledged;
        if (standing && model.enforceableFrom == 0 && _lawfully()) _noticeModelled(id, BANK);
        if (model.enforceableFrom > block.timestamp && _lawfully()) vm.warp(model.enforceableFrom);
        MemberId actor = _actorOf(BANK);
        bool due = model.enforceableFrom != 0 && block.timestamp >= model.enforceableFrom;
        bytes memory act = abi.encodeCall(titles.enforcePledge, (id, 0));
        if (!_act("enforcePledge", id, actor, act, due && _isPledgee(model, actor))) return;
        (model.beneficiary, model.holder, model.status) = (BANK, BANK, TitleStatus.Issued);
        (model.pledgee, model.enforceableFrom) = (NOBODY, 0);
        _compare(id);
    }

    /// @dev Mostly a pledged title, made where there is none.
    function _pledgedId() private returns (bytes32 id) {
        id = _idAt(TitleStatus.Pledged);
        return _models[id].status == TitleStatus.Pledged || !_lawfully() ? id : _pledgedToBank();
    }

    function _offeredToBank() private returns (bytes32 id) {
        id = _issueModelled(bytes32(_ids.length + 1), true, false);
        _offerModelled(id, EXPORTER, BANK, true);
    }

    function _pledgedToBank() private returns (bytes32 id) {
        id = _offeredToBank();
        _acceptModelled(id, BANK);
    }

    function _offerModelled(bytes32 id, MemberId actor, MemberId pledgee, bool lawful) private {
        bytes memory act = abi.encodeCall(titles.offerPledge, (id, pledgee, 0));
        if (!_act("offerPledge", id, actor, act, lawful)) return;
        _settle(_models[id]);
        _models[id].pledgee = pledgee;
        _compare(id);
    }

    function _acceptModelled(bytes32 id, MemberId actor) private {
        Model storage model = _models[id];
        bool lawful = model.status == TitleStatus.Issued && actor == BANK && model.pledgee == BANK;
        if (!_act("acceptPledge", id, actor, abi.encodeCall(titles.acceptPledge, (id, 0)), lawful)) return;
        _settle(model);
        (model.status, model.pledgee) = (TitleStatus.Pledged, BANK);
        _compare(id);
    }

    function _noticeModelled(bytes32 id, MemberId actor) private {
        Model storage model = _models[id];
        bool lawful = _isPledgee(model, actor) && model.enforceableFrom == 0;
        if (!_act("noticeDefault", id, actor, abi.encodeCall(titles.noticeDefault, (id, 0)), lawful)) return;
        model.enforceableFrom = uint40(block.timestamp) + NOTICE;
        _compare(id);
    }

    function _hasBoth(Model storage model, MemberId actor) private view returns (bool) {
        return _holds(model, actor) && actor == model.beneficiary;
    }

    function _isPledgee(Model storage model, MemberId actor) private view returns (bool) {
        return model.status == TitleStatus.Pledged && actor == BANK && model.pledgee == BANK;
    }
}
