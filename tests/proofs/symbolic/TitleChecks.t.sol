// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IConsortium} from "../../../contracts/interfaces/IConsortium.sol";
import {ITitleFacades} from "../../../contracts/interfaces/ITitleFacades.sol";
import {ITitles} from "../../../contracts/interfaces/ITitles.sol";
import {Titles} from "../../../contracts/Titles.sol";
import {MemberId} from "../../../contracts/types/MemberId.sol";
import {SurrenderKind, TitleStatus, TitleWord} from "../../../contracts/types/TitleWord.sol";

/// @title AnyMember
/// @notice Stands for the consortium, customs and financing: whoever is asked about may act, goods go, nothing locks.
contract AnyMember {
    MemberId private _actor;

    function be(MemberId actor) external {
        _actor = actor;
    }

    function authorise(address, uint32, bytes32) external view returns (MemberId) {
        return _actor;
    }

    function authoriseWith(address, uint32, bytes32, MemberId, MemberId) external view returns (MemberId) {
        return _actor;
    }

    function authoriseNew(address, uint32, bytes32, MemberId, MemberId) external view returns (MemberId) {
        return _actor;
    }

    function moduleAt(bytes32) external view returns (address) {
        return address(this);
    }

    function requireDeliverable(bytes32) external pure {}

    function requirePledgeable(bytes32, MemberId) external pure {}

    function honourWith(bytes32, bytes32, MemberId) external pure {}

    function returnWith(bytes32, bytes32, MemberId) external pure {}
}

/// @title OpenTitles
/// @notice The register, with a way to lay any word.
contract OpenTitles is Titles {
    constructor(IConsortium consortium) Titles(consortium, 7 days, ITitles(address(0)), ITitleFacades(address(0))) {}

    function put(bytes32 titleId, TitleWord word) external {
        _titles[titleId] = word;
    }
}

