// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {ITitleEscrow} from "../../contracts/interfaces/ITitleEscrow.sol";
import {MemberId} from "../../contracts/types/MemberId.sol";
import {Roles} from "../../contracts/types/Roles.sol";
import {FacadeHearing} from "./FacadeHearing.sol";
import {vm} from "./Vm.sol";

/// @title FacadeKeys
/// @notice A member acts by several wallets: what is told names the one that acted and the one that was named.
/// Every call of a proof is a transaction of its own.
/// forge-config: default.isolate = true
contract FacadeKeys is FacadeHearing {
    function setUp() public override {
        super.setUp();
        _secondKey("exporter", EXPORTER, Roles.SHIPPER);
        _secondKey("importer", IMPORTER, Roles.IMPORTER);
        _secondKey("bank", BANK, Roles.BANK);
    }

    function test_nominate__when_anotherWalletIsNamed__tellsThatOne() external hearing("exporter's second key") {
        ITitleEscrow(_facade).nominate(_key("importer's second key"), SAID);
        _keep();
        emit ITitleEscrow.Nomination(address(0), _key("importer's second key"), _registry, _id, SAID);
    }

    function test_transferHolder__when_byTheSecondWallet__tellsThatOne() external {
        _passes("exporter's second key", "bank's second key");
        _passes("bank's second key", "importer's second key");
    }

    function test_transferOwners__when_byTheSecondWallet__tellsThatOne() external hearing("exporter's second key") {
        (address mine, address theirs) = (_key("exporter's second key"), _key("bank's second key"));
        ITitleEscrow(_facade).transferOwners(theirs, theirs, SAID);
        _keep();
        emit ITitleEscrow.BeneficiaryTransfer(mine, theirs, _registry, _id, SAID);
        emit ITitleEscrow.HolderTransfer(mine, theirs, _registry, _id, SAID);
    }

    function test_rejections__when_byTheSecondWallet__tellThatOneAndTheMembersOwn() external {
        _as("exporter");
        ITitleEscrow(_facade).transferOwners(_key("importer"), _key("bank"), "");
        _rejectsPossession();
        _rejectsOwnership();
    }

    function _rejectsPossession() private hearing("bank's second key") {
        ITitleEscrow(_facade).rejectTransferHolder(SAID);
        _keep();
        (address mine, address back) = (_key("bank's second key"), _key("exporter"));
        emit ITitleEscrow.HolderTransfer(mine, back, _registry, _id, SAID);
        emit ITitleEscrow.RejectTransferHolder(mine, back, _registry, _id, SAID);
    }

    function _rejectsOwnership() private hearing("importer's second key") {
        ITitleEscrow(_facade).rejectTransferBeneficiary(SAID);
        _keep();
        (address mine, address back) = (_key("importer's second key"), _key("exporter"));
        emit ITitleEscrow.BeneficiaryTransfer(mine, back, _registry, _id, SAID);
        emit ITitleEscrow.RejectTransferBeneficiary(mine, back, _registry, _id, SAID);
    }

    function _passes(string memory by, string memory to) private hearing(by) {
        ITitleEscrow(_facade).transferHolder(_key(to), SAID);
        _keep();
        emit ITitleEscrow.HolderTransfer(_key(by), _key(to), _registry, _id, SAID);
    }

    function _secondKey(string memory name, MemberId member, uint32 roles) private {
        _as(_adminOf(name));
        consortium.addKey(member, _key(string.concat(name, "'s second key")), roles, type(uint40).max);
    }
}
