// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {FinancingState} from "../../contracts/FinancingState.sol";
import {MemberKeys} from "../../contracts/libraries/MemberKeys.sol";
import {Members} from "../../contracts/libraries/Members.sol";
import {TitlePledges} from "../../contracts/TitlePledges.sol";
import {TitlesState} from "../../contracts/TitlesState.sol";
import {MemberId} from "../../contracts/types/MemberId.sol";
import {Roles} from "../../contracts/types/Roles.sol";
import {BillForm, SurrenderKind, TitleStatus} from "../../contracts/types/TitleWord.sol";
import {FinancingActs} from "./FinancingActs.sol";
import {PledgeActs} from "./PledgeActs.sol";

/// @title PledgeOffers
/// @notice Who may offer a title as a pledge, what ends an offer, and who takes it.
contract PledgeOffers is PledgeActs, FinancingActs {
    // --- Offering

    function test_offerPledge__when_nobody__takesBack() external {
        bytes32 id = _issue();
        _refuse(abi.encodeWithSelector(TitlePledges.PledgeAlreadyOffered.selector, id, NOBODY));
        _offer("exporter", id, NOBODY);
        _offer("exporter", id, BANK);
        _refuse(abi.encodeWithSelector(TitlePledges.PledgeAlreadyOffered.selector, id, BANK));
        _offer("exporter", id, BANK);
        _offer("exporter", id, NOBODY);
        _refusePledgee(id, NOBODY);
        _take("bank", id);
    }

    function test_offerPledge__when_received__acceptsBothAndEndsANomination() external {
        bytes32 id = _issue();
        _as("exporter");
        titles.transferOwners(id, IMPORTER, IMPORTER, 0);
        _offer("importer", id, BANK);
        _expect(id, IMPORTER, TitleStatus.Issued, BANK);
        _as("importer");
        titles.nominate(id, CARRIER, 0);
        _offer("importer", id, NOBODY);
        _expect(id, IMPORTER, TitleStatus.Issued, NOBODY);
    }

    function test_offerPledge__when_notOwnedAndHeldByOne__refused() external {
        bytes32 id = _issue();
        _refuse(abi.encodeWithSelector(TitlesState.NotBeneficiary.selector, id, EXPORTER));
        _offer("importer", id, BANK);
        _as("exporter");
        titles.transferHolder(id, IMPORTER, 0);
        _refuse(abi.encodeWithSelector(TitlesState.NotBeneficiary.selector, id, EXPORTER));
        _offer("importer", id, BANK);
        _refuse(abi.encodeWithSelector(TitlesState.NotHolder.selector, id, IMPORTER));
        _offer("exporter", id, BANK);
    }

    function test_offerPledge__when_toOneself__refused() external {
        bytes32 id = _issue();
        _refuse(abi.encodeWithSelector(TitlePledges.PledgeeIsOwner.selector, id, EXPORTER));
        _offer("exporter", id, EXPORTER);
    }

    function test_offerPledge__when_toAStranger__refused() external {
        bytes32 id = _issue();
        MemberId stranger = MemberId.wrap(99);
        _refuse(abi.encodeWithSelector(Members.MemberNotInOffice.selector, stranger));
        _offer("exporter", id, stranger);
    }

    function test_offerPledge__when_straightOrFinal__refused() external {
        bytes32 id = _issue(TAG, BillForm.Straight);
        _refuse(abi.encodeWithSelector(TitlesState.StraightBillNotEndorsable.selector, id));
        _offer("exporter", id, BANK);
        id = _issue(keccak256("final"), BillForm.ToOrder);
        _as("exporter");
        titles.endorse(id, IMPORTER, IMPORTER, 0);
        _refuse(abi.encodeWithSelector(TitlesState.EndorsementFinal.selector, id));
        _offer("importer", id, BANK);
    }

    function test_offerPledge__when_keyLacksRole__refused() external {
        bytes32 id = _issue();
        _refuse(abi.encodeWithSelector(MemberKeys.KeyLacksRole.selector, _key("terminal"), Roles.TRADERS));
        _offer("terminal", id, BANK);
    }

    function test_offer__when_titlePassesOnOrBack__lapses() external {
        bytes32 id = _offered();
        _as("exporter");
        titles.transferHolder(id, IMPORTER, 0);
        _refusePledgee(id, NOBODY);
        _take("bank", id);
        _as("importer");
        titles.rejectTransferHolder(id, 0);
        _refusePledgee(id, NOBODY);
        _take("bank", id);

        _offer("exporter", id, BANK);
        _as("exporter");
        titles.transferBeneficiary(id, IMPORTER, 0);
        _refusePledgee(id, NOBODY);
        _take("bank", id);
    }

    function test_offer__when_surrenderedAndRefused__lapses() external {
        bytes32 id = _offered();
        _as("exporter");
        titles.surrender(id, SurrenderKind.Delivery, 0);
        _expectStatus(id, TitleStatus.SurrenderPending);
        _take("bank", id);
        _as("carrier");
        titles.refuseSurrender(id, TAG, 0);
        _refusePledgee(id, NOBODY);
        _take("bank", id);
    }

    function test_offer__when_endorsedInBlank__lapses() external {
        bytes32 id = _offered();
        _as("exporter");
        titles.endorseBlank(id, 0);
        _refusePledgee(id, NOBODY);
        _take("bank", id);
    }

    // --- Taking

    function test_acceptPledge__when_notTheBankOffered__refused() external {
        bytes32 id = _issue();
        _offer("exporter", id, IMPORTER);
        _refuse(abi.encodeWithSelector(MemberKeys.KeyLacksRole.selector, _key("importer"), Roles.BANK));
        _take("importer", id);
        _refusePledgee(id, IMPORTER);
        _take("bank", id);
    }
    function test_acceptPledge__when_lockedByAnothersReservation__refusedUntilItLapses() external {
        FinancingState.Ground memory ground = _reserved();
        _offer("exporter", ground.titleId, BANK);
        _refuse(_locked(ground.titleId));
        _take("bank", ground.titleId);
        _lapse();
        _take("bank", ground.titleId);
        _expect(ground.titleId, EXPORTER, TitleStatus.Pledged, BANK);
    }

    function test_acceptPledge__when_lockIsOpenedToTheBank__pledged() external {
        FinancingState.Ground memory ground = _reserved();
        _offer("exporter", ground.titleId, BANK);
        _as("fresh");
        financing.openLock(FIN_TAG, BANK);
        _take("bank", ground.titleId);
        _expect(ground.titleId, EXPORTER, TitleStatus.Pledged, BANK);
    }
}
