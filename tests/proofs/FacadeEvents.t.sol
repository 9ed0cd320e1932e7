// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {ITitleEscrow} from "../../contracts/interfaces/ITitleEscrow.sol";
import {FacadeTellings} from "../../contracts/FacadeTellings.sol";
import {SurrenderKind} from "../../contracts/types/TitleWord.sol";
import {FacadeHearing} from "./FacadeHearing.sol";
import {vm} from "./Vm.sol";

/// @title FacadeEvents
/// @notice Every act on a title with a facade: what its facade and the registry of facades tell, event by event,
/// nothing more and nothing less. Every call of a proof is a transaction of its own.
/// forge-config: default.isolate = true
contract FacadeEvents is FacadeHearing {
    // --- By wallets

    function test_nominate__when_done__tellsOfTheNominee() external {
        _nominates("exporter", address(0), "importer", SAID);
        _nominates("exporter", _key("importer"), "bank", "");
    }

    function test_transferBeneficiary__when_done__tellsOwnershipAndTheNominationsEnd() external {
        _nominates("exporter", address(0), "importer", "");
        _passesOwnership("exporter", "exporter", "importer", true);
    }

    function test_transferBeneficiary__when_theSecond__tellsIt() external {
        _passesHolder("exporter", "bank", "");
        _nominates("exporter", address(0), "importer", "");
        _passesOwnership("bank", "exporter", "importer", true);
    }

    function test_transferHolder__when_done__tellsPossessionAlone() external {
        _passesHolder("exporter", "bank", SAID);
    }

    function test_transferOwners__when_done__tellsBoth() external {
        _passesBoth("exporter", "importer", "bank", SAID);
    }

    function test_transferOwners__when_somebodyWasNamed__tellsTheNominationsEnd() external {
        _nominates("exporter", address(0), "bank", "");
        address named = _key("bank");
        _transfersOwners(named);
    }

    function test_rejectTransferBeneficiary__when_done__tellsTheWayBack() external {
        _passesOwnership("exporter", "exporter", "importer", false);
        _rejectsOwnership();
    }

    function test_rejectTransferHolder__when_done__tellsTheWayBack() external {
        _passesHolder("exporter", "bank", "");
        _rejectsPossession();
    }

    function test_rejectTransferOwners__when_done__tellsTheWayBack() external {
        _passesBoth("exporter", "bank", "bank", "");
        _rejectsBoth();
    }

    function test_returnToIssuer__when_restored__tellsBoth() external {
        _returns();
        _as("carrier");
        facades.keepTag(bytes32(_id), TAG);
        _restores();
    }

    function test_returnToIssuer__when_burnt__tellsTheEnd() external {
        _returns();
        _as("carrier");
        facades.keepTag(bytes32(_id), TAG);
        _officer(abi.encodeCall(customs.changeExemption, (bytes32(_id), true, _reason(1))));
        _burns();
    }

    // --- By others

    function test_endorse__when_ofTheLaw__tellsWithoutARemark() external hearing("exporter") {
        titles.transferOwners(bytes32(_id), IMPORTER, IMPORTER, REMARK);
        _keep();
        emit ITitleEscrow.BeneficiaryTransfer(_key("exporter"), _key("importer"), _registry, _id, "");
        emit ITitleEscrow.HolderTransfer(_key("exporter"), _key("importer"), _registry, _id, "");
    }

    function test_surrender__when_aNomineeWasNamed__tellsItsEnd() external {
        _nominates("exporter", address(0), "bank", "");
        _surrenders();
    }

    function test_giveFacade__when_later__tellsTheParties() external {
        bytes32 id = _issue(keccak256("another bill"), _toOrder());
        _as("exporter");
        titles.transferOwners(id, IMPORTER, BANK, 0);
        _id = uint256(id);
        _facade = facades.ownerOf(_id);
        _gives();
    }

    function test_pledge__when_faced__tellsNothingUntilEnforced() external {
        _offers();
        _takes();
        _notice("bank", bytes32(_id));
        vm.warp(block.timestamp + NOTICE);
        _enforces();
    }

    function test_voidByOrder__when_live__tellsTheEnd() external {
        bytes memory order = abi.encodeCall(titles.voidByOrder, (bytes32(_id), keccak256("order")));
        vm.recordLogs();
        _vote(address(titles), order, NOBODY);
        _keep();
        emit FacadeTellings.Transfer(_facade, BURNT, _id);
        emit ITitleEscrow.BeneficiaryTransfer(_key("exporter"), address(0), _registry, _id, "");
        emit ITitleEscrow.HolderTransfer(_key("exporter"), address(0), _registry, _id, "");
        emit ITitleEscrow.Shred(_registry, _id, "");
        _requireSame();
    }

    function _offers() private hearing("exporter") {
        titles.offerPledge(bytes32(_id), BANK, 0);
        _keep();
    }

    function _takes() private hearing("bank") {
        titles.acceptPledge(bytes32(_id), 0);
        _keep();
    }

    function _enforces() private hearing("bank") {
        titles.enforcePledge(bytes32(_id), 0);
        _keep();
        emit ITitleEscrow.BeneficiaryTransfer(_key("exporter"), _key("bank"), _registry, _id, "");
        emit ITitleEscrow.HolderTransfer(_key("exporter"), _key("bank"), _registry, _id, "");
    }

    function _gives() private hearing("bank") {
        titles.giveFacade(bytes32(_id));
        _keep();
        emit FacadeTellings.Transfer(address(0), _facade, _id);
        emit ITitleEscrow.BeneficiaryTransfer(address(0), _key("importer"), _registry, _id, "");
        emit ITitleEscrow.HolderTransfer(address(0), _key("bank"), _registry, _id, "");
        emit ITitleEscrow.TokenReceived(_key("importer"), _key("bank"), true, _registry, _id, "");
    }

    function _surrenders() private hearing("exporter") {
        titles.surrender(bytes32(_id), SurrenderKind.Delivery, 0);
        _keep();
        emit FacadeTellings.Transfer(_facade, _registry, _id);
        emit ITitleEscrow.Nomination(_key("bank"), address(0), _registry, _id, "");
        emit ITitleEscrow.ReturnToIssuer(_key("exporter"), _registry, _id, "");
    }

    function _nominates(string memory by, address from, string memory to, bytes memory said) private hearing(by) {
        ITitleEscrow(_facade).nominate(_key(to), said);
        _keep();
        emit ITitleEscrow.Nomination(from, _key(to), _registry, _id, said);
    }

    function _passesHolder(string memory by, string memory to, bytes memory said) private hearing(by) {
        ITitleEscrow(_facade).transferHolder(_key(to), said);
        _keep();
        emit ITitleEscrow.HolderTransfer(_key(by), _key(to), _registry, _id, said);
    }

    function _passesOwnership(
        string memory by,
        string memory from,
        string memory to,
        bool named
    ) private hearing(by) {
        bytes memory said = named ? SAID : bytes("");
        ITitleEscrow(_facade).transferBeneficiary(_key(to), said);
        _keep();
        emit ITitleEscrow.BeneficiaryTransfer(_key(from), _key(to), _registry, _id, said);
        if (named) emit ITitleEscrow.Nomination(_key(to), address(0), _registry, _id, "");
    }

    function _passesBoth(
        string memory by,
        string memory owner,
        string memory holder,
        bytes memory said
    ) private hearing(by) {
        ITitleEscrow(_facade).transferOwners(_key(owner), _key(holder), said);
        _keep();
        emit ITitleEscrow.BeneficiaryTransfer(_key(by), _key(owner), _registry, _id, said);
        emit ITitleEscrow.HolderTransfer(_key(by), _key(holder), _registry, _id, said);
    }

    function _transfersOwners(address named) private hearing("exporter") {
        ITitleEscrow(_facade).transferOwners(named, named, SAID);
        _keep();
        emit ITitleEscrow.BeneficiaryTransfer(_key("exporter"), named, _registry, _id, SAID);
        emit ITitleEscrow.Nomination(named, address(0), _registry, _id, "");
        emit ITitleEscrow.HolderTransfer(_key("exporter"), named, _registry, _id, SAID);
    }

    function _rejectsOwnership() private hearing("importer") {
        ITitleEscrow(_facade).rejectTransferBeneficiary(SAID);
        _keep();
        (address mine, address back) = (_key("importer"), _key("exporter"));
        emit ITitleEscrow.BeneficiaryTransfer(mine, back, _registry, _id, SAID);
        emit ITitleEscrow.RejectTransferBeneficiary(mine, back, _registry, _id, SAID);
    }

    function _rejectsPossession() private hearing("bank") {
        ITitleEscrow(_facade).rejectTransferHolder(SAID);
        _keep();
        (address mine, address back) = (_key("bank"), _key("exporter"));
        emit ITitleEscrow.HolderTransfer(mine, back, _registry, _id, SAID);
        emit ITitleEscrow.RejectTransferHolder(mine, back, _registry, _id, SAID);
    }

    function _rejectsBoth() private hearing("bank") {
        ITitleEscrow(_facade).rejectTransferOwners(SAID);
        _keep();
        (address mine, address back) = (_key("bank"), _key("exporter"));
        emit ITitleEscrow.BeneficiaryTransfer(mine, back, _registry, _id, SAID);
        emit ITitleEscrow.HolderTransfer(mine, back, _registry, _id, SAID);
        emit ITitleEscrow.RejectTransferOwners(mine, back, mine, back, _registry, _id, SAID);
    }

    function _returns() private hearing("exporter") {
        ITitleEscrow(_facade).returnToIssuer(SAID);
        _keep();
        emit FacadeTellings.Transfer(_facade, _registry, _id);
        emit ITitleEscrow.Nomination(address(0), address(0), _registry, _id, "");
        emit ITitleEscrow.ReturnToIssuer(_key("exporter"), _registry, _id, SAID);
    }

    function _restores() private hearing("carrier") {
        facades.restore(_id, SAID);
        _keep();
        emit FacadeTellings.Transfer(_registry, _facade, _id);
        emit ITitleEscrow.TokenReceived(_key("exporter"), _key("exporter"), false, _registry, _id, SAID);
    }

    function _burns() private hearing("carrier") {
        facades.burn(_id, SAID);
        _keep();
        emit FacadeTellings.Transfer(_registry, BURNT, _id);
        emit ITitleEscrow.BeneficiaryTransfer(_key("exporter"), address(0), _registry, _id, "");
        emit ITitleEscrow.HolderTransfer(_key("exporter"), address(0), _registry, _id, "");
        emit ITitleEscrow.Shred(_registry, _id, SAID);
    }
}
