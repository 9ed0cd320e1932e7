// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {MemberId} from "../../../contracts/types/MemberId.sol";
import {TitleStatus, TitleWord} from "../../../contracts/types/TitleWord.sol";
import {Acts} from "../Acts.sol";
import {vm} from "../Vm.sol";
import {IPeerEscrow, IPeerFactory, IPeerRegistry} from "./Peer.sol";

/// @title PeerGround
/// @notice Our law and the peer's registry side by side: every member has the same key in both.
/// @dev The peer's minter, restorer and accepter is this contract; ours is the carrier. tools/peer.js lays its bytecode.
abstract contract PeerGround is Acts {
    IPeerRegistry internal registry;
    IPeerFactory internal factory;
    bytes32[] internal _tags;

    /// @dev `shipped` as the package has it, `optimised` with the optimiser on.
    function _build() internal pure virtual returns (string memory);

    function setUp() public override {
        super.setUp();
        string memory units = vm.readFile(string.concat("build/peer/", _build(), ".json"));
        factory = IPeerFactory(_create(vm.parseJsonBytes(units, ".factory")));
        bytes memory arguments = abi.encode("Peer", "PEER", address(factory));
        registry = IPeerRegistry(_create(abi.encodePacked(vm.parseJsonBytes(units, ".registry"), arguments)));
    }

    function _create(bytes memory code) private returns (address place) {
        assembly ("memory-safe") {
            place := create(0, add(code, 32), mload(code))
        }
        assertTrue(place != address(0), "the peer was not created");
    }

    function _escrowOf(bytes32 tag) internal view returns (IPeerEscrow) {
        return IPeerEscrow(factory.getEscrowAddress(address(registry), uint256(tag)));
    }

    function _idOf(bytes32 tag) internal pure returns (bytes32) {
        return _titleId(CARRIER, tag);
    }

    /// @dev The address of a member in the peer's world; nobody is the zero address.
    function _addressOf(MemberId member) internal pure returns (address) {
        uint32 id = MemberId.unwrap(member);
        return id == 0 ? address(0) : _key(_nameOf(id));
    }

    function _nameOf(uint32 id) internal pure returns (string memory) {
        string[4] memory names = ["carrier", "exporter", "importer", "bank"];
        return names[id - 1];
    }

    /// @dev Whether both tell the same of a title: five parties and where it stands.
    function _same(bytes32 tag) internal view returns (bool) {
        TitleWord word = titles.titleWord(_idOf(tag));
        IPeerEscrow escrow = _escrowOf(tag);
        if (!escrow.active()) return word.status() == TitleStatus.Delivered;
        bool owners = _addressOf(word.beneficiary()) == escrow.beneficiary();
        owners = owners && _addressOf(word.holder()) == escrow.holder();
        bool others = _addressOf(word.nominee()) == escrow.nominee();
        others = others && _addressOf(word.prevBeneficiary()) == escrow.prevBeneficiary();
        others = others && _addressOf(word.prevHolder()) == escrow.prevHolder();
        TitleStatus stands = escrow.isHoldingToken() ? TitleStatus.Issued : TitleStatus.SurrenderPending;
        return owners && others && word.status() == stands;
    }
}
