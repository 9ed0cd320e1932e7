// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {FacadeIssues} from "../../contracts/FacadeIssues.sol";
import {FacadeTellings} from "../../contracts/FacadeTellings.sol";
import {FacadeWallets} from "../../contracts/FacadeWallets.sol";
import {Intents} from "../../contracts/Intents.sol";
import {ITitleEscrow} from "../../contracts/interfaces/ITitleEscrow.sol";
import {ITitleFacades} from "../../contracts/interfaces/ITitleFacades.sol";
import {MemberKeys} from "../../contracts/libraries/MemberKeys.sol";
import {TitleFacade} from "../../contracts/TitleFacade.sol";
import {TitleFacades} from "../../contracts/TitleFacades.sol";
import {TitleFacing} from "../../contracts/TitleFacing.sol";
import {TitlesState} from "../../contracts/TitlesState.sol";
import {Roles} from "../../contracts/types/Roles.sol";
import {BillForm, TitleStatus, TitleWord} from "../../contracts/types/TitleWord.sol";
import {FacadeActs} from "./FacadeActs.sol";
import {vm} from "./Vm.sol";

/// @title FacadeGuards
/// @notice Nobody speaks in another's name, and no act hides behind another one.
/// Every call of a proof is a transaction of its own.
/// forge-config: default.isolate = true
contract FacadeGuards is FacadeActs {
    // --- In whose name

    function test_performFor__when_notTheFacades__refused() external {
        (bytes32 id, ) = _faced();
        bytes memory call = abi.encodeCall(titles.transferHolder, (id, BANK, 0));
        _refuse(abi.encodeWithSelector(TitleFacing.OnlyFacades.selector, _key("bank")));
        _as("bank");
        titles.performFor(id, _key("exporter"), call);
    }

    function test_performFor__when_nestedInAnIntent__refused() external {
        (bytes32 id, ) = _faced();
        bytes memory inner = abi.encodeCall(titles.transferHolder, (id, BANK, 0));
        bytes memory call = abi.encodeCall(titles.performFor, (id, _key("exporter"), inner));
        bytes memory reason = abi.encodeWithSelector(TitleFacing.OnlyFacades.selector, _key("outsider"));
        Intents.Intent memory intent = _intent(address(titles), call);
        bytes memory signature = _signIntent("bank", address(titles), intent);
        _refuse(reason);
        _as("outsider");
        titles.perform(intent, signature);
    }

    function test_performFor__when_insideAnother__refused() external {
        (bytes32 id, ) = _faced();
        bytes memory inner = abi.encodeCall(titles.transferHolder, (id, BANK, 0));
        bytes memory call = abi.encodeCall(titles.performFor, (id, _key("exporter"), inner));
        _refuse(abi.encodeWithSelector(Intents.IntentNested.selector));
        vm.prank(address(facades));
        titles.performFor(id, _key("exporter"), call);
    }

    function test_act__when_notTheFacade__refused() external {
        (bytes32 id, ) = _faced();
        _refuse(abi.encodeWithSelector(TitleFacades.NotFacade.selector, _key("bank")));
        _act("bank", id, uint256(id));
    }

    function test_act__when_facadeOfAnotherTitleOrNumber__refused() external {
        (bytes32 id, ITitleEscrow facade) = _faced();
        bytes32 other = _issueFaced(keccak256("other"), NUMBER);
        _refuse(abi.encodeWithSelector(TitleFacades.NotFacade.selector, address(facade)));
        vm.prank(address(facade));
        facades.act(other, NUMBER, _key("exporter"), ITitleFacades.FacadeAct.ReturnToIssuer, NOWHERE, NOWHERE, 0);
        _refuse(abi.encodeWithSelector(TitleFacades.NotFacade.selector, address(facade)));
        vm.prank(address(facade));
        facades.act(id, NUMBER, _key("exporter"), ITitleFacades.FacadeAct.ReturnToIssuer, NOWHERE, NOWHERE, 0);
    }

    address private constant NOWHERE = address(0);

    function _act(string memory name, bytes32 id, uint256 tokenId) private {
        _as(name);
        facades.act(id, tokenId, _key("exporter"), ITitleFacades.FacadeAct.ReturnToIssuer, NOWHERE, NOWHERE, 0);
    }

    function test_tell__when_notTheRegister__refused() external {
        (bytes32 id, ITitleEscrow facade) = _faced();
        TitleWord word = titles.titleWord(id);
        _refuse(abi.encodeWithSelector(FacadeTellings.OnlyTitles.selector, _key("bank")));
        _as("bank");
        facades.tell(id, titles.surrender.selector, word, word);
        _refuse(abi.encodeWithSelector(FacadeTellings.OnlyTitles.selector, _key("bank")));
        _as("bank");
        facades.give(id, uint256(id), word);
        ITitleFacades.Telling memory telling;
        _refuse(abi.encodeWithSelector(TitleFacade.OnlyFacades.selector, _key("bank")));
        _as("bank");
        TitleFacade(address(facade)).tell(telling, "");
    }

    function test_titleFacade__when_anotherMakesOne__speaksToItsMakerAlone() external {
        (bytes32 id, ) = _faced();
        TitleFacade forged = new TitleFacade();
        assertTrue(forged.registry() == address(this), "its maker");
        assertTrue(titles.titleWord(id).holder() == EXPORTER, "untouched");
    }

    // --- Giving

    function test_giveFacade__when_notTheHolder__refused() external {
        bytes32 id = _issue();
        _refuse(abi.encodeWithSelector(TitlesState.NotHolder.selector, id, EXPORTER));
        _as("importer");
        titles.giveFacade(id);
    }

    function test_giveFacade__when_twice__refused() external {
        (bytes32 id, ) = _faced();
        _refuse(abi.encodeWithSelector(TitleFacing.FacadeAlreadyGiven.selector, id));
        _as("exporter");
        titles.giveFacade(id);
    }

    function test_giveFacade__when_notIssued__refused() external {
        bytes32 id = _pledged();
        _expectStatus(id, TitleStatus.Pledged);
        _as("exporter");
        titles.giveFacade(id);
    }

    function test_issueWithFacade__when_noIssuer__refused() external {
        bytes32 id = _titleId(EXPORTER, TAG);
        _refuse(abi.encodeWithSelector(MemberKeys.KeyLacksRole.selector, _key("exporter"), Roles.ISSUERS));
        _as("exporter");
        titles.issueWithFacade(id, _bill(TAG), NUMBER);
    }

    function test_issueWithFacade__when_numberTaken__refused() external {
        _issueFaced(TAG, NUMBER);
        bytes32 second = _titleId(CARRIER, keccak256("second"));
        _refuseNumber(second, keccak256("second"), NUMBER);
        bytes32 own = _issue(keccak256("own"), BillForm.ToOrder);
        _refuseNumber(second, keccak256("second"), uint256(own));
        _refuseNumber(second, keccak256("second"), 0);
    }

    function _refuseNumber(bytes32 id, bytes32 tag, uint256 tokenId) private {
        _refuse(abi.encodeWithSelector(FacadeTellings.TokenTaken.selector, tokenId));
        _as("carrier");
        titles.issueWithFacade(id, _bill(tag), tokenId);
    }

    function test_number__when_ofATitleIssuedLater__isItsOwn() external {
        bytes32 later = _titleId(CARRIER, keccak256("later"));
        _issueFaced(TAG, uint256(later));
        assertTrue(facades.ownerOf(uint256(later)) != address(0), "named first");
        bytes32 first = _titleId(CARRIER, TAG);
        ITitleEscrow facade = _facadeOf(uint256(later));
        assertTrue(TitleFacade(address(facade)).titleId() == first, "of the first");
        _issue(keccak256("later"), BillForm.ToOrder);
        assertTrue(facades.getEscrowAddress(NOWHERE, uint256(later)) != address(facade), "its own wins");
    }

    // --- One act in a transaction

    function test_performMany__when_twoActsOnAFacedTitle__refused() external {
        (bytes32 id, ) = _faced();
        bytes[] memory signatures = new bytes[](2);
        Intents.Intent[] memory intents = new Intents.Intent[](2);
        bytes memory call = abi.encodeCall(titles.sign, (id, 0));
        for (uint64 i = 0; i < 2; ++i) {
            intents[i] = Intents.Intent(id, 1 + i, uint64(block.timestamp), call);
            signatures[i] = _signIntent("exporter", address(titles), intents[i]);
        }
        _refuse(abi.encodeWithSelector(FacadeTellings.OneActInTransaction.selector, id));
        titles.performMany(intents, signatures);
    }

    function test_performMany__when_actsOnTwoFacedTitles__done() external {
        (bytes32 id, ) = _faced();
        bytes32 other = _issueFaced(keccak256("other"), NUMBER);
        bytes[] memory signatures = new bytes[](2);
        Intents.Intent[] memory intents = new Intents.Intent[](2);
        bytes32[2] memory ids = [id, other];
        for (uint64 i = 0; i < 2; ++i) {
            bytes memory call = abi.encodeCall(titles.transferHolder, (ids[i], BANK, 0));
            intents[i] = Intents.Intent(ids[i], 1, uint64(block.timestamp), call);
            signatures[i] = _signIntent("exporter", address(titles), intents[i]);
        }
        titles.performMany(intents, signatures);
        assertTrue(titles.titleWord(other).holder() == BANK, "both");
    }

    // --- The issuer's wallet

    function test_mint__when_nothingLaid__refused() external {
        _refuse(abi.encodeWithSelector(FacadeIssues.BillNotLaid.selector, NUMBER));
        _mint("carrier", _key("importer"), "");
        _laid(NUMBER);
        _refuse(abi.encodeWithSelector(FacadeIssues.BillNotLaid.selector, NUMBER));
        _mint("importer", _key("importer"), "");
        _mint("carrier", _key("importer"), "");
        _peer("TokenExists()");
        _mint("carrier", _key("importer"), "");
        // What was laid ready is used up: the number is refused before anybody is looked up.
        _peer("TokenExists()");
        _mint("carrier", NOWHERE, "");
    }

    function _mint(string memory name, address owner, bytes memory remark) private {
        _as(name);
        facades.mint(owner, owner, NUMBER, remark);
    }

    function test_layBill__when_noIssuer__refused() external {
        _refuse(abi.encodeWithSelector(MemberKeys.KeyLacksRole.selector, _key("exporter"), Roles.ISSUERS));
        _as("exporter");
        facades.layBill(NUMBER, FacadeIssues.LaidBill(TAG, REMARK, SHIPMENT, BillForm.ToOrder));
    }

    function test_layBill__when_done__told() external {
        vm.expectEmit(address(facades));
        emit FacadeIssues.BillLaid(CARRIER, NUMBER);
        _laid(NUMBER);
    }

    function test_keepTag__when_notOfTheTitle__refused() external {
        (bytes32 id, ) = _faced();
        _refuse(abi.encodeWithSelector(FacadeIssues.TagNotOfTitle.selector, id));
        _as("carrier");
        facades.keepTag(id, REMARK);
        _refuse(abi.encodeWithSelector(MemberKeys.KeyLacksRole.selector, _key("exporter"), Roles.ISSUERS));
        _as("exporter");
        facades.keepTag(id, TAG);
        vm.expectEmit(address(facades));
        emit FacadeIssues.TagKept(id);
        _as("carrier");
        facades.keepTag(id, TAG);
    }

    function test_restore__when_tagNotKept__refused() external {
        (bytes32 id, ITitleEscrow facade) = _faced();
        _as("exporter");
        facade.returnToIssuer("");
        _refuse(abi.encodeWithSelector(FacadeIssues.TagNotKept.selector, id));
        _as("carrier");
        facades.restore(uint256(id), "");
        _refuse(abi.encodeWithSelector(FacadeIssues.TagNotKept.selector, id));
        _as("carrier");
        facades.burn(uint256(id), "");
    }

    function test_burn__when_customsDoesNotLetGo__refusedByCustoms() external {
        (bytes32 id, ITitleEscrow facade) = _faced();
        _as("carrier");
        facades.keepTag(id, TAG);
        _as("exporter");
        facade.returnToIssuer("");
        vm.expectRevert(abi.encodeWithSignature("DeclarationSetOpen(bytes32)", id));
        _as("carrier");
        facades.burn(uint256(id), "");
    }

    function test_nameWallet__when_done__told() external {
        vm.expectEmit(address(facades));
        emit FacadeWallets.WalletNamed(CARRIER, _key("carrier"));
        _nameWallet("carrier");
        _refuse(abi.encodeWithSelector(MemberKeys.KeyLacksRole.selector, _key("terminal"), Roles.TRADERS));
        _nameWallet("terminal");
    }
}
