// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {TitleTransfers} from "../../contracts/TitleTransfers.sol";
import {Acts} from "./Acts.sol";
import {vm} from "./Vm.sol";

/// @title TransferEvents
/// @notice Every event of passing a title on and back, with all its values.
contract TransferEvents is Acts {
    bytes32 private constant REMARK = keccak256("remark");

    function _told() private {
        vm.expectEmit(address(titles));
    }

    function test_ownership__when_passedAndGivenBack__everyEventInOrder() external {
        bytes32 id = _issue();
        _told();
        emit TitleTransfers.BeneficiaryNominated(id, EXPORTER, IMPORTER, 2, REMARK);
        _as("exporter");
        titles.nominate(id, IMPORTER, REMARK);
        _told();
        emit TitleTransfers.BeneficiaryTransferred(id, EXPORTER, IMPORTER, 3, REMARK);
        _as("exporter");
        titles.transferBeneficiary(id, IMPORTER, REMARK);
        _told();
        emit TitleTransfers.BeneficiaryTransferRejected(id, IMPORTER, EXPORTER, 4, REMARK);
        _as("importer");
        titles.rejectTransferBeneficiary(id, REMARK);
    }

    function test_possession__when_passedAndGivenBack__everyEventInOrder() external {
        bytes32 id = _issue();
        _told();
        emit TitleTransfers.HolderTransferred(id, EXPORTER, BANK, 2, REMARK);
        _as("exporter");
        titles.transferHolder(id, BANK, REMARK);
        _told();
        emit TitleTransfers.HolderTransferRejected(id, BANK, EXPORTER, 3, REMARK);
        _as("bank");
        titles.rejectTransferHolder(id, REMARK);
    }

    function test_both__when_passedAndGivenBack__everyEventInOrder() external {
        bytes32 id = _issue();
        _told();
        emit TitleTransfers.OwnersTransferred(id, EXPORTER, BANK, BANK, 2, REMARK);
        _as("exporter");
        titles.transferOwners(id, BANK, BANK, REMARK);
        _told();
        emit TitleTransfers.OwnersTransferRejected(id, BANK, EXPORTER, EXPORTER, 3, REMARK);
        _as("bank");
        titles.rejectTransferOwners(id, REMARK);
    }
}
