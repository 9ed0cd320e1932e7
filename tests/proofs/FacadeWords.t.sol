// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {FacadeWallets} from "../../contracts/FacadeWallets.sol";
import {ITitleEscrow} from "../../contracts/interfaces/ITitleEscrow.sol";
import {Modules} from "../../contracts/types/Modules.sol";
import {FacadeActs} from "./FacadeActs.sol";
import {vm} from "./Vm.sol";

/// @title FacadeWords
/// @notice Wallets of the open peer hear refusals of the law in the peer's own words (docs/specification/titles.md).
/// Every call of a proof is a transaction of its own.
/// forge-config: default.isolate = true
contract FacadeWords is FacadeActs {
    function _mint(string memory name, address owner, bytes memory remark) private {
        _as(name);
        facades.mint(owner, owner, NUMBER, remark);
    }

    function test_refusals__when_throughAFacade__areThePeers() external {
        (bytes32 id, ITitleEscrow facade) = _faced();
        _peer("CallerNotHolder()");
        _as("importer");
        facade.transferHolder(_key("bank"), "");
        _peer("CallerNotBeneficiary()");
        _as("importer");
        facade.nominate(_key("bank"), "");
        _peer("RecipientAlreadyHolder()");
        _as("exporter");
        facade.transferHolder(_key("exporter"), "");
        _peer("TargetNomineeAlreadyBeneficiary()");
        _as("exporter");
        facade.nominate(_key("exporter"), "");
        _peer("NomineeAlreadyNominated()");
        _as("exporter");
        facade.nominate(address(0), "");
        _peer("InvalidTransferToZeroAddress()");
        _as("exporter");
        facade.transferHolder(address(0), "");
        _peer("InvalidTransferToZeroAddress()");
        _as("exporter");
        facade.rejectTransferOwners("");
        _peer("RemarkLengthExceeded()");
        _as("exporter");
        facade.transferHolder(_key("bank"), new bytes(121));
        _refuse(abi.encodeWithSelector(FacadeWallets.WalletUnknown.selector, _key("outsider")));
        _as("exporter");
        facade.transferHolder(_key("outsider"), new bytes(120));
        assertEq(titles.titleWord(id).sequence(), 1);
    }

    function test_refusals__when_ofAnAdvancedTitle__areThePeers() external {
        (, ITitleEscrow facade) = _faced();
        _as("exporter");
        facade.transferHolder(_key("bank"), "");
        _peer("InvalidNominee()");
        _as("bank");
        facade.transferBeneficiary(_key("importer"), "");
        _as("bank");
        facade.transferHolder(_key("exporter"), "");
        _peer("DualRoleRejectionRequired()");
        _as("exporter");
        facade.rejectTransferHolder("");
        _as("exporter");
        facade.returnToIssuer("");
        _peer("TitleEscrowNotHoldingToken()");
        _as("exporter");
        facade.transferHolder(_key("bank"), "");
        vm.expectRevert(abi.encodeWithSignature("InvalidRegistry(address)", _key("bank")));
        _as("bank");
        facade.shred("");
    }

    function test_refusals__when_ended__areThePeers() external {
        (bytes32 id, ITitleEscrow facade) = _faced();
        _peer("TokenNotReturnedToIssuer()");
        facade.shred("");
        _as("carrier");
        facades.keepTag(id, TAG);
        _peer("TokenNotReturnedToIssuer()");
        _as("carrier");
        facades.restore(uint256(id), "");
        _peer("TokenNotReturnedToIssuer()");
        _as("carrier");
        facades.burn(uint256(id), "");
        _vote(address(titles), abi.encodeCall(titles.voidByOrder, (id, REMARK)), NOBODY);
        _peer("InactiveTitleEscrow()");
        _as("exporter");
        facade.transferHolder(_key("bank"), "");
        _peer("InactiveTitleEscrow()");
        _as("carrier");
        facades.burn(uint256(id), "");
        _peer("TokenNotReturnedToIssuer()");
        _as("carrier");
        facades.restore(uint256(id), "");
    }

    function test_refusals__when_pausedOrIssuedBefore__areThePeers() external {
        _laid(NUMBER);
        _issue();
        _peer("TokenExists()");
        _mint("carrier", _key("importer"), "");
        _peer("RemarkLengthExceeded()");
        _mint("carrier", _key("importer"), new bytes(121));
        (, ITitleEscrow facade) = _facedBeside();
        _as(_adminOf("bank"));
        consortium.callPause(BANK, Modules.TITLES);
        _as(_adminOf("carrier"));
        consortium.callPause(CARRIER, Modules.TITLES);
        _peer("RegistryContractPaused()");
        _as("exporter");
        facade.transferHolder(_key("bank"), "");
    }

    function _facedBeside() private returns (bytes32 id, ITitleEscrow facade) {
        id = _titleId(CARRIER, keccak256("beside"));
        _issueFaced(keccak256("beside"), uint256(id));
        facade = _facadeOf(uint256(id));
    }
}
