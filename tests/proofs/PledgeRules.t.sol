// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {MemberKeys} from "../../contracts/libraries/MemberKeys.sol";
import {MemberClass} from "../../contracts/libraries/Members.sol";
import {TitlePledges} from "../../contracts/TitlePledges.sol";
import {Roles} from "../../contracts/types/Roles.sol";
import {SurrenderKind, TitleStatus} from "../../contracts/types/TitleWord.sol";
import {vm} from "./Vm.sol";
import {PledgeActs} from "./PledgeActs.sol";

/// @title PledgeRules
/// @notice A pledge is released or enforced by its pledgee; meanwhile nothing moves the title.
contract PledgeRules is PledgeActs {
    // --- The whole way

    function test_pledge__when_released__partiesAreAsTheyWere() external {
        bytes32 id = _issue();
        _told();
        emit TitlePledges.PledgeOffered(id, EXPORTER, BANK, 2, REMARK);
        _offer("exporter", id, BANK);
        _expect(id, EXPORTER, TitleStatus.Issued, BANK);
        _told();
        emit TitlePledges.PledgeAccepted(id, BANK, 3, REMARK);
        _take("bank", id);
        _expect(id, EXPORTER, TitleStatus.Pledged, BANK);
        _told();
        emit TitlePledges.PledgeReleased(id, BANK, 4, REMARK);
        _release("bank", id);
        _expect(id, EXPORTER, TitleStatus.Issued, NOBODY);
        _as("exporter");
        titles.transferOwners(id, IMPORTER, IMPORTER, 0);
    }

    function test_pledge__when_enforced__theBankOwnsAndHolds() external {
        bytes32 id = _pledged();
        uint40 from = uint40(block.timestamp) + NOTICE;
        _told();
        emit TitlePledges.DefaultNoticed(id, BANK, from, 4, REMARK);
        _notice("bank", id);
        assertEq(titles.enforceableFrom(id), from);
        assertEq(titles.noticePeriod(), NOTICE);
        vm.warp(from);
        _told();
        emit TitlePledges.PledgeEnforced(id, BANK, 5, REMARK);
        _enforce("bank", id);
        _expect(id, BANK, TitleStatus.Issued, NOBODY);
        assertEq(titles.enforceableFrom(id), 0);
        _as("bank");
        titles.transferOwners(id, IMPORTER, IMPORTER, 0);
    }

    // --- While pledged

    function test_pledged__when_anyOtherAct__refused() external {
        bytes32 id = _pledged();
        bytes[] memory acts = new bytes[](11);
        acts[0] = abi.encodeCall(titles.nominate, (id, IMPORTER, 0));
        acts[1] = abi.encodeCall(titles.transferBeneficiary, (id, IMPORTER, 0));
        acts[2] = abi.encodeCall(titles.transferHolder, (id, IMPORTER, 0));
        acts[3] = abi.encodeCall(titles.transferOwners, (id, IMPORTER, IMPORTER, 0));
        acts[4] = abi.encodeCall(titles.rejectTransferOwners, (id, 0));
        acts[5] = abi.encodeCall(titles.endorse, (id, IMPORTER, IMPORTER, 0));
        acts[6] = abi.encodeCall(titles.endorseBlank, (id, 0));
        acts[7] = abi.encodeCall(titles.sign, (id, 0));
        acts[8] = abi.encodeCall(titles.surrender, (id, SurrenderKind.Delivery, 0));
        acts[9] = abi.encodeCall(titles.offerPledge, (id, NOBODY, 0));
        acts[10] = abi.encodeCall(titles.offerPledge, (id, CARRIER, 0));
        string[2] memory names = ["exporter", "bank"];
        for (uint256 i = 0; i < acts.length; ++i) {
            for (uint256 k = 0; k < names.length; ++k) {
                _expectStatus(id, TitleStatus.Pledged);
                _as(names[k]);
                (bool done, ) = address(titles).call(acts[i]);
                assertTrue(done, "the refusal was expected");
            }
        }
        _expectStatus(id, TitleStatus.Pledged);
        _take("bank", id);
        _expect(id, EXPORTER, TitleStatus.Pledged, BANK);
    }

    // --- Letting go and enforcing

    function test_pledgeeActs__when_anotherTries__refused() external {
        bytes32 id = _pledged();
        bytes memory lacking = abi.encodeWithSelector(MemberKeys.KeyLacksRole.selector, _key("exporter"), Roles.BANK);
        _refuse(lacking);
        _release("exporter", id);
        _refuse(lacking);
        _notice("exporter", id);
        _refuse(lacking);
        _enforce("exporter", id);
    }

    function test_pledgeeActs__when_anotherBank__refused() external {
        bytes32 id = _issue();
        _offer("exporter", id, BANK);
        _take("bank", id);
        _admit("second bank", MemberClass.Bank, Roles.BANK);
        _refusePledgee(id, BANK);
        _release("second bank", id);
        _refusePledgee(id, BANK);
        _notice("second bank", id);
        _refusePledgee(id, BANK);
        _enforce("second bank", id);
    }

    function test_pledgeeActs__when_notPledged__refused() external {
        bytes32 id = _offered();
        _expectStatus(id, TitleStatus.Issued);
        _release("bank", id);
        _expectStatus(id, TitleStatus.Issued);
        _notice("bank", id);
        _expectStatus(id, TitleStatus.Issued);
        _enforce("bank", id);
    }

    function test_noticeDefault__when_givenAgain__refused() external {
        bytes32 id = _pledged();
        uint40 from = uint40(block.timestamp) + NOTICE;
        _notice("bank", id);
        vm.warp(block.timestamp + 1);
        _refuse(abi.encodeWithSelector(TitlePledges.DefaultAlreadyNoticed.selector, id, from));
        _notice("bank", id);
    }

    function test_enforcePledge__when_withoutNoticeOrTooEarly__refused() external {
        bytes32 id = _pledged();
        _refuse(abi.encodeWithSelector(TitlePledges.PledgeNotEnforceable.selector, id, 0));
        _enforce("bank", id);
        uint40 from = uint40(block.timestamp) + NOTICE;
        _notice("bank", id);
        vm.warp(from - 1);
        _refuse(abi.encodeWithSelector(TitlePledges.PledgeNotEnforceable.selector, id, from));
        _enforce("bank", id);
    }

    function test_release__when_noticed__theNextPledgeNeedsANoticeOfItsOwn() external {
        bytes32 id = _pledged();
        _notice("bank", id);
        _release("bank", id);
        assertEq(titles.enforceableFrom(id), 0);
        _offer("exporter", id, BANK);
        _take("bank", id);
        vm.warp(block.timestamp + NOTICE);
        _refuse(abi.encodeWithSelector(TitlePledges.PledgeNotEnforceable.selector, id, 0));
        _enforce("bank", id);
    }

    function test_found__when_noticePeriodIsNought__refused() external {
        _refuse(abi.encodeWithSelector(TitlePledges.NoticePeriodMissing.selector));
        vm.deployCode("Titles.sol:Titles", abi.encode(address(consortium), uint32(0), address(0), address(0)));
    }
}
