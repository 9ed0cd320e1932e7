// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IERC165} from "@openzeppelin/contracts/utils/introspection/IERC165.sol";
import {FacadeTellings} from "../../contracts/FacadeTellings.sol";
import {ITitleEscrow} from "../../contracts/interfaces/ITitleEscrow.sol";
import {TitleFacing} from "../../contracts/TitleFacing.sol";
import {MemberId} from "../../contracts/types/MemberId.sol";
import {SurrenderKind, TitleStatus} from "../../contracts/types/TitleWord.sol";
import {FacadeActs} from "./FacadeActs.sol";
import {Vm, vm} from "./Vm.sol";

/// @title FacadeRules
/// @notice What wallets of the open peer read of a title, do to it, and are told of what others do. Every call of a
/// proof is a transaction of its own.
/// forge-config: default.isolate = true
contract FacadeRules is FacadeActs {
    // --- Reading

    function test_facade__when_asked__isThePeersEscrow() external {
        (bytes32 id, ITitleEscrow facade) = _faced();
        assertTrue(IERC165(address(facade)).supportsInterface(0x3e143f7b), "the peer's fifth version");
        assertTrue(!IERC165(address(facade)).supportsInterface(0x079dff60), "not the fourth");
        assertTrue(facades.ownerOf(uint256(id)) == address(facade), "owner");
        assertTrue(facade.registry() == address(facades) && facade.tokenId() == uint256(id), "where");
        assertTrue(facade.beneficiary() == _key("exporter") && facade.holder() == _key("exporter"), "parties");
        assertTrue(facade.active() && facade.isHoldingToken(), "live");
        assertTrue(facade.nominee() == address(0), "nominee");
    }

    function test_registry__when_asked__answersAsThePeers() external view {
        bytes4[5] memory known = [
            bytes4(0x6010a5e7),
            bytes4(0xfe9d9303),
            bytes4(0x5e089da7),
            bytes4(0xb8950977),
            bytes4(0x01ffc9a7)
        ];
        for (uint256 i = 0; i < 5; ++i) assertTrue(facades.supportsInterface(known[i]), "interface");
        assertTrue(!facades.supportsInterface(0xffffffff), "not everything");
        assertTrue(facades.titleEscrowFactory() == address(facades), "factory");
        assertTrue(IERC165(facades.implementation()).supportsInterface(0x3e143f7b), "implementation");
        assertEq(facades.genesis(), block.number);
    }

    function test_ownerOf__when_unknown__thePeersText() external {
        vm.expectRevert(abi.encodeWithSignature("Error(string)", "ERC721: owner query for nonexistent token"));
        facades.ownerOf(NUMBER);
    }

    function test_ownerOf__when_withoutFacade__whereItWouldStand() external {
        bytes32 id = _issue();
        address facade = facades.ownerOf(uint256(id));
        assertEq(facade.code.length, 0);
        _as("exporter");
        titles.giveFacade(id);
        assertTrue(facade.code.length != 0, "there");
    }

    // --- Acting

    function test_transferOwners__when_byWallet__movesTheTitle() external {
        (bytes32 id, ITitleEscrow facade) = _faced();
        vm.expectEmit(address(facade));
        emit ITitleEscrow.BeneficiaryTransfer(_key("exporter"), _key("importer"), address(facades), uint256(id), SAID);
        vm.expectEmit(address(facade));
        emit ITitleEscrow.HolderTransfer(_key("exporter"), _key("bank"), address(facades), uint256(id), SAID);
        _as("exporter");
        facade.transferOwners(_key("importer"), _key("bank"), SAID);
        assertTrue(titles.titleWord(id).beneficiary() == IMPORTER && titles.titleWord(id).holder() == BANK, "moved");
        assertTrue(facade.prevBeneficiary() == _key("exporter"), "way back of ownership");
        assertTrue(facade.prevHolder() == _key("exporter"), "way back of possession");
    }

    function test_nominate__when_byWallet__andCarriedOut() external {
        (, ITitleEscrow facade) = _faced();
        _as("exporter");
        facade.transferHolder(_key("bank"), "");
        _as("exporter");
        facade.nominate(_key("importer"), SAID);
        assertTrue(facade.nominee() == _key("importer"), "named");
        _as("bank");
        facade.transferBeneficiary(_key("importer"), "");
        assertTrue(facade.beneficiary() == _key("importer") && facade.nominee() == address(0), "owned");
        assertTrue(facade.prevBeneficiary() == _key("exporter"), "way back");
        _as("importer");
        facade.nominate(_key("bank"), "");
        _as("importer");
        facade.nominate(address(0), "");
        assertTrue(facade.nominee() == address(0), "taken back");
    }

    function test_rejections__when_byWallet__goBack() external {
        (, ITitleEscrow facade) = _faced();
        _as("exporter");
        facade.transferOwners(_key("importer"), _key("bank"), "");
        _as("bank");
        facade.rejectTransferHolder(SAID);
        assertTrue(facade.holder() == _key("exporter"), "possession");
        _as("exporter");
        facade.transferHolder(_key("importer"), "");
        _as("importer");
        facade.transferOwners(_key("bank"), _key("bank"), "");
        _as("bank");
        facade.rejectTransferOwners("");
        assertTrue(facade.holder() == _key("importer") && facade.beneficiary() == _key("importer"), "both");
        _as("importer");
        facade.transferBeneficiary(_key("bank"), "");
        _as("bank");
        facade.rejectTransferBeneficiary("");
        assertTrue(facade.beneficiary() == _key("importer"), "ownership");
    }

    function test_returnToIssuer__when_answered__goesBackOrEnds() external {
        (bytes32 id, ITitleEscrow facade) = _faced();
        _as("exporter");
        facade.returnToIssuer("");
        assertTrue(facades.ownerOf(uint256(id)) == address(facades), "returned");
        assertTrue(facade.active() && !facade.isHoldingToken(), "waits");
        assertTrue(facade.holder() == _key("exporter"), "parties stay");
        _as("carrier");
        facades.keepTag(id, TAG);
        _as("carrier");
        facades.restore(uint256(id), SAID);
        assertTrue(facades.ownerOf(uint256(id)) == address(facade), "restored");
        _as("exporter");
        facade.returnToIssuer("");
        _clear(id);
        _as("carrier");
        facades.burn(uint256(id), SAID);
        assertTrue(facades.ownerOf(uint256(id)) == BURNT, "burnt");
        assertTrue(!facade.active() && facade.holder() == address(0), "ended");
        assertTrue(titles.titleWord(id).status() == TitleStatus.Delivered, "delivered");
    }

    /// @dev Customs lets the goods go without a declaration.
    function _clear(bytes32 id) private {
        _officer(abi.encodeCall(customs.changeExemption, (id, true, _reason(1))));
    }

    // --- Issuing

    function test_mint__when_laidReady__issuesWithTheNumberOfTheDocument() external {
        _laid(NUMBER);
        bytes32 id = _titleId(CARRIER, TAG);
        ITitleEscrow facade = ITitleEscrow(_mint("carrier", "importer", "bank"));
        assertTrue(facades.ownerOf(NUMBER) == address(facade), "by the document's number");
        assertTrue(facade.tokenId() == NUMBER, "number");
        assertTrue(titles.titleWord(id).beneficiary() == IMPORTER && titles.titleWord(id).holder() == BANK, "parties");
        assertTrue(titles.titleWord(id).isFaced(), "faced");
        _as("bank");
        facade.transferHolder(_key("importer"), SAID);
        _as("importer");
        facade.returnToIssuer("");
        _as("carrier");
        facades.restore(NUMBER, "");
        assertTrue(facade.isHoldingToken(), "its tag was kept");
    }

    function _mint(string memory name, string memory owner, string memory holder) private returns (address) {
        _as(name);
        return facades.mint(_key(owner), _key(holder), NUMBER, SAID);
    }

    function test_mint__when_done__tellsTheFirstRow() external {
        _laid(NUMBER);
        vm.recordLogs();
        address facade = _mint("carrier", "importer", "bank");
        assertEq(_heard(facade, ITitleEscrow.TokenReceived.selector), 1);
    }

    function _heard(address source, bytes32 topic) private returns (uint256 count) {
        Vm.Log[] memory logs = vm.getRecordedLogs();
        for (uint256 i = 0; i < logs.length; ++i) {
            if (logs[i].emitter == source && logs[i].topics[0] == topic) ++count;
        }
    }

    // --- What others do

    function test_nativeAct__when_faced__walletsHear() external {
        (bytes32 id, ITitleEscrow facade) = _faced();
        vm.expectEmit(address(facade));
        emit ITitleEscrow.HolderTransfer(_key("exporter"), _key("bank"), address(facades), uint256(id), "");
        _as("exporter");
        titles.transferHolder(id, BANK, REMARK);
        vm.expectEmit(address(facade));
        emit ITitleEscrow.RejectTransferHolder(_key("bank"), _key("exporter"), address(facades), uint256(id), "");
        _as("bank");
        titles.rejectTransferHolder(id, 0);
        vm.expectEmit(address(facades));
        emit FacadeTellings.Transfer(address(facade), address(facades), uint256(id));
        vm.expectEmit(address(facade));
        emit ITitleEscrow.ReturnToIssuer(_key("exporter"), address(facades), uint256(id), "");
        _as("exporter");
        titles.surrender(id, SurrenderKind.Delivery, 0);
        vm.expectEmit(address(facade));
        emit ITitleEscrow.TokenReceived(_key("exporter"), _key("exporter"), false, address(facades), uint256(id), "");
        _as("carrier");
        titles.refuseSurrender(id, TAG, 0);
    }

    function test_nativeAct__when_asIntent__walletsHear() external {
        (bytes32 id, ITitleEscrow facade) = _faced();
        bytes memory call = abi.encodeCall(titles.transferOwners, (id, IMPORTER, IMPORTER, 0));
        vm.recordLogs();
        _perform("exporter", address(titles), call);
        assertEq(_heard(address(facade), ITitleEscrow.BeneficiaryTransfer.selector), 1);
    }

    function test_pledge__when_faced__walletsCannotMoveIt() external {
        (bytes32 id, ITitleEscrow facade) = _faced();
        _offer("exporter", id, BANK);
        _take("bank", id);
        _expectStatus(id, TitleStatus.Pledged);
        _as("exporter");
        facade.transferHolder(_key("importer"), "");
        _notice("bank", id);
        vm.warp(block.timestamp + NOTICE);
        vm.expectEmit(address(facade));
        emit ITitleEscrow.HolderTransfer(_key("exporter"), _key("bank"), address(facades), uint256(id), "");
        _enforce("bank", id);
        assertTrue(facade.beneficiary() == _key("bank"), "enforced");
    }

    function test_voidByOrder__when_faced__walletsSeeItsEnd() external {
        (bytes32 id, ITitleEscrow facade) = _faced();
        vm.recordLogs();
        _vote(address(titles), abi.encodeCall(titles.voidByOrder, (id, keccak256("order"))), NOBODY);
        assertEq(_heard(address(facade), ITitleEscrow.Shred.selector), 1);
        assertTrue(facades.ownerOf(uint256(id)) == BURNT, "ended");
    }

    function test_giveFacade__when_later__showsPartiesAndNoHistory() external {
        bytes32 id = _issue();
        _as("exporter");
        titles.transferOwners(id, IMPORTER, BANK, 0);
        address facade = facades.ownerOf(uint256(id));
        _told();
        emit TitleFacing.FacadeGiven(id, facade, uint256(id), 3);
        _as("bank");
        titles.giveFacade(id);
        assertTrue(ITitleEscrow(facade).holder() == _key("bank"), "holder");
        assertTrue(ITitleEscrow(facade).beneficiary() == _key("importer"), "owner");
    }

    function test_wallet__when_anotherIsNamed__titlesStay() external {
        (, ITitleEscrow facade) = _faced();
        _as(_adminOf("exporter"));
        consortium.addKey(EXPORTER, _key("exporter's new key"), 1 << 2, type(uint40).max);
        _nameWallet("exporter's new key");
        assertTrue(facade.holder() == _key("exporter's new key"), "the same member");
        _as("exporter's new key");
        facade.transferHolder(_key("bank"), "");
        assertTrue(facades.walletOf(CARRIER) == _address(CARRIER), "without a wallet: its id");
        assertTrue(facades.walletOf(NOBODY) == address(0), "nobody");
    }
}
