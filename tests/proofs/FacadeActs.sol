// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {FacadeIssues} from "../../contracts/FacadeIssues.sol";
import {ITitleEscrow} from "../../contracts/interfaces/ITitleEscrow.sol";
import {TitleIssues} from "../../contracts/TitleIssues.sol";
import {MemberId} from "../../contracts/types/MemberId.sol";
import {BillForm} from "../../contracts/types/TitleWord.sol";
import {PledgeActs} from "./PledgeActs.sol";
import {vm} from "./Vm.sol";

/// @title FacadeActs
/// @notice What wallets of the open peer do, step by step; all traders but the carrier named one.
abstract contract FacadeActs is PledgeActs {
    bytes internal constant SAID = "sealed by the wallet";
    address internal constant BURNT = 0x000000000000000000000000000000000000dEaD;
    uint256 internal constant NUMBER = uint256(keccak256("root of the peer's document"));

    function setUp() public virtual override {
        super.setUp();
        string[3] memory names = ["exporter", "importer", "bank"];
        for (uint256 i = 0; i < 3; ++i) _nameWallet(names[i]);
    }

    function _nameWallet(string memory name) internal {
        _as(name);
        facades.nameWallet();
    }

    function _bill(bytes32 tag) internal pure returns (TitleIssues.Bill memory) {
        return TitleIssues.Bill(tag, EXPORTER, EXPORTER, BillForm.ToOrder, keccak256("root"), SHIPMENT);
    }

    function _issueFaced(bytes32 tag, uint256 tokenId) internal returns (bytes32 id) {
        id = _titleId(CARRIER, tag);
        _as("carrier");
        titles.issueWithFacade(id, _bill(tag), tokenId);
    }

    /// @dev The exporter's bill with a facade.
    function _faced() internal returns (bytes32 id, ITitleEscrow facade) {
        id = _titleId(CARRIER, TAG);
        _issueFaced(TAG, uint256(id));
        facade = _facadeOf(uint256(id));
    }

    function _facadeOf(uint256 tokenId) internal view returns (ITitleEscrow) {
        return ITitleEscrow(facades.getEscrowAddress(address(0), tokenId));
    }

    function _laid(uint256 tokenId) internal {
        _as("carrier");
        facades.layBill(tokenId, FacadeIssues.LaidBill(TAG, keccak256("root"), SHIPMENT, BillForm.ToOrder));
    }

    function _peer(string memory error_) internal {
        vm.expectRevert(abi.encodeWithSignature(error_));
    }

    function _address(MemberId member) internal pure returns (address) {
        return address(uint160(MemberId.unwrap(member)));
    }
}
