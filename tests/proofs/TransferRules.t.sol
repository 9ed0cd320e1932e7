// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {TitlesState} from "../../contracts/TitlesState.sol";
import {TitleTransfers} from "../../contracts/TitleTransfers.sol";
import {MemberKeys} from "../../contracts/libraries/MemberKeys.sol";
import {Members} from "../../contracts/libraries/Members.sol";
import {Roles} from "../../contracts/types/Roles.sol";
import {MemberId, MemberIds} from "../../contracts/types/MemberId.sol";
import {BillForm, TitleStatus, TitleWord} from "../../contracts/types/TitleWord.sol";
import {Acts} from "./Acts.sol";

/// @title TransferRules
/// @notice What every act of passing a title on does to its five parties, and in which order its guards stand.
contract TransferRules is Acts {
    MemberId private constant NOBODY = MemberId.wrap(0);

    function _expect(
        bytes32 id,
        MemberId beneficiary,
        MemberId holder,
        MemberId nominee,
        MemberId prevBeneficiary,
        MemberId prevHolder
    ) private view {
        TitleWord word = titles.titleWord(id);
        assertTrue(word.beneficiary() == beneficiary, "beneficiary");
        assertTrue(word.holder() == holder, "holder");
        assertTrue(word.nominee() == nominee, "nominee");
        assertTrue(word.prevBeneficiary() == prevBeneficiary, "prevBeneficiary");
        assertTrue(word.prevHolder() == prevHolder, "prevHolder");
        assertTrue(word.status() == TitleStatus.Issued, "status");
    }

    function _nominate(string memory name, bytes32 id, MemberId nominee) private {
        _as(name);
        titles.nominate(id, nominee, 0);
    }

    function _passOwnership(string memory name, bytes32 id, MemberId to) private {
        _as(name);
        titles.transferBeneficiary(id, to, 0);
    }

    function _passPossession(string memory name, bytes32 id, MemberId to) private {
        _as(name);
        titles.transferHolder(id, to, 0);
    }

    function _passBoth(string memory name, bytes32 id, MemberId owner, MemberId holder) private {
        _as(name);
        titles.transferOwners(id, owner, holder, 0);
    }

    function _expectStatus(bytes32 id, TitleStatus status) private {
        _refuse(abi.encodeWithSelector(TitlesState.UnexpectedTitleStatus.selector, id, status));
    }

    // --- Nominating

    function test_nominate__when_dual__acceptsBothReceived() external {
        bytes32 id = _issue();
        _passBoth("exporter", id, IMPORTER, IMPORTER);
        _expect(id, IMPORTER, IMPORTER, NOBODY, EXPORTER, EXPORTER);
        _nominate("importer", id, BANK);
        _expect(id, IMPORTER, IMPORTER, BANK, NOBODY, NOBODY);
    }

    function test_nominate__when_holderIsAnother__acceptsOwnershipAlone() external {
        bytes32 id = _issue();
        _passBoth("exporter", id, IMPORTER, BANK);
        _nominate("importer", id, CARRIER);
        _expect(id, IMPORTER, BANK, CARRIER, NOBODY, EXPORTER);
    }

    function test_nominate__when_nobody__takesBack() external {
        bytes32 id = _issue();
        _refuse(abi.encodeWithSelector(TitleTransfers.NomineeAlreadyNominated.selector, id, NOBODY));
        _nominate("exporter", id, NOBODY);
        _nominate("exporter", id, BANK);
        _nominate("exporter", id, NOBODY);
        _expect(id, EXPORTER, EXPORTER, NOBODY, NOBODY, NOBODY);
    }

    function test_nominate__when_ownerOrNomineeAlready__refused() external {
        bytes32 id = _issue();
        _refuse(abi.encodeWithSelector(TitleTransfers.NomineeAlreadyBeneficiary.selector, id, EXPORTER));
        _nominate("exporter", id, EXPORTER);
        _nominate("exporter", id, BANK);
        _refuse(abi.encodeWithSelector(TitleTransfers.NomineeAlreadyNominated.selector, id, BANK));
        _nominate("exporter", id, BANK);
    }

    function test_nominate__when_notBeneficiary__refusedBeforeItsOwnChecks() external {
        bytes32 id = _issue();
        _passPossession("exporter", id, BANK);
        _refuse(abi.encodeWithSelector(TitlesState.NotBeneficiary.selector, id, EXPORTER));
        _nominate("bank", id, EXPORTER);
    }

    function test_nominate__when_memberUnknown__refused() external {
        bytes32 id = _issue();
        MemberId stranger = MemberId.wrap(999);
        _refuse(abi.encodeWithSelector(Members.MemberNotInOffice.selector, stranger));
        _nominate("exporter", id, stranger);
    }

    // --- Ownership

    function test_transferBeneficiary__when_nominated__byHolderAlone() external {
        bytes32 id = _issue();
        _passPossession("exporter", id, BANK);
        _refuse(abi.encodeWithSelector(TitleTransfers.NotNominee.selector, id, NOBODY));
        _passOwnership("bank", id, IMPORTER);
        _nominate("exporter", id, IMPORTER);
        _refuse(abi.encodeWithSelector(TitlesState.NotHolder.selector, id, BANK));
        _passOwnership("exporter", id, IMPORTER);
        _refuse(abi.encodeWithSelector(TitleTransfers.NotNominee.selector, id, IMPORTER));
        _passOwnership("bank", id, CARRIER);
        _passOwnership("bank", id, IMPORTER);
        _expect(id, IMPORTER, BANK, NOBODY, EXPORTER, NOBODY);
    }

    function test_transferBeneficiary__when_dual__toAnybodyEvenItself() external {
        bytes32 id = _issue();
        _passOwnership("exporter", id, EXPORTER);
        _expect(id, EXPORTER, EXPORTER, NOBODY, EXPORTER, NOBODY);
        _passOwnership("exporter", id, BANK);
        _expect(id, BANK, EXPORTER, NOBODY, EXPORTER, NOBODY);
    }

    function test_transferBeneficiary__when_toNobody__refused() external {
        bytes32 id = _issue();
        _refuse(abi.encodeWithSelector(Members.MemberNotInOffice.selector, NOBODY));
        _passOwnership("exporter", id, NOBODY);
    }

    // --- Possession

    function test_transferHolder__when_dual__acceptsOwnershipAndKeepsNominee() external {
        bytes32 id = _issue();
        _passBoth("exporter", id, IMPORTER, IMPORTER);
        _passPossession("importer", id, BANK);
        _expect(id, IMPORTER, BANK, NOBODY, NOBODY, IMPORTER);
        _nominate("importer", id, CARRIER);
        _passPossession("bank", id, EXPORTER);
        _expect(id, IMPORTER, EXPORTER, CARRIER, NOBODY, BANK);
    }

    function test_transferHolder__when_ownerIsAnother__keepsTheOwnersWayBack() external {
        bytes32 id = _issue();
        _passBoth("exporter", id, IMPORTER, BANK);
        _passPossession("bank", id, CARRIER);
        _expect(id, IMPORTER, CARRIER, NOBODY, EXPORTER, BANK);
    }

    // --- Both

    function test_transferOwners__when_ownerStays__leavesItsWayBackClosed() external {
        bytes32 id = _issue();
        _passBoth("exporter", id, EXPORTER, BANK);
        _expect(id, EXPORTER, BANK, NOBODY, NOBODY, EXPORTER);
    }

    function test_transferOwners__when_nomineeAndNewHolder__passesBoth() external {
        bytes32 id = _issue();
        _passPossession("exporter", id, BANK);
        _nominate("exporter", id, IMPORTER);
        _passBoth("bank", id, IMPORTER, CARRIER);
        _expect(id, IMPORTER, CARRIER, NOBODY, EXPORTER, BANK);
    }

    function test_transferOwners__when_toTheHolder__refusedAfterTheOwnersRule() external {
        bytes32 id = _issue();
        _refuse(abi.encodeWithSelector(TitleTransfers.RecipientAlreadyHolder.selector, id, EXPORTER));
        _passBoth("exporter", id, BANK, EXPORTER);
        _passPossession("exporter", id, BANK);
        _refuse(abi.encodeWithSelector(TitleTransfers.NotNominee.selector, id, NOBODY));
        _passBoth("bank", id, IMPORTER, BANK);
    }

    // --- Giving back

    function test_reject__when_receivedApart__eachGivesItsOwnBackOnce() external {
        bytes32 id = _issue();
        _passBoth("exporter", id, IMPORTER, BANK);
        _refuse(abi.encodeWithSelector(TitlesState.NotHolder.selector, id, BANK));
        _as("importer");
        titles.rejectTransferOwners(id, 0);
        _as("importer");
        titles.rejectTransferBeneficiary(id, 0);
        _expect(id, EXPORTER, BANK, NOBODY, NOBODY, EXPORTER);
        _as("bank");
        titles.rejectTransferHolder(id, 0);
        _expect(id, EXPORTER, EXPORTER, NOBODY, NOBODY, NOBODY);
        _refuse(abi.encodeWithSelector(TitleTransfers.NothingToReject.selector, id));
        _as("exporter");
        titles.rejectTransferOwners(id, 0);
    }

    function test_reject__when_receivedTogether__goesBackTogetherAlone() external {
        bytes32 id = _issue();
        _passBoth("exporter", id, IMPORTER, IMPORTER);
        bytes memory reason = abi.encodeWithSelector(TitleTransfers.DualRoleRejectionRequired.selector, id);
        _refuse(reason);
        _as("importer");
        titles.rejectTransferBeneficiary(id, 0);
        _refuse(reason);
        _as("importer");
        titles.rejectTransferHolder(id, 0);
        _as("importer");
        titles.rejectTransferOwners(id, 0);
        _expect(id, EXPORTER, EXPORTER, NOBODY, NOBODY, NOBODY);
    }

    function test_rejectTransferHolder__when_nominated__keepsNomineeAndOwnersWayBack() external {
        bytes32 id = _issue();
        _passPossession("exporter", id, BANK);
        _nominate("exporter", id, IMPORTER);
        _passPossession("bank", id, CARRIER);
        _as("carrier");
        titles.rejectTransferHolder(id, 0);
        _expect(id, EXPORTER, BANK, IMPORTER, NOBODY, NOBODY);
    }

    function test_reject__when_nothingReceived__refusedBeforeTheDualRule() external {
        bytes32 id = _issue();
        bytes memory reason = abi.encodeWithSelector(TitleTransfers.NothingToReject.selector, id);
        _refuse(reason);
        _as("exporter");
        titles.rejectTransferBeneficiary(id, 0);
        _refuse(reason);
        _as("exporter");
        titles.rejectTransferHolder(id, 0);
    }

    function test_reject__when_surrenderedAndGivenBack__nothingIsLeftToReject() external {
        bytes32 id = _surrendered();
        _expectStatus(id, TitleStatus.SurrenderPending);
        _as("importer");
        titles.rejectTransferOwners(id, 0);
        _as("carrier");
        titles.refuseSurrender(id, TAG, 0);
        _expect(id, IMPORTER, IMPORTER, NOBODY, NOBODY, NOBODY);
        _refuse(abi.encodeWithSelector(TitleTransfers.NothingToReject.selector, id));
        _as("importer");
        titles.rejectTransferOwners(id, 0);
    }

    // --- Straight bills, strangers

    function test_transfer__when_straightBill__neverChangesTheOwner() external {
        bytes32 id = _issue(TAG, BillForm.Straight);
        bytes memory reason = abi.encodeWithSelector(TitlesState.StraightBillNotEndorsable.selector, id);
        _refuse(reason);
        _nominate("exporter", id, BANK);
        _refuse(reason);
        _passOwnership("exporter", id, BANK);
        _refuse(reason);
        _passBoth("exporter", id, BANK, BANK);
        _passPossession("exporter", id, BANK);
        _expect(id, EXPORTER, BANK, NOBODY, NOBODY, EXPORTER);
    }

    function test_everyAct__when_noTrader__refused() external {
        bytes32 id = _issue();
        bytes[4] memory acts = [
            abi.encodeCall(titles.nominate, (id, MemberIds.NOBODY, 0)),
            abi.encodeCall(titles.rejectTransferBeneficiary, (id, 0)),
            abi.encodeCall(titles.rejectTransferHolder, (id, 0)),
            abi.encodeCall(titles.rejectTransferOwners, (id, 0))
        ];
        for (uint256 i = 0; i < 4; ++i) {
            _as("officer");
            (bool done, bytes memory reason) = address(titles).call(acts[i]);
            assertTrue(!done, "an officer moved a title");
            assertEq(
                keccak256(reason),
                keccak256(abi.encodeWithSelector(MemberKeys.KeyLacksRole.selector, _key("officer"), Roles.TRADERS))
            );
        }
    }
}
