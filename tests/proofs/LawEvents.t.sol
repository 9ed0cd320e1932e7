// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {Assessments} from "../../contracts/Assessments.sol";
import {Consortium} from "../../contracts/Consortium.sol";
import {Documents} from "../../contracts/Documents.sol";
import {Intents} from "../../contracts/Intents.sol";
import {Checkpoints} from "../../contracts/libraries/Checkpoints.sol";
import {MemberClass, MemberStatus, Members} from "../../contracts/libraries/Members.sol";
import {MemberKeys} from "../../contracts/libraries/MemberKeys.sol";
import {OracleSets} from "../../contracts/libraries/OracleSets.sol";
import {Pauses} from "../../contracts/libraries/Pauses.sol";
import {Proposals} from "../../contracts/libraries/Proposals.sol";
import {TitleSurrenders} from "../../contracts/TitleSurrenders.sol";
import {TitleIssues} from "../../contracts/TitleIssues.sol";
import {TitleTransfers} from "../../contracts/TitleTransfers.sol";
import {DocumentKind} from "../../contracts/types/DocumentKinds.sol";
import {MemberId, MemberIds} from "../../contracts/types/MemberId.sol";
import {Modules} from "../../contracts/types/Modules.sol";
import {Roles} from "../../contracts/types/Roles.sol";
import {SurrenderKind} from "../../contracts/types/TitleWord.sol";
import {AssessmentKind, AssessmentStatus, Lane} from "../../contracts/types/Verdicts.sol";
import {Voting} from "./Voting.sol";
import {vm} from "./Vm.sol";