/// @title TitleChecks
/// @notice For every title and every member: who can do what, and what rests.
contract TitleChecks {
    bytes32 private constant ID = keccak256("title");

    AnyMember private _anybody;
    OpenTitles private _titles;

    function setUp() external {
        _anybody = new AnyMember();
        _titles = new OpenTitles(IConsortium(address(_anybody)));
    }

    /// @dev Whether an act of a member on a title that stands so was done.
    function _done(uint256 bits, uint32 actor, bytes memory act) private returns (bool done) {
        _anybody.be(MemberId.wrap(actor));
        _titles.put(ID, TitleWord.wrap(bits));
        (done, ) = address(_titles).call(act);
    }

    function _after() private view returns (TitleWord) {
        return _titles.titleWord(ID);
    }

    /// @dev The title was issued, its holder acted, and the act was counted once.
    function _actOfHolder(uint256 bits, uint32 actor) private view {
        TitleWord word = TitleWord.wrap(bits);
        assert(word.status() == TitleStatus.Issued && word.holder() == MemberId.wrap(actor));
        unchecked {
            assert(_after().sequence() == word.sequence() + 1);
        }
    }

    function check_transferHolder_byTheHolderAlone(uint256 bits, uint32 actor, uint32 to) external {
        bytes memory act = abi.encodeCall(_titles.transferHolder, (ID, MemberId.wrap(to), 0));
        if (!_done(bits, actor, act)) return;
        _actOfHolder(bits, actor);
        assert(_after().holder() == MemberId.wrap(to));
    }

    function check_transferBeneficiary_byTheHolderToTheNominee(uint256 bits, uint32 actor, uint32 to) external {
        bytes memory act = abi.encodeCall(_titles.transferBeneficiary, (ID, MemberId.wrap(to), 0));
        if (!_done(bits, actor, act)) return;
        _actOfHolder(bits, actor);
        TitleWord word = TitleWord.wrap(bits);
        assert(word.isDual() || word.nominee() == MemberId.wrap(to));
        bool stays = word.beneficiary() == MemberId.wrap(to);
        assert(stays || (!word.isStraight() && !word.isFinal()));
    }

    function check_transferOwners_byTheHolderAlone(uint256 bits, uint32 actor, uint32 owner, uint32 to) external {
        bytes memory act = abi.encodeCall(_titles.transferOwners, (ID, MemberId.wrap(owner), MemberId.wrap(to), 0));
        if (_done(bits, actor, act)) _actOfHolder(bits, actor);
    }

    function check_nominate_byTheOwnerAlone(uint256 bits, uint32 actor, uint32 named) external {
        bytes memory act = abi.encodeCall(_titles.nominate, (ID, MemberId.wrap(named), 0));
        if (!_done(bits, actor, act)) return;
        TitleWord word = TitleWord.wrap(bits);
        assert(word.beneficiary() == MemberId.wrap(actor) && word.status() == TitleStatus.Issued);
        assert(!word.isStraight() && !word.isFinal());
    }

    function check_surrender_byWhoOwnsAndHolds(uint256 bits, uint32 actor) external {
        bytes memory act = abi.encodeCall(_titles.surrender, (ID, SurrenderKind.Delivery, 0));
        if (!_done(bits, actor, act)) return;
        _actOfHolder(bits, actor);
        assert(TitleWord.wrap(bits).isDual() && _after().status() == TitleStatus.SurrenderPending);
    }

    function check_endorse_neverOfAStraightOrFinalBill(uint256 bits, uint32 actor, uint32 owner, uint32 to) external {
        bytes memory act = abi.encodeCall(_titles.endorse, (ID, MemberId.wrap(owner), MemberId.wrap(to), 0));
        if (!_done(bits, actor, act)) return;
        _actOfHolder(bits, actor);
        assert(!TitleWord.wrap(bits).isStraight() && !TitleWord.wrap(bits).isFinal() && _after().isFinal());
    }

    function check_offerPledge_byWhoOwnsAndHolds(uint256 bits, uint32 actor, uint32 bank) external {
        bytes memory act = abi.encodeCall(_titles.offerPledge, (ID, MemberId.wrap(bank), 0));
        if (!_done(bits, actor, act)) return;
        _actOfHolder(bits, actor);
        assert(TitleWord.wrap(bits).isDual() && _after().pledgee() == MemberId.wrap(bank));
    }

    function check_acceptPledge_byTheBankOfferedAlone(uint256 bits, uint32 actor) external {
        if (!_done(bits, actor, abi.encodeCall(_titles.acceptPledge, (ID, 0)))) return;
        TitleWord word = TitleWord.wrap(bits);
        assert(word.pledgee() == MemberId.wrap(actor) && word.status() == TitleStatus.Issued);
        assert(_after().status() == TitleStatus.Pledged && _after().pledgee() == word.pledgee());
    }

    function check_releasePledge_byThePledgeeAlone(uint256 bits, uint32 actor) external {
        if (!_done(bits, actor, abi.encodeCall(_titles.releasePledge, (ID, 0)))) return;
        TitleWord word = TitleWord.wrap(bits);
        assert(word.pledgee() == MemberId.wrap(actor) && word.status() == TitleStatus.Pledged);
        assert(_after().beneficiary() == word.beneficiary() && _after().holder() == word.holder());
    }

    function check_enforcePledge_neverWithoutNotice(uint256 bits, uint32 actor) external {
        assert(!_done(bits, actor, abi.encodeCall(_titles.enforcePledge, (ID, 0))));
    }

    function check_voidByOrder_byTheConsortiumAlone(uint256 bits, bytes32 order) external {
        assert(!_done(bits, 1, abi.encodeCall(_titles.voidByOrder, (ID, order))));
    }

    function check_pledged_restsButForItsPledgee(uint256 bits, uint32 actor, uint32 to) external {
        TitleWord word = TitleWord.wrap(bits);
        if (word.status() != TitleStatus.Pledged) return;
        _rests(bits, actor, to);
    }

    function check_ended_restsForEverybody(uint256 bits, uint32 actor, uint32 to) external {
        uint8 status = uint8(bits >> 192);
        if (status < uint8(TitleStatus.Delivered) || status > uint8(TitleStatus.Migrated)) return;
        _rests(bits, actor, to);
        assert(!_done(bits, actor, abi.encodeCall(_titles.releasePledge, (ID, 0))));
        assert(!_done(bits, actor, abi.encodeCall(_titles.noticeDefault, (ID, 0))));
    }

    /// @dev No act that moves a title is done.
    function _rests(uint256 bits, uint32 actor, uint32 to) private {
        MemberId member = MemberId.wrap(to);
        assert(!_done(bits, actor, abi.encodeCall(_titles.nominate, (ID, member, 0))));
        assert(!_done(bits, actor, abi.encodeCall(_titles.transferBeneficiary, (ID, member, 0))));
        assert(!_done(bits, actor, abi.encodeCall(_titles.transferHolder, (ID, member, 0))));
        assert(!_done(bits, actor, abi.encodeCall(_titles.transferOwners, (ID, member, member, 0))));
        assert(!_done(bits, actor, abi.encodeCall(_titles.endorse, (ID, member, member, 0))));
        assert(!_done(bits, actor, abi.encodeCall(_titles.endorseBlank, (ID, 0))));
        assert(!_done(bits, actor, abi.encodeCall(_titles.surrender, (ID, SurrenderKind.Delivery, 0))));
        assert(!_done(bits, actor, abi.encodeCall(_titles.offerPledge, (ID, member, 0))));
        assert(!_done(bits, actor, abi.encodeCall(_titles.acceptPledge, (ID, 0))));
    }
}
