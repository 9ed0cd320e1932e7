// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {ECDSA} from "@openzeppelin/contracts/utils/cryptography/ECDSA.sol";
import {MemberKeys} from "../../contracts/libraries/MemberKeys.sol";
import {MemberClass} from "../../contracts/libraries/Members.sol";
import {TitleIssues} from "../../contracts/TitleIssues.sol";
import {TitlesState} from "../../contracts/TitlesState.sol";
import {TitleVoids} from "../../contracts/TitleVoids.sol";
import {MemberId, MemberIds} from "../../contracts/types/MemberId.sol";
import {Roles} from "../../contracts/types/Roles.sol";
import {BillForm, SurrenderKind, TitleStatus, TitleWord} from "../../contracts/types/TitleWord.sol";
import {vm} from "./Vm.sol";
import {Voting} from "./Voting.sol";

/// @title VoidRules
/// @notice A title ends before circulation or by a court's order, and one alone may stand in its place.
contract VoidRules is Voting {
    bytes32 private constant CONSENT_TYPEHASH = keccak256("VoidConsent(bytes32 titleId,uint64 deadline)");
    bytes32 private constant REMARK = keccak256("remark");
    bytes32 private constant ORDER = keccak256("order of a court");
    bytes32 private constant PAPER = keccak256("serial numbers");
    bytes32 private constant ROOT = keccak256("new root");

    function _version(uint8 version) private pure returns (bytes32) {
        return keccak256(abi.encode(CARRIER, TAG, version));
    }

    function _consent(string memory name, bytes32 id, uint64 deadline) private view returns (bytes memory) {
        return _sign(name, _digest(address(titles), keccak256(abi.encode(CONSENT_TYPEHASH, id, deadline))));
    }

    function _soon() private view returns (uint64) {
        return uint64(block.timestamp) + 60;
    }

    function _void(string memory name, bytes32 id, uint64 deadline, bytes memory consent) private {
        _as(name);
        titles.voidBeforeCirculation(id, TAG, deadline, consent, REMARK);
    }

    function _voided() private returns (bytes32 id) {
        id = _issue();
        _void("carrier", id, _soon(), _consent("exporter", id, _soon()));
    }

    function _order(bytes32 id) private {
        _vote(address(titles), abi.encodeCall(titles.voidByOrder, (id, ORDER)), MemberIds.NOBODY);
    }

    function _bill() private pure returns (TitleIssues.Bill memory) {
        return TitleIssues.Bill(TAG, IMPORTER, BANK, BillForm.ToOrder, ROOT, SHIPMENT);
    }

    function _reissue(string memory name, bytes32 id, bytes32 predecessor) private {
        _as(name);
        titles.reissue(id, predecessor, _bill());
    }

    function _expectStatus(bytes32 id, TitleStatus status) private {
        _refuse(abi.encodeWithSelector(TitlesState.UnexpectedTitleStatus.selector, id, status));
    }

    // --- Before circulation

    function test_voidBeforeCirculation__when_consented__ends() external {
        bytes32 id = _issue();
        bytes memory consent = _consent("exporter", id, _soon());
        vm.expectEmit(address(titles));
        emit TitleVoids.TitleVoided(id, CARRIER, EXPORTER, 2, REMARK);
        _void("carrier", id, _soon(), consent);
        assertTrue(titles.titleWord(id).status() == TitleStatus.Void, "void");
        _expectStatus(id, TitleStatus.Void);
        _as("exporter");
        titles.transferHolder(id, IMPORTER, 0);
    }

    function test_voidBeforeCirculation__when_usedOnce__refused() external {
        bytes32 id = _issue();
        bytes memory consent = _consent("exporter", id, _soon());
        _as("exporter");
        titles.sign(id, 0);
        _refuse(abi.encodeWithSelector(TitleVoids.TitleInCirculation.selector, id, 2));
        _void("carrier", id, _soon(), consent);
    }

    function test_voidBeforeCirculation__when_notTheIssuer__refused() external {
        bytes32 id = _issue();
        bytes memory consent = _consent("exporter", id, _soon());
        _refuse(abi.encodeWithSelector(MemberKeys.KeyLacksRole.selector, _key("exporter"), Roles.ISSUERS));
        _void("exporter", id, _soon(), consent);
        MemberId forwarder = _admit("forwarder", MemberClass.Carrier, Roles.FORWARDER);
        _refuse(abi.encodeWithSelector(TitlesState.TitleKeyMismatch.selector, id, forwarder));
        _void("forwarder", id, _soon(), consent);
    }

    function test_voidBeforeCirculation__when_consentOfAnother__refused() external {
        bytes32 id = _issue();
        bytes memory consent = _consent("importer", id, _soon());
        _refuse(abi.encodeWithSelector(TitleVoids.ConsentNotOfHolder.selector, id, IMPORTER));
        _void("carrier", id, _soon(), consent);
        consent = _consent("outsider", id, _soon());
        _refuse(abi.encodeWithSelector(MemberKeys.KeyNotInOffice.selector, _key("outsider")));
        _void("carrier", id, _soon(), consent);
    }

    function test_voidBeforeCirculation__when_consentOfAnotherTitleOrTime__refused() external {
        bytes32 id = _issue();
        bytes32 other = _issue(keccak256("other"), BillForm.ToOrder);
        bytes memory consent = _consent("exporter", other, _soon());
        _as("carrier");
        (bool done, ) = address(titles).call(
            abi.encodeCall(titles.voidBeforeCirculation, (id, TAG, _soon(), consent, REMARK))
        );
        consent = _consent("exporter", id, _soon());
        _as("carrier");
        (bool doneLater, ) = address(titles).call(
            abi.encodeCall(titles.voidBeforeCirculation, (id, TAG, _soon() + 1, consent, REMARK))
        );
        assertTrue(!done && !doneLater, "the signature covers title and deadline");
        assertTrue(titles.titleWord(id).status() == TitleStatus.Issued, "nothing happened");
    }

    function test_voidBeforeCirculation__when_consentIsOver__refused() external {
        bytes32 id = _issue();
        uint64 deadline = _soon();
        bytes memory consent = _consent("exporter", id, deadline);
        vm.warp(deadline + 1);
        _refuse(abi.encodeWithSelector(TitleVoids.ConsentExpired.selector, deadline));
        _void("carrier", id, deadline, consent);
    }

    function test_voidBeforeCirculation__when_signatureIsNone__refused() external {
        bytes32 id = _issue();
        _refuse(abi.encodeWithSelector(ECDSA.ECDSAInvalidSignatureLength.selector, 3));
        _void("carrier", id, _soon(), hex"010203");
    }

    // --- By order

    function test_voidByOrder__when_voted__endsEveryLiveTitle() external {
        bytes32 id = _issue();
        bytes memory act = abi.encodeCall(titles.voidByOrder, (id, ORDER));
        uint256 proposal = _passed(address(titles), act, MemberIds.NOBODY);
        vm.expectEmit(address(titles));
        emit TitleVoids.TitleVoidedByOrder(id, ORDER, 2);
        consortium.execute(proposal, act);

        bytes32 pending = _issue(keccak256("pending"), BillForm.ToOrder);
        _as("exporter");
        titles.surrender(pending, SurrenderKind.Delivery, 0);
        _order(pending);
        bytes32 pledged = _issue(keccak256("pledged"), BillForm.ToOrder);
        _as("exporter");
        titles.offerPledge(pledged, BANK, 0);
        _as("bank");
        titles.acceptPledge(pledged, 0);
        _order(pledged);
        assertTrue(titles.titleWord(pending).status() == TitleStatus.Void, "a pending one");
        assertTrue(titles.titleWord(pledged).status() == TitleStatus.Void, "a pledged one");
    }

    function test_voidByOrder__when_ended__refused() external {
        bytes32 id = _voided();
        _expectStatus(id, TitleStatus.Void);
        vm.prank(address(consortium));
        titles.voidByOrder(id, ORDER);
        _expectStatus(_version(9), TitleStatus.None);
        vm.prank(address(consortium));
        titles.voidByOrder(_version(9), ORDER);
    }

    function test_voidByOrder__when_orderIsMissing__refused() external {
        bytes32 id = _issue();
        _refuse(abi.encodeWithSelector(TitleVoids.OrderMissing.selector, id));
        vm.prank(address(consortium));
        titles.voidByOrder(id, 0);
    }

    function test_voidByOrder__when_notVoted__refusedForEverybody() external {
        bytes32 id = _issue();
        string[4] memory names = ["carrier", "customs", "customs admin", "exporter"];
        for (uint256 i = 0; i < names.length; ++i) {
            _refuse(abi.encodeWithSelector(TitleVoids.OnlyConsortium.selector, _key(names[i])));
            _as(names[i]);
            titles.voidByOrder(id, ORDER);
        }
    }

    // --- In its place

    function test_reissue__when_voided__theNextVersionStands() external {
        bytes32 id = _voided();
        vm.expectEmit(address(titles));
        emit TitleIssues.TitleIssued(_version(2), CARRIER, IMPORTER, BANK, ROOT, SHIPMENT, TAG);
        vm.expectEmit(address(titles));
        emit TitleVoids.TitleReissued(_version(2), CARRIER, id);
        _reissue("carrier", _version(2), id);
        TitleWord word = titles.titleWord(_version(2));
        assertTrue(word.status() == TitleStatus.Issued && word.version() == 2, "the next version");
        assertTrue(word.beneficiary() == IMPORTER && word.holder() == BANK, "its own parties");
        (bytes32 before, ) = titles.versionsBeside(_version(2));
        (, bytes32 afterwards) = titles.versionsBeside(id);
        assertEq(before, id);
        assertEq(afterwards, _version(2));
    }

    function test_reissue__when_onPaper__theSamePaperIsReplaced() external {
        bytes32 id = _issue();
        _as("exporter");
        titles.surrender(id, SurrenderKind.Paper, 0);
        _as("carrier");
        titles.acceptSwitchToPaper(id, TAG, PAPER, 0);
        vm.expectEmit(address(titles));
        emit TitleIssues.PaperReplaced(_version(2), CARRIER, PAPER);
        _reissue("carrier", _version(2), id);
        bytes32 other = keccak256("other tag");
        _refuse(abi.encodeWithSelector(TitleIssues.PaperNotReplaceable.selector, PAPER, _version(2)));
        _as("carrier");
        titles.issueFromPaper(
            keccak256(abi.encode(CARRIER, other, uint8(1))),
            TitleIssues.Bill(other, EXPORTER, EXPORTER, BillForm.ToOrder, ROOT, SHIPMENT),
            PAPER
        );
    }

    function test_reissue__when_live__refused() external {
        bytes32 id = _issue();
        _expectStatus(id, TitleStatus.Issued);
        _reissue("carrier", _version(2), id);
        _expectStatus(_version(7), TitleStatus.None);
        _reissue("carrier", _version(2), _version(7));
    }

    function test_reissue__when_done__notAgain() external {
        bytes32 id = _voided();
        _reissue("carrier", _version(2), id);
        _refuse(abi.encodeWithSelector(TitleVoids.TitleAlreadyReissued.selector, id, _version(2)));
        _reissue("carrier", _version(3), id);
    }

    function test_reissue__when_noIssuersKey__refused() external {
        bytes32 id = _voided();
        _refuse(abi.encodeWithSelector(MemberKeys.KeyLacksRole.selector, _key("exporter"), Roles.ISSUERS));
        _reissue("exporter", _version(2), id);
    }

    function test_voidBeforeCirculation__when_consentByAKeyThatTradesNothing__refused() external {
        MemberId owner = _admit("port trader", MemberClass.Trader, Roles.SHIPPER | Roles.TERMINAL);
        _as(_adminOf("port trader"));
        consortium.addKey(owner, _key("its gate"), Roles.TERMINAL, type(uint40).max);
        bytes32 id = _version(1);
        _as("carrier");
        titles.issue(id, TAG, owner, owner, BillForm.ToOrder, ROOT, SHIPMENT);
        bytes memory consent = _consent("its gate", id, _soon());
        _refuse(abi.encodeWithSelector(MemberKeys.KeyLacksRole.selector, _key("its gate"), Roles.TRADERS));
        _void("carrier", id, _soon(), consent);
    }

    function test_reissue__when_anotherVersionOrIssuer__refused() external {
        bytes32 id = _voided();
        _refuse(abi.encodeWithSelector(TitlesState.TitleKeyMismatch.selector, _version(3), CARRIER));
        _reissue("carrier", _version(3), id);
        MemberId forwarder = _admit("forwarder", MemberClass.Carrier, Roles.FORWARDER);
        _refuse(abi.encodeWithSelector(TitlesState.TitleKeyMismatch.selector, id, forwarder));
        _reissue("forwarder", _version(2), id);
    }

    function test_issue__when_voided__theFirstVersionIsSpent() external {
        bytes32 id = _voided();
        _refuse(abi.encodeWithSelector(TitleIssues.TitleAlreadyIssued.selector, id, TitleStatus.Void));
        _as("carrier");
        titles.issue(id, TAG, EXPORTER, EXPORTER, BillForm.ToOrder, ROOT, SHIPMENT);
    }
}
