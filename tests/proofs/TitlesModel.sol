// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {MemberId} from "../../contracts/types/MemberId.sol";
import {BillForm, SurrenderKind, TitleStatus, TitleWord} from "../../contracts/types/TitleWord.sol";
import {Conduct} from "./Conduct.sol";

/// @title TitlesModel
/// @notice A model of titles beside the law, written without the contract's packing, and how titles are drawn.
abstract contract TitlesModel is Conduct {
    /// @notice What the model knows of a title.
    struct Model {
        bytes32 tag;
        MemberId beneficiary;
        MemberId holder;
        MemberId nominee;
        MemberId prevBeneficiary;
        MemberId prevHolder;
        MemberId pledgee;
        uint40 enforceableFrom;
        TitleStatus status;
        uint40 sequence;
        bool straight;
        bool isFinal;
        bool isBlank;
        bool exempt;
        TitleWord ended;
    }

    MemberId internal constant NOBODY = MemberId.wrap(0);

    bytes32[] internal _ids;
    mapping(bytes32 titleId => Model) internal _models;

    /// @dev Tries an act; it must be done exactly when the model calls it lawful, and raises the sequence by one.
    function _act(
        string memory name,
        bytes32 id,
        MemberId actor,
        bytes memory act,
        bool lawful
    ) internal returns (bool done) {
        uint40 before = titles.titleWord(id).sequence();
        _as(_nameOf(actor));
        (done, ) = address(titles).call(act);
        _count(name, done);
        _mustHold(done == lawful, string.concat("law 2: ", name));
        uint40 step = done ? 1 : 0;
        _mustHold(titles.titleWord(id).sequence() == before + step, "law 3: the sequence rises by one");
        if (done) ++_models[id].sequence;
    }

    function _issueModelled(bytes32 tag, bool fresh, bool straight) internal returns (bytes32 id) {
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

    function _surrenderModelled(bytes32 id, MemberId actor) internal {
        Model storage model = _models[id];
        bool lawful = model.status == TitleStatus.Issued && actor == model.holder && actor == model.beneficiary;
        if (!_act("surrender", id, actor, abi.encodeCall(titles.surrender, (id, SurrenderKind.Delivery, 0)), lawful)) return;
        model.status = TitleStatus.SurrenderPending;
        _settle(model);
        _compare(id);
    }

    /// @dev Nothing received can go back any more, and nobody is named or offered the title.
    function _settle(Model storage model) internal {
        (model.nominee, model.prevBeneficiary, model.prevHolder) = (NOBODY, NOBODY, NOBODY);
        model.pledgee = NOBODY;
    }

    /// @dev Possession goes to the owner, so that an act of both can succeed.
    function _unite(bytes32 id) internal {
        Model storage model = _models[id];
        if (model.status != TitleStatus.Issued || model.holder == model.beneficiary) return;
        _passPossession(id, model.holder, model.beneficiary, true);
    }

    /// @dev Passes possession on as the table of transfer rules has it.
    function _passPossession(bytes32 id, MemberId actor, MemberId to, bool lawful) internal {
        if (!_act("transferHolder", id, actor, abi.encodeCall(titles.transferHolder, (id, to, 0)), lawful)) return;
        _giveTo(_models[id], to);
        _compare(id);
    }

    /// @dev The holder becomes a former one; a holder who owned as well accepts its ownership. A bill in blank is
    /// owned by whoever holds it.
    function _giveTo(Model storage model, MemberId to) internal {
        if (model.isBlank) model.prevBeneficiary = model.beneficiary;
        else if (model.beneficiary == model.holder) model.prevBeneficiary = NOBODY;
        if (model.isBlank) (model.beneficiary, model.nominee) = (to, NOBODY);
        (model.prevHolder, model.holder) = (model.holder, to);
        model.pledgee = NOBODY;
    }

    /// @dev Mostly the title itself, or a new one where it cannot be endorsed.
    function _endorsable(bytes32 id) internal returns (bytes32) {
        Model storage model = _models[id];
        bool fits = model.status == TitleStatus.Issued && !model.straight && !model.isFinal;
        return fits || !_lawfully() ? id : _issueModelled(bytes32(_ids.length + 1), true, false);
    }

    /// @dev Mostly a title of this status, made where there is none; else any title.
    function _idAt(TitleStatus status) internal returns (bytes32 id) {
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

    function _anyId() internal returns (bytes32) {
        return _ids[_below(_ids.length)];
    }

    function _actorOf(MemberId lawful) internal returns (MemberId) {
        return _lawfully() ? lawful : MemberId.wrap(uint32(1 + _below(6)));
    }

    /// @dev A trader other than the one given; now and then nobody.
    function _recipient(MemberId other) internal returns (MemberId) {
        if (!_lawfully()) return MemberId.wrap(uint32(_below(4) == 0 ? 99 : _below(5)));
        return _another(other);
    }

    /// @dev A trader other than the one given.
    function _another(MemberId other) internal returns (MemberId) {
        MemberId drawn = MemberId.wrap(uint32(1 + _below(4)));
        return drawn != other ? drawn : MemberId.wrap((MemberId.unwrap(drawn) % 4) + 1);
    }

    function _isMember(MemberId member) internal pure returns (bool) {
        uint32 id = MemberId.unwrap(member);
        return id >= 1 && id <= 10;
    }

    function _nameOf(MemberId member) internal pure returns (string memory) {
        string[6] memory names = ["carrier", "exporter", "importer", "bank", "customs", "terminal"];
        return names[MemberId.unwrap(member) - 1];
    }

    function _compare(bytes32 id) internal {
        _mustHold(_same(titles.titleWord(id), _models[id]), "law 2: the title is not what the model says");
    }

    function _same(TitleWord word, Model memory model) internal pure returns (bool) {
        bool parties = word.holder() == model.holder && word.beneficiary() == model.beneficiary;
        bool former = word.prevHolder() == model.prevHolder && word.prevBeneficiary() == model.prevBeneficiary;
        bool state = word.status() == model.status && word.sequence() == model.sequence;
        bool kept = word.isStraight() == model.straight && word.version() == 1 && word.nominee() == model.nominee;
        bool kind = word.isFinal() == model.isFinal && word.isBlank() == model.isBlank;
        return parties && former && state && kept && kind && word.pledgee() == model.pledgee;
    }
}
