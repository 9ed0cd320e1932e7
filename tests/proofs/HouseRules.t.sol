// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {MemberKeys} from "../../contracts/libraries/MemberKeys.sol";
import {TitleHouses} from "../../contracts/TitleHouses.sol";
import {TitlesState} from "../../contracts/TitlesState.sol";
import {MemberClass} from "../../contracts/libraries/Members.sol";
import {MemberId, MemberIds} from "../../contracts/types/MemberId.sol";
import {Roles} from "../../contracts/types/Roles.sol";
import {BillForm, SurrenderKind, TitleStatus} from "../../contracts/types/TitleWord.sol";
import {PledgeActs} from "./PledgeActs.sol";
import {vm} from "./Vm.sol";

/// @title HouseRules
/// @notice A house bill and its master bill are never both pledged.
contract HouseRules is PledgeActs {
    bytes32 private constant HOUSE_TAG = keccak256("house bill");
    bytes32 private constant SECOND_TAG = keccak256("second house bill");
    bytes32 private constant ORDER = keccak256("order of a court");

    MemberId private _forwarder;

    function setUp() public override {
        super.setUp();
        _forwarder = _admit("forwarder", MemberClass.Trader, Roles.FORWARDER);
    }

    /// @dev The carrier's bill, owned and held by the forwarder.
    function _master() private returns (bytes32 id) {
        id = _titleId(CARRIER, TAG);
        _as("carrier");
        titles.issue(id, TAG, _forwarder, _forwarder, BillForm.ToOrder, keccak256("master"), SHIPMENT);
    }

    function _house(bytes32 tag) private returns (bytes32 id) {
        id = _titleId(_forwarder, tag);
        _as("forwarder");
        titles.issue(id, tag, EXPORTER, EXPORTER, BillForm.ToOrder, keccak256("house"), SHIPMENT);
    }

    function _link(bytes32 house, bytes32 tag, bytes32 master) private {
        _as("forwarder");
        titles.linkHouse(house, tag, master);
    }

    function _linked() private returns (bytes32 house, bytes32 master) {
        (house, master) = (_house(HOUSE_TAG), _master());
        _link(house, HOUSE_TAG, master);
    }

    function _pledgeOf(string memory owner, bytes32 id) private {
        _offer(owner, id, BANK);
        _take("bank", id);
    }

    function _refusePledge(string memory owner, bytes32 id, bytes32 master) private {
        _offer(owner, id, BANK);
        _refuse(abi.encodeWithSelector(TitleHouses.PledgedUnderOtherBill.selector, id, master));
        _take("bank", id);
    }

    /// @dev The bill amended to its next version.
    function _amended(
        string memory owner,
        string memory issuer,
        bytes32 id,
        bytes32 tag,
        MemberId member
    ) private returns (bytes32 next) {
        _as(owner);
        titles.surrender(id, SurrenderKind.Amendment, 0);
        next = keccak256(abi.encode(member, tag, uint8(2)));
        _as(issuer);
        titles.acceptAmendment(id, next, tag, keccak256("amended"), SHIPMENT, 0);
    }

    // --- Linking

    function test_linkHouse__when_done__told() external {
        (bytes32 house, bytes32 master) = (_house(HOUSE_TAG), _master());
        _told();
        emit TitleHouses.HouseLinked(house, _forwarder, master, 2);
        _link(house, HOUSE_TAG, master);
        assertEq(titles.masterOf(house), master);
        assertEq(titles.masterOf(master), 0);
    }

    function test_linkHouse__when_notTheIssuer__refused() external {
        (bytes32 house, bytes32 master) = (_house(HOUSE_TAG), _master());
        _refuse(abi.encodeWithSelector(TitlesState.TitleKeyMismatch.selector, house, CARRIER));
        _as("carrier");
        titles.linkHouse(house, HOUSE_TAG, master);
        _refuse(abi.encodeWithSelector(MemberKeys.KeyLacksRole.selector, _key("exporter"), Roles.ISSUERS));
        _as("exporter");
        titles.linkHouse(house, HOUSE_TAG, master);
    }

    function test_linkHouse__when_masterOfAnother__refused() external {
        bytes32 house = _house(HOUSE_TAG);
        bytes32 stranger = _issue(keccak256("of the exporter"), BillForm.ToOrder);
        _refuse(abi.encodeWithSelector(TitleHouses.NotOfMaster.selector, stranger, _forwarder));
        _link(house, HOUSE_TAG, stranger);
    }

    function test_linkHouse__when_onlyOwnerOrOnlyHolderOfMaster__done() external {
        bytes32 master = _master();
        _as("forwarder");
        titles.transferHolder(master, BANK, 0);
        bytes32 house = _house(HOUSE_TAG);
        _link(house, HOUSE_TAG, master);
        _as("bank");
        titles.transferHolder(master, _forwarder, 0);
        _as("forwarder");
        titles.transferBeneficiary(master, BANK, 0);
        bytes32 second = _house(SECOND_TAG);
        _link(second, SECOND_TAG, master);
        assertEq(titles.masterOf(second), master);
    }

    function test_linkHouse__when_pledgedOrEnded__refused() external {
        (bytes32 house, bytes32 master) = (_house(HOUSE_TAG), _master());
        _pledgeOf("exporter", house);
        _expectStatus(house, TitleStatus.Pledged);
        _link(house, HOUSE_TAG, master);
        _release("bank", house);
        _vote(address(titles), abi.encodeCall(titles.voidByOrder, (master, ORDER)), NOBODY);
        _expectStatus(master, TitleStatus.Void);
        _link(house, HOUSE_TAG, master);
        _expectStatus(TAG, TitleStatus.None);
        _link(house, HOUSE_TAG, TAG);
    }

    function test_linkHouse__when_linkedAlready__refused() external {
        (bytes32 house, bytes32 master) = _linked();
        _refuse(abi.encodeWithSelector(TitleHouses.HouseNotLinkable.selector, house, master));
        _link(house, HOUSE_TAG, master);
    }

    function test_linkHouse__when_chainOfThree__refused() external {
        (bytes32 house, bytes32 master) = _linked();
        bytes32 third = _house(SECOND_TAG);
        _as("exporter");
        titles.transferOwners(house, _forwarder, _forwarder, 0);
        _refuse(abi.encodeWithSelector(TitleHouses.HouseNotLinkable.selector, third, house));
        _link(third, SECOND_TAG, house);
        bytes32 own = _houseOfMaster();
        _refuse(abi.encodeWithSelector(TitleHouses.HouseNotLinkable.selector, own, master));
        _link(own, keccak256("own"), master);
    }

    /// @dev A bill of the forwarder that has a house of its own.
    function _houseOfMaster() private returns (bytes32 own) {
        own = _titleId(_forwarder, keccak256("own"));
        _as("forwarder");
        titles.issue(own, keccak256("own"), _forwarder, _forwarder, BillForm.ToOrder, keccak256("r"), SHIPMENT);
        bytes32 below = _house(keccak256("below"));
        _link(below, keccak256("below"), own);
    }

    function test_linkHouse__when_toItself__refused() external {
        bytes32 own = _titleId(_forwarder, HOUSE_TAG);
        _as("forwarder");
        titles.issue(own, HOUSE_TAG, _forwarder, _forwarder, BillForm.ToOrder, keccak256("r"), SHIPMENT);
        _refuse(abi.encodeWithSelector(TitleHouses.HouseNotLinkable.selector, own, own));
        _link(own, HOUSE_TAG, own);
    }

    // --- Pledging

    function test_acceptPledge__when_masterPledged__houseRefused() external {
        (bytes32 house, bytes32 master) = _linked();
        _pledgeOf("forwarder", master);
        _refusePledge("exporter", house, master);
        _release("bank", master);
        _take("bank", house);
    }

    function test_acceptPledge__when_housePledged__masterRefused() external {
        (bytes32 house, bytes32 master) = _linked();
        _pledgeOf("exporter", house);
        _refusePledge("forwarder", master, master);
        _release("bank", house);
        _take("bank", master);
    }

    function test_acceptPledge__when_twoHousesPledged__masterWaitsForBoth() external {
        (bytes32 house, bytes32 master) = _linked();
        bytes32 second = _house(SECOND_TAG);
        _link(second, SECOND_TAG, master);
        _pledgeOf("exporter", house);
        _pledgeOf("exporter", second);
        _release("bank", house);
        _refusePledge("forwarder", master, master);
        _notice("bank", second);
        vm.warp(block.timestamp + NOTICE);
        _enforce("bank", second);
        _take("bank", master);
    }

    function test_acceptPledge__when_linkedAfterThePledge__houseRefused() external {
        (bytes32 house, bytes32 master) = (_house(HOUSE_TAG), _master());
        _pledgeOf("forwarder", master);
        _link(house, HOUSE_TAG, master);
        _refusePledge("exporter", house, master);
    }

    function test_acceptPledge__when_masterAmended__theLinkFollows() external {
        (bytes32 house, bytes32 master) = _linked();
        bytes32 next = _amended("forwarder", "carrier", master, TAG, CARRIER);
        _pledgeOf("forwarder", next);
        _refusePledge("exporter", house, master);
    }

    function test_acceptPledge__when_houseAmended__theLinkFollows() external {
        (bytes32 house, bytes32 master) = _linked();
        bytes32 next = _amended("exporter", "forwarder", house, HOUSE_TAG, _forwarder);
        assertEq(titles.masterOf(next), master);
        _pledgeOf("exporter", next);
        _refusePledge("forwarder", master, master);
    }

    function test_voidByOrder__when_housePledged__masterIsFree() external {
        (bytes32 house, bytes32 master) = _linked();
        _pledgeOf("exporter", house);
        _vote(address(titles), abi.encodeCall(titles.voidByOrder, (house, ORDER)), NOBODY);
        _pledgeOf("forwarder", master);
    }

    function test_voidByOrder__when_houseNotPledged__nothingIsCounted() external {
        (bytes32 house, bytes32 master) = _linked();
        _vote(address(titles), abi.encodeCall(titles.voidByOrder, (house, ORDER)), MemberIds.NOBODY);
        bytes32 second = _house(SECOND_TAG);
        _link(second, SECOND_TAG, master);
        _pledgeOf("exporter", second);
        _refusePledge("forwarder", master, master);
    }
}
