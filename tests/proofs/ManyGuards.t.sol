// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {Intents} from "../../contracts/Intents.sol";
import {TitleIssues} from "../../contracts/TitleIssues.sol";
import {TitlesState} from "../../contracts/TitlesState.sol";
import {MemberId} from "../../contracts/types/MemberId.sol";
import {BillForm, TitleStatus} from "../../contracts/types/TitleWord.sol";
import {Acts} from "./Acts.sol";
import {vm} from "./Vm.sol";

/// @title ManyGuards
/// @notice Several issues and several signed intents in one transaction: all of them or none.
contract ManyGuards is Acts {
    function _tag(uint256 place) private pure returns (bytes32) {
        return keccak256(abi.encode("tag", place));
    }

    function _bills(uint256 count) private pure returns (bytes32[] memory ids, TitleIssues.Bill[] memory bills) {
        ids = new bytes32[](count);
        bills = new TitleIssues.Bill[](count);
        for (uint256 i = 0; i < count; ++i) {
            ids[i] = _titleId(CARRIER, _tag(i));
            bytes32 root = keccak256(abi.encode("root", i));
            bills[i] = TitleIssues.Bill(_tag(i), EXPORTER, EXPORTER, BillForm.ToOrder, root, SHIPMENT);
        }
    }

    function _issueMany(uint256 count) private returns (bytes32[] memory ids) {
        TitleIssues.Bill[] memory bills;
        (ids, bills) = _bills(count);
        _as("carrier");
        titles.issueMany(ids, bills);
    }

    function _endorsement(bytes32 id, MemberId to) private view returns (bytes memory) {
        return abi.encodeCall(titles.transferOwners, (id, to, to, 0));
    }

    /// @dev The exporter's endorsements of the titles to the importer, each signed.
    function _signed(
        bytes32[] memory ids
    ) private view returns (Intents.Intent[] memory intents, bytes[] memory signatures) {
        intents = new Intents.Intent[](ids.length);
        signatures = new bytes[](ids.length);
        for (uint256 i = 0; i < ids.length; ++i) {
            intents[i] = _intent(address(titles), _endorsement(ids[i], IMPORTER));
            signatures[i] = _signIntent("exporter", address(titles), intents[i]);
        }
    }

    function _holders(bytes32[] memory ids, MemberId holder) private view {
        for (uint256 i = 0; i < ids.length; ++i) assertTrue(titles.titleWord(ids[i]).holder() == holder, "holder");
    }

    // --- Issuing

    function test_issueMany__when_all_fit__eachStands() external {
        bytes32[] memory ids = _issueMany(3);
        _holders(ids, EXPORTER);
    }

    function test_issueMany__when_lengthsDiffer__refused() external {
        (bytes32[] memory ids, TitleIssues.Bill[] memory bills) = _bills(2);
        bytes32[] memory fewer = new bytes32[](1);
        fewer[0] = ids[0];
        _refuse(abi.encodeWithSelector(Intents.LengthMismatch.selector));
        _as("carrier");
        titles.issueMany(fewer, bills);
    }

    function test_issueMany__when_oneStandsAlready__noneIsIssued() external {
        (bytes32[] memory ids, TitleIssues.Bill[] memory bills) = _bills(3);
        _issue(_tag(2), BillForm.ToOrder);
        bytes4 already = TitleIssues.TitleAlreadyIssued.selector;
        _refuse(abi.encodeWithSelector(already, ids[2], TitleStatus.Issued));
        _as("carrier");
        titles.issueMany(ids, bills);
        assertTrue(titles.titleWord(ids[0]).status() == TitleStatus.None, "nothing was issued");
    }

    function test_issueMany__when_twiceInOneBatch__refused() external {
        (bytes32[] memory ids, TitleIssues.Bill[] memory bills) = _bills(2);
        (ids[1], bills[1]) = (ids[0], bills[0]);
        bytes4 already = TitleIssues.TitleAlreadyIssued.selector;
        _refuse(abi.encodeWithSelector(already, ids[0], TitleStatus.Issued));
        _as("carrier");
        titles.issueMany(ids, bills);
    }

    function test_issueMany__when_keyIsAnothers__refused() external {
        (bytes32[] memory ids, TitleIssues.Bill[] memory bills) = _bills(2);
        bills[1].tag = _tag(9);
        _refuse(abi.encodeWithSelector(TitlesState.TitleKeyMismatch.selector, ids[1], CARRIER));
        _as("carrier");
        titles.issueMany(ids, bills);
    }

    // --- Intents

    function test_performMany__when_all_fit__eachIsDone() external {
        bytes32[] memory ids = _issueMany(3);
        (Intents.Intent[] memory intents, bytes[] memory signatures) = _signed(ids);
        for (uint256 i = 0; i < ids.length; ++i) {
            vm.expectEmit(address(titles));
            emit Intents.IntentPerformed(ids[i], _key("exporter"), _key("outsider"));
        }
        _as("outsider");
        titles.performMany(intents, signatures);
        _holders(ids, IMPORTER);
    }

    function test_performMany__when_sameTitleInOrder__eachIsDone() external {
        bytes32 id = _issueMany(1)[0];
        Intents.Intent[] memory intents = new Intents.Intent[](2);
        bytes[] memory signatures = new bytes[](2);
        intents[0] = _intent(address(titles), _endorsement(id, IMPORTER));
        intents[1] = _intent(address(titles), _endorsement(id, BANK));
        intents[1].sequence = intents[0].sequence + 1;
        signatures[0] = _signIntent("exporter", address(titles), intents[0]);
        signatures[1] = _signIntent("importer", address(titles), intents[1]);
        titles.performMany(intents, signatures);
        assertTrue(titles.titleWord(id).holder() == BANK, "both in order");
    }

    function test_performMany__when_oneIsRefused__noneIsDone() external {
        bytes32[] memory ids = _issueMany(3);
        (Intents.Intent[] memory intents, bytes[] memory signatures) = _signed(ids);
        signatures[2] = _signIntent("importer", address(titles), intents[2]);
        _refuse(abi.encodeWithSelector(TitlesState.NotHolder.selector, ids[2], EXPORTER));
        titles.performMany(intents, signatures);
        _holders(ids, EXPORTER);
    }

    function test_performMany__when_oneComesTwice__refused() external {
        bytes32[] memory ids = _issueMany(2);
        (Intents.Intent[] memory intents, bytes[] memory signatures) = _signed(ids);
        (intents[1], signatures[1]) = (intents[0], signatures[0]);
        _refuse(abi.encodeWithSelector(Intents.SequenceMismatch.selector, 2, 1));
        titles.performMany(intents, signatures);
    }

    function test_performMany__when_lengthsDiffer__refused() external {
        bytes32[] memory ids = _issueMany(2);
        (Intents.Intent[] memory intents, ) = _signed(ids);
        _refuse(abi.encodeWithSelector(Intents.LengthMismatch.selector));
        titles.performMany(intents, new bytes[](1));
    }

    function test_performMany__when_insideAnIntent__refused() external {
        bytes32[] memory ids = _issueMany(1);
        (Intents.Intent[] memory intents, bytes[] memory signatures) = _signed(ids);
        bytes memory call = abi.encodeCall(titles.performMany, (intents, signatures));
        bytes memory nested = abi.encodeWithSelector(Intents.IntentNested.selector);
        _expectPerformRefused("exporter", address(titles), call, nested);
    }

    function test_issueMany__when_insideAnIntent__refused() external {
        (bytes32[] memory ids, TitleIssues.Bill[] memory bills) = _bills(1);
        bytes memory call = abi.encodeCall(titles.issueMany, (ids, bills));
        bytes memory without = abi.encodeWithSelector(Intents.IntentWithoutEffect.selector, bytes32(uint256(64)));
        _expectPerformRefused("carrier", address(titles), call, without);
        assertTrue(titles.titleWord(ids[0]).status() == TitleStatus.None, "nothing was issued");
    }
}
