// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {MemberId} from "../../contracts/types/MemberId.sol";
import {TitleStatus} from "../../contracts/types/TitleWord.sol";
import {TitlesModel} from "./TitlesModel.sol";

/// @title TransfersHandler
/// @notice Passes titles on and back at random, by the table of transfer rules written down once more.
abstract contract TransfersHandler is TitlesModel {
    /// @notice Names who is to own next, or nobody.
    function nominate(uint256 seed) external drawing(seed) {
        bytes32 id = _endorsable(_idAt(TitleStatus.Issued));
        Model storage model = _models[id];
        MemberId actor = _actorOf(model.beneficiary);
        bool takesBack = model.nominee != NOBODY && _below(3) == 0;
        MemberId named = takesBack ? NOBODY : _recipient(model.beneficiary);
        bool lawful = model.status == TitleStatus.Issued && actor == model.beneficiary && !_closed(model);
        lawful = lawful && (named == NOBODY || _isMember(named));
        lawful = lawful && named != model.beneficiary && named != model.nominee;
        if (!_act("nominate", id, actor, abi.encodeCall(titles.nominate, (id, named, 0)), lawful)) return;
        (model.nominee, model.prevBeneficiary) = (named, NOBODY);
        if (model.beneficiary == model.holder) model.prevHolder = NOBODY;
        _compare(id);
    }

    /// @notice Passes ownership on.
    function transferBeneficiary(uint256 seed) external drawing(seed) {
        bytes32 id = _idAt(TitleStatus.Issued);
        Model storage model = _models[id];
        if (model.nominee == NOBODY) _unite(id);
        MemberId actor = _actorOf(model.holder);
        MemberId to = _ownerAfter(model);
        bool lawful = _holds(model, actor) && _mayOwn(model, to);
        bytes memory act = abi.encodeCall(titles.transferBeneficiary, (id, to, 0));
        if (!_act("transferBeneficiary", id, actor, act, lawful)) return;
        _ownTo(model, to);
        _compare(id);
    }

    /// @notice Passes possession on.
    function transferHolder(uint256 seed) external drawing(seed) {
        bytes32 id = _idAt(TitleStatus.Issued);
        Model storage model = _models[id];
        MemberId actor = _actorOf(model.holder);
        MemberId to = _recipient(model.holder);
        _passPossession(id, actor, to, _holds(model, actor) && to != model.holder && _isMember(to));
    }

    /// @notice Passes ownership and possession on.
    function transferOwners(uint256 seed) external drawing(seed) {
        bytes32 id = _idAt(TitleStatus.Issued);
        Model storage model = _models[id];
        if (model.nominee == NOBODY) _unite(id);
        MemberId actor = _actorOf(model.holder);
        MemberId owner = _ownerAfter(model);
        MemberId to = _recipient(model.holder);
        bool lawful = _holds(model, actor) && _mayOwn(model, owner) && to != model.holder && _isMember(to);
        bytes memory act = abi.encodeCall(titles.transferOwners, (id, owner, to, 0));
        if (!_act("transferOwners", id, actor, act, lawful)) return;
        _ownTo(model, owner);
        _giveTo(model, to);
        _compare(id);
    }

    /// @notice Gives ownership back.
    function rejectTransferBeneficiary(uint256 seed) external drawing(seed) {
        (bytes32 id, Model storage model) = _received(false);
        MemberId actor = _actorOf(model.beneficiary);
        bool lawful = model.status == TitleStatus.Issued && actor == model.beneficiary;
        lawful = lawful && model.prevBeneficiary != NOBODY && model.beneficiary != model.holder;
        bytes memory act = abi.encodeCall(titles.rejectTransferBeneficiary, (id, 0));
        if (!_act("rejectTransferBeneficiary", id, actor, act, lawful)) return;
        _ownBack(model);
        _compare(id);
    }

    /// @notice Gives possession back.
    function rejectTransferHolder(uint256 seed) external drawing(seed) {
        (bytes32 id, Model storage model) = _received(false);
        MemberId actor = _actorOf(model.holder);
        bool lawful = _holds(model, actor) && model.prevHolder != NOBODY && model.beneficiary != model.holder;
        bytes memory act = abi.encodeCall(titles.rejectTransferHolder, (id, 0));
        if (!_act("rejectTransferHolder", id, actor, act, lawful)) return;
        _giveBack(model);
        _compare(id);
    }

    /// @notice Gives both back.
    function rejectTransferOwners(uint256 seed) external drawing(seed) {
        (bytes32 id, Model storage model) = _received(true);
        MemberId actor = _actorOf(model.holder);
        bool lawful = _holds(model, actor) && actor == model.beneficiary;
        lawful = lawful && model.prevBeneficiary != NOBODY && model.prevHolder != NOBODY;
        bytes memory act = abi.encodeCall(titles.rejectTransferOwners, (id, 0));
        if (!_act("rejectTransferOwners", id, actor, act, lawful)) return;
        _ownBack(model);
        _giveBack(model);
        _compare(id);
    }

    /// @dev Mostly a title that its owner just passed on: both to one member, or to two.
    function _received(bool together) private returns (bytes32 id, Model storage model) {
        id = _idAt(TitleStatus.Issued);
        model = _models[id];
        if (!_lawfully() || model.status != TitleStatus.Issued) return (id, model);
        if (_closed(model)) id = _issueModelled(bytes32(_ids.length + 1), true, false);
        model = _models[id];
        _unite(id);
        MemberId to = _another(model.holder);
        MemberId owner = together ? to : _third(model.holder, to);
        bytes memory act = abi.encodeCall(titles.transferOwners, (id, owner, to, 0));
        if (!_act("transferOwners", id, model.holder, act, true)) return (id, model);
        _ownTo(model, owner);
        _giveTo(model, to);
    }

    /// @dev A trader that is neither.
    function _third(MemberId one, MemberId other) private pure returns (MemberId) {
        uint32 id = 1;
        while (MemberId.wrap(id) == one || MemberId.wrap(id) == other) ++id;
        return MemberId.wrap(id);
    }

    function _ownTo(Model storage model, MemberId to) internal {
        (model.prevBeneficiary, model.beneficiary) = (model.beneficiary, to);
        (model.nominee, model.prevHolder, model.pledgee) = (NOBODY, NOBODY, NOBODY);
        model.isBlank = false;
    }

    function _ownBack(Model storage model) private {
        (model.beneficiary, model.prevBeneficiary) = (model.prevBeneficiary, NOBODY);
        (model.nominee, model.pledgee, model.isFinal) = (NOBODY, NOBODY, false);
    }

    function _giveBack(Model storage model) private {
        (model.holder, model.prevHolder, model.pledgee) = (model.prevHolder, NOBODY, NOBODY);
    }

    /// @dev Whether the owner cannot become another one by endorsement.
    function _closed(Model storage model) internal view returns (bool) {
        return model.straight || model.isFinal;
    }

    /// @dev Mostly whom the holder may make the owner.
    function _ownerAfter(Model storage model) internal returns (MemberId) {
        if (!_lawfully()) return _recipient(NOBODY);
        if (_closed(model)) return model.beneficiary;
        return model.beneficiary == model.holder ? _another(NOBODY) : model.nominee;
    }

    function _holds(Model storage model, MemberId actor) internal view returns (bool) {
        return model.status == TitleStatus.Issued && actor == model.holder;
    }

    function _mayOwn(Model storage model, MemberId to) internal view returns (bool) {
        bool free = model.beneficiary == model.holder || to == model.nominee;
        return free && _isMember(to) && (!_closed(model) || to == model.beneficiary);
    }
}
