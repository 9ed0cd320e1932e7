// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {MemberId} from "../../contracts/types/MemberId.sol";
import {BillForm, TitleStatus, TitleWord} from "../../contracts/types/TitleWord.sol";
import {Conduct} from "./Conduct.sol";

/// @title TitlesHandler
/// @notice Moves titles at random and keeps a model beside them, written without the contract's packing.
contract TitlesHandler is Conduct {
    /// @notice What the model knows of a title.
    struct Model {
        bytes32 tag;
        MemberId beneficiary;
        MemberId holder;
        TitleStatus status;
        uint40 sequence;
        bool straight;
        bool exempt;
        TitleWord delivered;
    }

    bytes32[] private _ids;
    mapping(bytes32 titleId => Model) private _models;

    function found() external {
        setUp();
    }

    /// @notice Issues a new bill, or tries an old one again.
    function issue(uint256 seed) external drawing(seed) {
        bool fresh = _ids.length == 0 || _lawfully();
        bytes32 tag = fresh ? bytes32(_ids.length + 1) : _models[_anyId()].tag;
        _issueModelled(tag, fresh, _below(4) == 0);
    }

    /// @notice Passes possession on.
    function transferHolder(uint256 seed) external drawing(seed) {
        bytes32 id = _idAt(TitleStatus.Issued);
        MemberId actor = _actorOf(_models[id].holder);
        MemberId to = _recipient(_models[id].holder);
        bool lawful = _mayPass(id, actor, to) && _isMember(to);
        bytes memory act = abi.encodeCall(titles.transferHolder, (id, to, 0));
        if (!_act("transferHolder", id, actor, act, lawful)) return;
        _models[id].holder = to;
        _compare(id);
    }

    /// @notice Passes ownership and possession on.
    function transferOwners(uint256 seed) external drawing(seed) {
        bytes32 id = _idAt(TitleStatus.Issued);
        _unite(id);
        Model storage model = _models[id];
        MemberId actor = _actorOf(model.holder);
        MemberId owner = model.straight && _lawfully() ? model.beneficiary : _recipient(MemberId.wrap(0));
        MemberId to = _recipient(model.holder);
        bool lawful = _mayPass(id, actor, to) && actor == model.beneficiary && _isMember(owner) && _isMember(to);
        if (model.straight && owner != model.beneficiary) lawful = false;
        bytes memory act = abi.encodeCall(titles.transferOwners, (id, owner, to, 0));
        if (!_act("transferOwners", id, actor, act, lawful)) return;
        (model.beneficiary, model.holder) = (owner, to);
        _compare(id);
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
        model.delivered = titles.titleWord(id);
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

    /// @notice Whether every title is as the model says, has one holder and one owner, and rests once delivered.
    function audit() external view {
        for (uint256 i = 0; i < _ids.length; ++i) {
            TitleWord word = titles.titleWord(_ids[i]);
            Model memory model = _models[_ids[i]];
            assertTrue(_isMember(word.holder()) && _isMember(word.beneficiary()), "law 1: one holder, one owner");
            assertTrue(_same(word, model), "law 2: the title is not what the model says");
            if (model.status != TitleStatus.Delivered) continue;
            assertEq(TitleWord.unwrap(word), TitleWord.unwrap(model.delivered));
        }
    }

    /// @dev Tries an act; it must be done exactly when the model calls it lawful, and raises the sequence by one.
    function _act(
        string memory name,
        bytes32 id,
        MemberId actor,
        bytes memory act,
        bool lawful
    ) private returns (bool done) {
        uint40 before = titles.titleWord(id).sequence();
        _as(_nameOf(actor));
        (done, ) = address(titles).call(act);
        _count(name, done);
        _mustHold(done == lawful, string.concat("law 2: ", name));
        uint40 step = done ? 1 : 0;
        _mustHold(titles.titleWord(id).sequence() == before + step, "law 3: the sequence rises by one");
        if (done) ++_models[id].sequence;
    }

    function _issueModelled(bytes32 tag, bool fresh, bool straight) private returns (bytes32 id) {
        id = _titleId(CARRIER, tag);
        BillForm form = straight ? BillForm.Straight : BillForm.ToOrder;
        bytes memory act = abi.encodeCall(
            titles.issue,
            (id, tag, EXPORTER, EXPORTER, form, keccak256("root"), SHIPMENT)
        );
        if (!_act("issue", id, CARRIER, act, fresh)) return id;
        _ids.push(id);
        Model storage model = _models[id];
        (model.tag, model.beneficiary, model.holder) = (tag, EXPORTER, EXPORTER);
        (model.status, model.straight) = (TitleStatus.Issued, straight);
        _compare(id);
    }

    function _surrenderModelled(bytes32 id, MemberId actor) private {
        Model storage model = _models[id];
        bool lawful = model.status == TitleStatus.Issued && actor == model.holder && actor == model.beneficiary;
        if (!_act("surrender", id, actor, abi.encodeCall(titles.surrender, (id, 0)), lawful)) return;
        model.status = TitleStatus.SurrenderPending;
        _compare(id);
    }

    /// @dev Possession goes to the owner, so that an act of both can succeed.
    function _unite(bytes32 id) private {
        Model storage model = _models[id];
        if (model.status != TitleStatus.Issued || model.holder == model.beneficiary) return;
        bytes memory act = abi.encodeCall(titles.transferHolder, (id, model.beneficiary, 0));
        if (_act("transferHolder", id, model.holder, act, true)) model.holder = model.beneficiary;
    }

    function _exempt(bytes32 id) private {
        _officer(abi.encodeCall(customs.changeExemption, (id, true, _reason(1))));
        _models[id].exempt = true;
    }

    /// @dev Mostly a title of this status, made where there is none; else any title.
    function _idAt(TitleStatus status) private returns (bytes32 id) {
        if (_ids.length == 0) _issueModelled(bytes32(uint256(1)), true, false);
        if (!_lawfully()) return _anyId();
        uint256 from = _below(_ids.length);
        for (uint256 k = 0; k < _ids.length; ++k) {
            id = _ids[(from + k) % _ids.length];
            if (_models[id].status == status) return id;
        }
        id = _issueModelled(bytes32(_ids.length + 1), true, false);
        if (status == TitleStatus.SurrenderPending) _surrenderModelled(id, EXPORTER);
    }

    function _anyId() private returns (bytes32) {
        return _ids[_below(_ids.length)];
    }

    function _actorOf(MemberId lawful) private returns (MemberId) {
        return _lawfully() ? lawful : MemberId.wrap(uint32(1 + _below(6)));
    }

    /// @dev A trader other than the one given; now and then nobody.
    function _recipient(MemberId other) private returns (MemberId) {
        if (!_lawfully()) return MemberId.wrap(uint32(_below(4) == 0 ? 99 : _below(5)));
        MemberId drawn = MemberId.wrap(uint32(1 + _below(4)));
        if (drawn != other) return drawn;
        return MemberId.wrap((MemberId.unwrap(drawn) % 4) + 1);
    }

    function _mayPass(bytes32 id, MemberId actor, MemberId to) private view returns (bool) {
        Model storage model = _models[id];
        return model.status == TitleStatus.Issued && actor == model.holder && to != model.holder;
    }

    function _isMember(MemberId member) private pure returns (bool) {
        uint32 id = MemberId.unwrap(member);
        return id >= 1 && id <= 10;
    }

    function _nameOf(MemberId member) private pure returns (string memory) {
        string[6] memory names = ["carrier", "exporter", "importer", "bank", "customs", "terminal"];
        return names[MemberId.unwrap(member) - 1];
    }

    function _compare(bytes32 id) private {
        _mustHold(_same(titles.titleWord(id), _models[id]), "law 2: the title is not what the model says");
    }

    function _same(TitleWord word, Model memory model) private pure returns (bool) {
        bool parties = word.holder() == model.holder && word.beneficiary() == model.beneficiary;
        bool state = word.status() == model.status && word.sequence() == model.sequence;
        return parties && state && word.isStraight() == model.straight && word.version() == 1;
    }
}
