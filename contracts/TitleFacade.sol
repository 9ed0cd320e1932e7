// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {Clones} from "@openzeppelin/contracts/proxy/Clones.sol";
import {IERC165} from "@openzeppelin/contracts/utils/introspection/IERC165.sol";
import {ITitleEscrow} from "./interfaces/ITitleEscrow.sol";
import {ITitleFacades} from "./interfaces/ITitleFacades.sol";
import {PeerErrors} from "./libraries/PeerErrors.sol";
import {Remarks} from "./libraries/Remarks.sol";

/// @title TitleFacade
/// @notice One title as a wallet of the open peer sees it: an address that acts and tells.
/// @dev Keeps nothing. Each title's facade is a clone of this contract; title and number stand in the clone's code:
///
///   wallet --act--> facade --caller, act--> {TitleFacades} --in the caller's name--> {Titles}
///   anybody --native act--> {Titles} --words before and after--> {TitleFacades} --> facade tells
contract TitleFacade is ITitleEscrow, IERC165 {
    ITitleFacades private immutable _FACADES;

    /// @notice Only {TitleFacades} lets a facade tell.
    /// @param caller Who tried.
    error OnlyFacades(address caller);

    /// @notice Binds the facades to who made them.
    constructor() {
        _FACADES = ITitleFacades(msg.sender);
    }

    /// @notice Tells wallets of an act that did not come through this facade.
    /// @dev Reverts with {OnlyFacades}.
    /// @param telling What happened.
    /// @param remark What was said with it.
    function tell(ITitleFacades.Telling calldata telling, bytes calldata remark) external {
        if (msg.sender != address(_FACADES)) revert OnlyFacades(msg.sender);
        _tell(telling, remark);
    }

    /// @inheritdoc ITitleEscrow
    function nominate(address nominee_, bytes calldata remark) external {
        _act(ITitleFacades.FacadeAct.Nominate, nominee_, address(0), remark);
    }

    /// @inheritdoc ITitleEscrow
    function transferBeneficiary(address nominee_, bytes calldata remark) external {
        _act(ITitleFacades.FacadeAct.TransferBeneficiary, nominee_, address(0), remark);
    }

    /// @inheritdoc ITitleEscrow
    function transferHolder(address newHolder, bytes calldata remark) external {
        _act(ITitleFacades.FacadeAct.TransferHolder, address(0), newHolder, remark);
    }

    /// @inheritdoc ITitleEscrow
    function transferOwners(address nominee_, address newHolder, bytes calldata remark) external {
        _act(ITitleFacades.FacadeAct.TransferOwners, nominee_, newHolder, remark);
    }

    /// @inheritdoc ITitleEscrow
    function rejectTransferBeneficiary(bytes calldata remark) external {
        _act(ITitleFacades.FacadeAct.RejectTransferBeneficiary, address(0), address(0), remark);
    }

    /// @inheritdoc ITitleEscrow
    function rejectTransferHolder(bytes calldata remark) external {
        _act(ITitleFacades.FacadeAct.RejectTransferHolder, address(0), address(0), remark);
    }

    /// @inheritdoc ITitleEscrow
    function rejectTransferOwners(bytes calldata remark) external {
        _act(ITitleFacades.FacadeAct.RejectTransferOwners, address(0), address(0), remark);
    }

    /// @inheritdoc ITitleEscrow
    function returnToIssuer(bytes calldata remark) external {
        _act(ITitleFacades.FacadeAct.ReturnToIssuer, address(0), address(0), remark);
    }

    /// @inheritdoc ITitleEscrow
    /// @dev The registry ends titles by its own acts: nobody does it here.
    function shred(bytes calldata) external view {
        if (_parties().holding) PeerErrors.raise(PeerErrors.NOT_RETURNED);
        PeerErrors.raiseAddress(PeerErrors.INVALID_REGISTRY, msg.sender);
    }

    /// @inheritdoc ITitleEscrow
    function isHoldingToken() external view returns (bool) {
        return _parties().holding;
    }

    /// @inheritdoc ITitleEscrow
    function beneficiary() external view returns (address) {
        return _parties().beneficiary;
    }

    /// @inheritdoc ITitleEscrow
    function holder() external view returns (address) {
        return _parties().holder;
    }

    /// @inheritdoc ITitleEscrow
    function prevBeneficiary() external view returns (address) {
        return _parties().prevBeneficiary;
    }

    /// @inheritdoc ITitleEscrow
    function prevHolder() external view returns (address) {
        return _parties().prevHolder;
    }

    /// @inheritdoc ITitleEscrow
    function nominee() external view returns (address) {
        return _parties().nominee;
    }

    /// @inheritdoc ITitleEscrow
    function active() external view returns (bool) {
        return _parties().active;
    }

    /// @inheritdoc ITitleEscrow
    function registry() external view returns (address) {
        return address(_FACADES);
    }

    /// @inheritdoc ITitleEscrow
    function tokenId() external view returns (uint256) {
        return _tokenId(Clones.fetchCloneArgs(address(this)));
    }

    /// @notice The title that this facade shows.
    /// @return Its id.
    function titleId() external view returns (bytes32) {
        return bytes32(Clones.fetchCloneArgs(address(this)));
    }

    /// @inheritdoc IERC165
    function supportsInterface(bytes4 interfaceId) external pure returns (bool) {
        return interfaceId == type(ITitleEscrow).interfaceId || interfaceId == type(IERC165).interfaceId;
    }

    function _act(ITitleFacades.FacadeAct act, address owner, address newHolder, bytes calldata remark) private {
        bytes memory code = Clones.fetchCloneArgs(address(this));
        uint256 id = _tokenId(code);
        bytes32 digest = Remarks.digestOf(remark);
        _emit(_FACADES.act(bytes32(code), id, msg.sender, act, owner, newHolder, digest), remark, id);
    }

    function _tell(ITitleFacades.Telling memory telling, bytes memory remark) private {
        _emit(telling, remark, _tokenId(Clones.fetchCloneArgs(address(this))));
    }

    /// @dev In the peer's order: parties, then what happened.
    function _emit(ITitleFacades.Telling memory told, bytes memory remark, uint256 id) private {
        address source = address(_FACADES);
        bool silent = told.what == ITitleFacades.FacadeEvent.Given || told.what == ITitleFacades.FacadeEvent.Ended;
        bytes memory aside = silent ? bytes("") : remark;
        if (told.beneficiaryToo) {
            emit BeneficiaryTransfer(told.fromBeneficiary, told.toBeneficiary, source, id, aside);
        }
        if (told.fromNominee != told.toNominee || told.what == ITitleFacades.FacadeEvent.Returned) {
            emit Nomination(told.fromNominee, told.toNominee, source, id, _ofNomination(told, remark));
        }
        if (told.holderToo) emit HolderTransfer(told.fromHolder, told.toHolder, source, id, aside);
        if (told.what == ITitleFacades.FacadeEvent.Moved) return;
        if (told.what == ITitleFacades.FacadeEvent.Rejected) _emitRejection(told, remark, id);
        else if (told.what == ITitleFacades.FacadeEvent.Ended) emit Shred(source, id, remark);
        else if (told.what == ITitleFacades.FacadeEvent.Returned) {
            emit ReturnToIssuer(told.fromHolder, source, id, remark);
        } else {
            bool isMinting = told.what == ITitleFacades.FacadeEvent.Given;
            emit TokenReceived(told.toBeneficiary, told.toHolder, isMinting, source, id, remark);
        }
    }

    function _emitRejection(ITitleFacades.Telling memory told, bytes memory remark, uint256 id) private {
        address source = address(_FACADES);
        (address owner, address back) = (told.fromBeneficiary, told.toBeneficiary);
        if (told.beneficiaryToo && told.holderToo) {
            emit RejectTransferOwners(owner, back, told.fromHolder, told.toHolder, source, id, remark);
        } else if (told.beneficiaryToo) {
            emit RejectTransferBeneficiary(owner, back, source, id, remark);
        } else {
            emit RejectTransferHolder(told.fromHolder, told.toHolder, source, id, remark);
        }
    }

    function _parties() private view returns (ITitleFacades.Parties memory) {
        return _FACADES.partiesOf(bytes32(Clones.fetchCloneArgs(address(this))));
    }

    /// @dev A nomination that lapses with another act is told without that act's remark, as the peer does.
    function _ofNomination(ITitleFacades.Telling memory told, bytes memory remark) private pure returns (bytes memory) {
        bool alone = !told.beneficiaryToo && told.what == ITitleFacades.FacadeEvent.Moved;
        return alone ? remark : bytes("");
    }

    /// @dev The second word of the code, or the title's own id as a number.
    function _tokenId(bytes memory code) private pure returns (uint256 id) {
        uint256 place = code.length;
        // The last word of the code as it lies there.
        // solhint-disable-next-line no-inline-assembly
        assembly ("memory-safe") {
            id := mload(add(code, place))
        }
    }
}