/// @title LawEvents
/// @notice Every event of Consortium, Documents, Titles and Assessments, with all its values.
contract LawEvents is Voting {
    function _told(address law) private {
        vm.expectEmit(law);
    }

    function _execute(bytes memory call, MemberId about) private returns (uint256) {
        return _passed(address(consortium), call, about);
    }

    // --- Consortium

    function test_addKey__when_done__MemberKeyAdded() external {
        _told(address(consortium));
        emit MemberKeys.MemberKeyAdded(BANK, _key("next"), Roles.BANK, uint40(block.timestamp), 2_000_000_000);
        _as(_adminOf("bank"));
        consortium.addKey(BANK, _key("next"), Roles.BANK, 2_000_000_000);
    }

    function test_revokeKey__when_done__MemberKeyRevoked() external {
        _told(address(consortium));
        emit MemberKeys.MemberKeyRevoked(BANK, _key("bank"));
        _as(_adminOf("bank"));
        consortium.revokeKey(BANK, _key("bank"));
    }

    function test_callPause__when_twoClasses__PauseCalledThenModulePaused() external {
        _told(address(consortium));
        emit Pauses.PauseCalled(Modules.TITLES, MemberClass.Bank);
        _as(_adminOf("bank"));
        consortium.callPause(BANK, Modules.TITLES);
        _told(address(consortium));
        emit Pauses.ModulePaused(Modules.TITLES, uint40(block.timestamp) + PAUSE);
        _as(_adminOf("carrier"));
        consortium.callPause(CARRIER, Modules.TITLES);
        assertEq(consortium.pauseOf(Modules.TITLES).until, block.timestamp + PAUSE);
    }

    function test_propose__when_done__ProposalMadeAndIntentPerformed() external {
        bytes memory wanted = abi.encodeCall(consortium.suspendMember, (BANK));
        bytes memory call = abi.encodeCall(consortium.propose, (CARRIER, address(consortium), wanted));
        Intents.Intent memory intent = _intent(address(consortium), call);
        address admin = _key(_adminOf("carrier"));
        bytes memory signature = _signIntent(_adminOf("carrier"), address(consortium), intent);
        _told(address(consortium));
        emit Proposals.ProposalMade(1, CARRIER, BANK, address(consortium), wanted);
        _told(address(consortium));
        emit Intents.IntentPerformed(MemberIds.toSubject(CARRIER), admin, _key("outsider"));
        _as("outsider");
        consortium.perform(intent, signature);
    }

    function test_approve__when_majorities__ProposalApprovedAndPassed() external {
        uint256 proposal = _propose(address(consortium), abi.encodeCall(consortium.allowPause, (Modules.TITLES)));
        _approve("carrier", CARRIER, proposal);
        _approve("bank", BANK, proposal);
        _approve("customs", CUSTOMS, proposal);
        address law = address(consortium);
        Intents.Intent memory last = _intent(law, abi.encodeCall(consortium.approve, (TERMINAL, proposal)));
        bytes memory signature = _signIntent(_adminOf("terminal"), law, last);
        _told(law);
        emit Proposals.ProposalApproved(proposal, TERMINAL);
        _told(law);
        emit Proposals.ProposalPassed(proposal, uint40(block.timestamp) + TIMELOCK);
        consortium.perform(last, signature);
    }

    function test_execute__when_pauseAllowed__ProposalExecutedAndPauseAllowedAgain() external {
        bytes memory call = abi.encodeCall(consortium.allowPause, (Modules.TITLES));
        uint256 proposal = _execute(call, MemberId.wrap(0));
        _told(address(consortium));
        emit Proposals.ProposalExecuted(proposal);
        _told(address(consortium));
        emit Pauses.PauseAllowedAgain(Modules.TITLES);
        consortium.execute(proposal, call);
    }

    function test_admit__when_voted__MemberAdmitted() external {
        bytes memory call = abi.encodeCall(consortium.admit, (_admission("newcomer", MemberClass.Bank, Roles.BANK)));
        uint256 proposal = _execute(call, MemberId.wrap(0));
        _told(address(consortium));
        emit Members.MemberAdmitted(
            MemberId.wrap(11),
            MemberClass.Bank,
            Roles.BANK,
            _key(_adminOf("newcomer")),
            keccak256("newcomer"),
            "newcomer"
        );
        consortium.execute(proposal, call);
    }

    function test_suspendMember__when_voted__MemberStatusChanged() external {
        bytes memory call = abi.encodeCall(consortium.suspendMember, (BANK));
        uint256 proposal = _execute(call, BANK);
        _told(address(consortium));
        emit Members.MemberStatusChanged(BANK, MemberStatus.Suspended);
        consortium.execute(proposal, call);
    }

    function test_changeRoles__when_voted__MemberRolesChanged() external {
        bytes memory call = abi.encodeCall(consortium.changeRoles, (BANK, Roles.IMPORTER));
        uint256 proposal = _execute(call, BANK);
        _told(address(consortium));
        emit Members.MemberRolesChanged(BANK, Roles.IMPORTER);
        _told(address(consortium));
        emit MemberKeys.MemberKeyRevoked(BANK, _key("bank"));
        consortium.execute(proposal, call);
    }

    function test_replaceAdminKey__when_voted__AdminKeyReplaced() external {
        bytes memory call = abi.encodeCall(consortium.replaceAdminKey, (BANK, _key("new admin")));
        uint256 proposal = _execute(call, BANK);
        _told(address(consortium));
        emit Members.AdminKeyReplaced(BANK, _key("new admin"));
        consortium.execute(proposal, call);
    }

    function test_nameModule__when_voted__ModuleNamed() external {
        bytes memory call = abi.encodeCall(consortium.nameModule, (Modules.CUSTOMS, address(titles)));
        uint256 proposal = _execute(call, MemberId.wrap(0));
        _told(address(consortium));
        emit Consortium.ModuleNamed(Modules.CUSTOMS, address(titles));
        consortium.execute(proposal, call);
        assertEq(uint160(consortium.moduleAt(Modules.CUSTOMS)), uint160(address(titles)));
    }

    function test_checkpoint__when_due__CheckpointTakenOnce() external {
        vm.roll(1000);
        bytes32 kept = blockhash(768);
        _told(address(consortium));
        emit Checkpoints.CheckpointTaken(768, kept);
        assertEq(consortium.checkpoint(), 768);
        assertEq(consortium.checkpointAt(768), kept);
        assertTrue(kept != 0, "the hash is known");
        vm.recordLogs();
        consortium.checkpoint();
        assertEq(vm.getRecordedLogs().length, 0);
    }

    // --- Documents

    function test_record__when_done__DocumentRecorded() external {
        bytes32 root = keccak256("invoice");
        _told(address(documents));
        emit Documents.DocumentRecorded(root, SHIPMENT, EXPORTER, DocumentKind.Invoice, 1, _content());
        _record("exporter", root, DocumentKind.Invoice);
    }

    function test_supersede__when_done__DocumentSupersededAndRecorded() external {
        bytes32 root = keccak256("invoice");
        bytes32 next = keccak256("corrected");
        _record("exporter", root, DocumentKind.Invoice);
        _told(address(documents));
        emit Documents.DocumentSuperseded(root, next);
        _told(address(documents));
        emit Documents.DocumentRecorded(next, SHIPMENT, EXPORTER, DocumentKind.Invoice, 2, _content());
        _as("exporter");
        documents.supersede(next, root, SHIPMENT, _content());
    }

    function test_addEnvelope__when_done__EnvelopeAdded() external {
        bytes32 root = keccak256("invoice");
        _record("exporter", root, DocumentKind.Invoice);
        _told(address(documents));
        emit Documents.EnvelopeAdded(root, BANK, keccak256("wrap"), 0x70);
        _as("bank");
        documents.addEnvelope(root, keccak256("wrap"), 0x70);
    }

    // --- Titles

    function test_titles__when_journey__everyEventInOrder() external {
        bytes32 id = _titleId(CARRIER, TAG);
        address law = address(titles);
        _told(law);
        emit TitleIssues.TitleIssued(id, CARRIER, EXPORTER, EXPORTER, keccak256("root"), SHIPMENT, TAG);
        _issue();
        _told(law);
        emit TitleTransfers.OwnersTransferred(id, EXPORTER, BANK, BANK, 2, keccak256("remark"));
        _as("exporter");
        titles.transferOwners(id, BANK, BANK, keccak256("remark"));
        _told(law);
        emit TitleTransfers.HolderTransferred(id, BANK, IMPORTER, 3, keccak256("remark"));
        _as("bank");
        titles.transferHolder(id, IMPORTER, keccak256("remark"));
        _as("importer");
        titles.transferHolder(id, BANK, 0);
        _told(law);
        emit TitleSurrenders.TitleSurrendered(id, BANK, SurrenderKind.Delivery, 5, keccak256("remark"));
        _as("bank");
        titles.surrender(id, SurrenderKind.Delivery, keccak256("remark"));
        _told(law);
        emit TitleSurrenders.SurrenderRefused(id, CARRIER, 6, keccak256("remark"));
        _as("carrier");
        titles.refuseSurrender(id, TAG, keccak256("remark"));
        _as("bank");
        titles.surrender(id, SurrenderKind.Delivery, 0);
        _officer(abi.encodeCall(customs.changeExemption, (id, true, _reason(1))));
        _told(law);
        emit TitleSurrenders.SurrenderAccepted(id, CARRIER, 8, keccak256("remark"));
        _as("carrier");
        titles.acceptSurrender(id, TAG, keccak256("remark"));
    }

    // --- Assessments

    function test_assessments__when_agreed__everyEventInOrder() external {
        bytes32 id = keccak256("declaration");
        bytes32 question = _riskOf(id);
        address law = address(assessments);
        _lodge(id, _import());
        uint40 postBy = uint40(block.timestamp) + POST;
        _told(law);
        emit Assessments.QuestionOpened(question, id, AssessmentKind.Risk, 0, 1, postBy, postBy + OPEN);
        _accept(id);
        vm.roll(block.number + 2);
        for (uint32 i = 0; i < 3; ++i) _post(question, i, uint8(Lane.Green));
        (Assessments.Statement[] memory statements, bytes[] memory signatures) = _lists(
            "operator 4",
            _statement(question, keccak256("silent"))
        );
        _told(law);
        emit Assessments.AnswerPosted(question, _operator(3), keccak256("silent"));
        _told(law);
        emit Assessments.AssessmentSettled(question, AssessmentStatus.Opening, 0);
        assessments.post(statements, signatures);
        _open(question, 0, uint8(Lane.Green));
        _open(question, 1, uint8(Lane.Green));
        bytes32 commitment = _commitment(question, uint8(Lane.Green));
        _told(law);
        emit Assessments.AnswerOpened(question, _operator(2), commitment, keccak256("report"));
        _told(law);
        emit Assessments.AssessmentSettled(question, AssessmentStatus.Agreed, commitment);
        _open(question, 2, uint8(Lane.Green));
    }

    function test_settle__when_silent__AssessmentSettledOverdue() external {
        bytes32 id = keccak256("declaration");
        _accepted(id);
        _letTimePass();
        _told(address(assessments));
        emit Assessments.AssessmentSettled(_riskOf(id), AssessmentStatus.Overdue, 0);
        assessments.settle(_riskOf(id));
    }

    function test_nameOracleSet__when_voted__OracleSetNamed() external {
        OracleSets.OracleSet memory set = _set(AssessmentKind.Risk, 4);
        _told(address(assessments));
        emit OracleSets.OracleSetNamed(3, AssessmentKind.Risk, set.modelHash, set.operators);
        vm.prank(address(consortium));
        assessments.nameOracleSet(set);
    }

    function test_showEquivocation__when_twoFaces__OperatorSuspended() external {
        _accepted(keccak256("declaration"));
        bytes32 question = _riskOf(keccak256("declaration"));
        Assessments.Statement memory first = _statement(question, keccak256("one face"));
        Assessments.Statement memory second = _statement(question, keccak256("another face"));
        bytes memory firstSignature = _signStatement("operator 1", first);
        bytes memory secondSignature = _signStatement("operator 1", second);
        _told(address(assessments));
        emit OracleSets.OperatorSuspended(1, _operator(0), question);
        assessments.showEquivocation(first, firstSignature, second, secondSignature);
    }
}
