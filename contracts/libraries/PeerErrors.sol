// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {TitleStatus} from "../types/TitleWord.sol";
import {Pauses} from "./Pauses.sol";

/// @title PeerErrors
/// @notice Refusals of the law in the words of the open peer (TradeTrust token-registry 5), which its wallets look for.
/// @dev By selector: the names stand beside each. docs/specification/titles.md has the table.
library PeerErrors {
    bytes4 internal constant NOT_BENEFICIARY = bytes4(keccak256("CallerNotBeneficiary()"));
    bytes4 internal constant NOT_HOLDER = bytes4(keccak256("CallerNotHolder()"));
    bytes4 internal constant NOT_HOLDING = bytes4(keccak256("TitleEscrowNotHoldingToken()"));
    bytes4 internal constant PAUSED = bytes4(keccak256("RegistryContractPaused()"));
    bytes4 internal constant INACTIVE = bytes4(keccak256("InactiveTitleEscrow()"));
    bytes4 internal constant INVALID_REGISTRY = bytes4(keccak256("InvalidRegistry(address)"));
    bytes4 internal constant OWNER_NOMINATED = bytes4(keccak256("TargetNomineeAlreadyBeneficiary()"));
    bytes4 internal constant NOMINATED = bytes4(keccak256("NomineeAlreadyNominated()"));
    bytes4 internal constant TO_NOBODY = bytes4(keccak256("InvalidTransferToZeroAddress()"));
    bytes4 internal constant INVALID_NOMINEE = bytes4(keccak256("InvalidNominee()"));
    bytes4 internal constant HOLDER_ALREADY = bytes4(keccak256("RecipientAlreadyHolder()"));
    bytes4 internal constant NOT_RETURNED = bytes4(keccak256("TokenNotReturnedToIssuer()"));
    bytes4 internal constant REMARK_TOO_LONG = bytes4(keccak256("RemarkLengthExceeded()"));
    bytes4 internal constant BOTH_ROLES = bytes4(keccak256("DualRoleRejectionRequired()"));
    bytes4 internal constant EXISTS = bytes4(keccak256("TokenExists()"));
    bytes4 internal constant UNKNOWN_TOKEN = bytes4(keccak256("InvalidTokenId()"));

    /// @dev Ours, by selector: this library knows the titles' errors without being one of their contracts.
    bytes4 private constant _STATUS = bytes4(keccak256("UnexpectedTitleStatus(bytes32,uint8)"));
    bytes4 private constant _NOT_BENEFICIARY = bytes4(keccak256("NotBeneficiary(bytes32,uint32)"));
    bytes4 private constant _NOT_HOLDER = bytes4(keccak256("NotHolder(bytes32,uint32)"));
    bytes4 private constant _OWNER_NOMINATED = bytes4(keccak256("NomineeAlreadyBeneficiary(bytes32,uint32)"));
    bytes4 private constant _NOMINATED = bytes4(keccak256("NomineeAlreadyNominated(bytes32,uint32)"));
    bytes4 private constant _NOT_NOMINEE = bytes4(keccak256("NotNominee(bytes32,uint32)"));
    bytes4 private constant _HOLDER_ALREADY = bytes4(keccak256("RecipientAlreadyHolder(bytes32,uint32)"));
    bytes4 private constant _NOTHING = bytes4(keccak256("NothingToReject(bytes32)"));
    bytes4 private constant _BOTH_ROLES = bytes4(keccak256("DualRoleRejectionRequired(bytes32)"));
    bytes4 private constant _RESTORE = bytes4(keccak256("refuseSurrender(bytes32,bytes32,bytes32)"));
    bytes4 private constant _BURN = bytes4(keccak256("acceptSurrender(bytes32,bytes32,bytes32)"));
    bytes4 private constant _ISSUED = bytes4(keccak256("TitleAlreadyIssued(bytes32,uint8)"));

    /// @notice Reverts with a refusal of the law as wallets know it; what they do not know passes unchanged.
    /// @param refusal What the law reverted with.
    /// @param act Selector of what was refused.
    function raiseAsPeer(bytes memory refusal, bytes4 act) internal pure {
        bytes4 known = _translated(refusal, act);
        if (known != 0) raise(known);
        // Bytes pass as they are: Solidity has no word for it.
        // solhint-disable-next-line no-inline-assembly
        assembly ("memory-safe") {
            revert(add(refusal, 32), mload(refusal))
        }
    }

    /// @notice Reverts with an error that has no values.
    /// @param selector The error.
    function raise(bytes4 selector) internal pure {
        // Bytes pass as they are: Solidity has no word for it.
        // solhint-disable-next-line no-inline-assembly
        assembly ("memory-safe") {
            mstore(0, selector)
            revert(0, 4)
        }
    }

    /// @notice Reverts with an error about an address.
    /// @param selector The error.
    /// @param about The address.
    function raiseAddress(bytes4 selector, address about) internal pure {
        bytes memory refusal = abi.encodeWithSelector(selector, about);
        // Bytes pass as they are: Solidity has no word for it.
        // solhint-disable-next-line no-inline-assembly
        assembly ("memory-safe") {
            revert(add(refusal, 32), mload(refusal))
        }
    }

    function _translated(bytes memory refusal, bytes4 act) private pure returns (bytes4) {
        bytes4 own = bytes4(refusal);
        if (own == _STATUS) return _ofStatus(refusal, act);
        if (own == _NOT_HOLDER) return NOT_HOLDER;
        if (own == _NOT_BENEFICIARY) return NOT_BENEFICIARY;
        if (own == _ISSUED) return EXISTS;
        return own == Pauses.PausedUntil.selector ? PAUSED : _ofRules(own);
    }

    function _ofRules(bytes4 own) private pure returns (bytes4) {
        if (own == _NOT_NOMINEE) return INVALID_NOMINEE;
        if (own == _HOLDER_ALREADY) return HOLDER_ALREADY;
        if (own == _OWNER_NOMINATED) return OWNER_NOMINATED;
        if (own == _NOMINATED) return NOMINATED;
        if (own == _NOTHING) return TO_NOBODY;
        return own == _BOTH_ROLES ? BOTH_ROLES : bytes4(0);
    }

    /// @dev A pledge is unknown to the peer: its refusal passes unchanged.
    function _ofStatus(bytes memory refusal, bytes4 act) private pure returns (bytes4) {
        uint256 status;
        // Bytes pass as they are: Solidity has no word for it.
        // solhint-disable-next-line no-inline-assembly
        assembly ("memory-safe") {
            status := mload(add(refusal, 68))
        }
        bool live = status == uint256(TitleStatus.Issued) || status == uint256(TitleStatus.Pledged);
        if (act == _RESTORE || act == _BURN) {
            if (status == uint256(TitleStatus.None)) return UNKNOWN_TOKEN;
            return live || act == _RESTORE ? NOT_RETURNED : INACTIVE;
        }
        if (status == uint256(TitleStatus.SurrenderPending)) return NOT_HOLDING;
        return live ? bytes4(0) : INACTIVE;
    }
}
