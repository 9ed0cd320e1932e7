// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {Intents} from "../../contracts/Intents.sol";
import {ITitles} from "../../contracts/interfaces/ITitles.sol";
import {Pauses} from "../../contracts/libraries/Pauses.sol";
import {MemberClass} from "../../contracts/libraries/Members.sol";
import {MemberKeys} from "../../contracts/libraries/MemberKeys.sol";
import {TitleIssues} from "../../contracts/TitleIssues.sol";
import {TitleMigrations} from "../../contracts/TitleMigrations.sol";
import {Titles} from "../../contracts/Titles.sol";
import {TitlesState} from "../../contracts/TitlesState.sol";
import {MemberId} from "../../contracts/types/MemberId.sol";
import {Modules} from "../../contracts/types/Modules.sol";
import {Roles} from "../../contracts/types/Roles.sol";
import {BillForm, SurrenderKind, TitleStatus, TitleWord} from "../../contracts/types/TitleWord.sol";
import {PledgeActs} from "./PledgeActs.sol";
import {vm} from "./Vm.sol";

/// @title MigrationRules
/// @notice Titles go to a successor of their register one by one, by their holders' will: one live title per bill.
contract MigrationRules is PledgeActs {
    Titles private _newer;

    /// @dev A successor that no vote named yet.
    function _successor() private returns (Titles) {
        bytes memory arguments = abi.encode(address(consortium), NOTICE, address(titles), address(0));
        return Titles(vm.deployCode("Titles.sol:Titles", arguments));
    }

    function _named() private {
        _newer = _successor();
        _vote(abi.encodeCall(consortium.nameModule, (Modules.TITLES, address(_newer))));
    }

    function _migrateCall(bytes32 id, address register) private view returns (bytes memory) {
        return abi.encodeCall(titles.migrate, (id, register, REMARK));
    }

    function _migrate(string memory name, bytes32 id) private {
        _as(name);
        titles.migrate(id, address(_newer), REMARK);
    }

    function _move(bytes32 id) private {
        _migrate("exporter", id);
        _newer.takeOver(id);
    }

    function _refuseMove(bytes32 id) private {
        _refuse(abi.encodeWithSelector(TitleMigrations.NotMigratedHere.selector, id));
    }

    // --- Leaving

    function test_migrate__when_holderWants__told() external {
        bytes32 id = _issue();
        _named();
        _told();
        emit TitleMigrations.TitleMigrated(id, EXPORTER, address(_newer), 2, REMARK);
        _migrate("exporter", id);
        assertTrue(titles.titleWord(id).status() == TitleStatus.Migrated, "gone");
        assertTrue(titles.registerOf(id) == address(_newer), "where to");
        _expectStatus(id, TitleStatus.Migrated);
        _as("exporter");
        titles.transferHolder(id, BANK, 0);
    }

    function test_migrate__when_notTheHolder__refused() external {
        bytes32 id = _issue();
        _as("exporter");
        titles.transferHolder(id, BANK, 0);
        _named();
        _refuse(abi.encodeWithSelector(TitlesState.NotHolder.selector, id, BANK));
        _migrate("exporter", id);
        _refuse(abi.encodeWithSelector(MemberKeys.KeyLacksRole.selector, _key("terminal"), Roles.TRADERS));
        _migrate("terminal", id);
        _migrate("bank", id);
        _newer.takeOver(id);
        TitleWord word = _newer.titleWord(id);
        assertTrue(word.beneficiary() == EXPORTER && word.holder() == BANK, "parties");
    }

    function test_migrate__when_notNamedByVote__refused() external {
        bytes32 id = _issue();
        _newer = _successor();
        _refuse(abi.encodeWithSelector(TitleMigrations.NotSuccessor.selector, id, address(_newer)));
        _migrate("exporter", id);
        _refuse(abi.encodeWithSelector(TitleMigrations.NotSuccessor.selector, id, address(titles)));
        _as("exporter");
        titles.migrate(id, address(titles), 0);
    }

    function test_migrate__when_pledgedOrGivenBack__refused() external {
        bytes32 id = _pledged();
        _named();
        _expectStatus(id, TitleStatus.Pledged);
        _migrate("exporter", id);
        _release("bank", id);
        _as("exporter");
        titles.surrender(id, SurrenderKind.Delivery, 0);
        _expectStatus(id, TitleStatus.SurrenderPending);
        _migrate("exporter", id);
    }

    function test_migrate__when_linkedToAnotherBill__stays() external {
        MemberId forwarder = _admit("forwarder", MemberClass.Trader, Roles.FORWARDER);
        bytes32 house = _titleId(forwarder, TAG);
        _as("forwarder");
        titles.issue(house, TAG, EXPORTER, EXPORTER, BillForm.ToOrder, keccak256("house"), SHIPMENT);
        bytes32 master = _titleId(CARRIER, TAG);
        _as("carrier");
        titles.issue(master, TAG, forwarder, forwarder, BillForm.ToOrder, keccak256("master"), SHIPMENT);
        _as("forwarder");
        titles.linkHouse(house, TAG, master);
        _named();
        _refuse(abi.encodeWithSelector(TitleMigrations.LinkedBillStays.selector, house));
        _migrate("exporter", house);
        _refuse(abi.encodeWithSelector(TitleMigrations.LinkedBillStays.selector, master));
        _migrate("forwarder", master);
    }

    // --- Arriving

    function test_takeOver__when_letGo__partiesFormVersionAndCountStay() external {
        bytes32 id = _issue(TAG, BillForm.Straight);
        _named();
        _migrate("exporter", id);
        vm.expectEmit(address(_newer));
        emit TitleMigrations.TitleTakenOver(id, EXPORTER, EXPORTER, 3);
        _newer.takeOver(id);
        TitleWord word = _newer.titleWord(id);
        assertTrue(word.beneficiary() == EXPORTER && word.holder() == EXPORTER, "parties");
        assertTrue(word.isStraight() && word.version() == 1, "form and version");
        assertTrue(word.status() == TitleStatus.Issued, "live");
        _as("exporter");
        _newer.transferHolder(id, BANK, 0);
    }

    function test_takeOver__when_twice__refused() external {
        bytes32 id = _issue();
        _named();
        _move(id);
        _refuseMove(id);
        _newer.takeOver(id);
    }

    function test_takeOver__when_notLetGo__refused() external {
        bytes32 id = _issue();
        _named();
        _refuseMove(id);
        _newer.takeOver(id);
        _refuseMove(TAG);
        _newer.takeOver(TAG);
    }

    function test_takeOver__when_letGoToAnother__refused() external {
        bytes32 id = _issue();
        Titles other = _successor();
        _named();
        _migrate("exporter", id);
        _refuseMove(id);
        other.takeOver(id);
    }

    function test_takeOver__when_firstRegister__refused() external {
        bytes32 id = _issue();
        _refuseMove(id);
        titles.takeOver(id);
        _refuseMove(id);
        titles.takeOverWith(id, Intents.Intent(id, 1, 0, ""), "");
        assertTrue(address(titles.olderRegister()) == address(0), "the first");
    }

    function test_takeOverWith__when_holdersIntent__bothInOneTransaction() external {
        bytes32 id = _issue();
        _named();
        Intents.Intent memory intent = _intent(address(titles), _migrateCall(id, address(_newer)));
        bytes memory signature = _signIntent("exporter", address(titles), intent);
        _as("outsider");
        _newer.takeOverWith(id, intent, signature);
        assertTrue(_newer.titleWord(id).status() == TitleStatus.Issued, "here");
        assertTrue(titles.titleWord(id).status() == TitleStatus.Migrated, "gone there");
        assertTrue(address(_newer.olderRegister()) == address(titles), "where from");
    }

    function test_takeOverWith__when_signedByAnother__nothingMoves() external {
        bytes32 id = _issue();
        _named();
        Intents.Intent memory intent = _intent(address(titles), _migrateCall(id, address(_newer)));
        bytes memory signature = _signIntent("importer", address(titles), intent);
        _refuse(abi.encodeWithSelector(TitlesState.NotHolder.selector, id, EXPORTER));
        _newer.takeOverWith(id, intent, signature);
        assertTrue(titles.titleWord(id).status() == TitleStatus.Issued, "as before");
    }

    // --- One live title per bill

    function test_issue__when_superseded__refusedThereAndTakenHere() external {
        _named();
        bytes32 id = _titleId(CARRIER, TAG);
        _refuse(abi.encodeWithSelector(Pauses.ModuleSuperseded.selector, Modules.TITLES, address(_newer)));
        _issue();
        _as("carrier");
        _newer.issue(id, TAG, EXPORTER, EXPORTER, BillForm.ToOrder, keccak256("root"), SHIPMENT);
        assertTrue(_newer.titleWord(id).status() == TitleStatus.Issued, "here");
    }

    function test_issue__when_heldByTheOlderRegister__refused() external {
        bytes32 id = _issue();
        _named();
        _refuse(abi.encodeWithSelector(TitleIssues.TitleAlreadyIssued.selector, id, TitleStatus.Issued));
        _as("carrier");
        _newer.issue(id, TAG, EXPORTER, EXPORTER, BillForm.ToOrder, keccak256("root"), SHIPMENT);
        _migrate("exporter", id);
        _refuse(abi.encodeWithSelector(TitleIssues.TitleAlreadyIssued.selector, id, TitleStatus.Migrated));
        _as("carrier");
        _newer.issue(id, TAG, EXPORTER, EXPORTER, BillForm.ToOrder, keccak256("root"), SHIPMENT);
    }

    function test_olderRegister__when_superseded__itsTitlesGoOnAndAreSeenHere() external {
        bytes32 id = _issue();
        _named();
        _as("exporter");
        titles.transferHolder(id, BANK, 0);
        assertEq(TitleWord.unwrap(_newer.titleWord(id)), TitleWord.unwrap(titles.titleWord(id)));
        _expectStatus(id, TitleStatus.None);
        _as("bank");
        _newer.transferHolder(id, EXPORTER, 0);
    }

    function test_versionsBeside__when_amendedThereAndHere__oneChain() external {
        bytes32 first = _issue();
        bytes32 second = _amend(titles, first, 2);
        _named();
        _migrate("exporter", second);
        _newer.takeOver(second);
        bytes32 third = _amend(_newer, second, 3);
        (bytes32 before, bytes32 afterwards) = _newer.versionsBeside(second);
        assertEq(before, first);
        assertEq(afterwards, third);
        (before, afterwards) = _newer.versionsBeside(first);
        assertEq(before, 0);
        assertEq(afterwards, second);
    }

    function _amend(Titles register, bytes32 id, uint8 version) private returns (bytes32 next) {
        _as("exporter");
        register.surrender(id, SurrenderKind.Amendment, 0);
        next = keccak256(abi.encode(CARRIER, TAG, version));
        _as("carrier");
        register.acceptAmendment(id, next, TAG, keccak256("amended"), SHIPMENT, 0);
    }

    function test_reissue__when_voidedInTheOlderRegister__onlyThere() external {
        bytes32 id = _issue();
        _named();
        bytes32 next = keccak256(abi.encode(CARRIER, TAG, uint8(2)));
        _vote(address(titles), abi.encodeCall(titles.voidByOrder, (id, keccak256("order"))), NOBODY);
        TitleIssues.Bill memory bill = TitleIssues.Bill(TAG, EXPORTER, EXPORTER, BillForm.ToOrder, REMARK, SHIPMENT);
        _expectStatus(id, TitleStatus.None);
        _as("carrier");
        _newer.reissue(next, id, bill);
        _as("carrier");
        titles.reissue(next, id, bill);
        _refuse(abi.encodeWithSelector(TitleIssues.TitleAlreadyIssued.selector, id, TitleStatus.Void));
        _as("carrier");
        _newer.issueFromPaper(id, bill, REMARK);
    }
}
