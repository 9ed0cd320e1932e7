// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {TitleIssues} from "../../../contracts/TitleIssues.sol";
import {TitlesState} from "../../../contracts/TitlesState.sol";
import {TitleTransfers} from "../../../contracts/TitleTransfers.sol";
import {Members} from "../../../contracts/libraries/Members.sol";
import {PeerErrors} from "./Peer.sol";

/// @title PeerRefusals
/// @notice Which of our errors stands for which of the peer's (docs/specification/titles.md).
library PeerRefusals {
    /// @notice Whether two refusals mean the same.
    /// @param peer The peer's selector; 0 for a refusal without data.
    /// @param ours Our selector.
    /// @param rejecting Whether the act gives something back: the peer calls that a transfer to the zero address too.
    function equal(bytes4 peer, bytes4 ours, bool rejecting) internal pure returns (bool) {
        if (peer == PeerErrors.InvalidTransferToZeroAddress.selector) {
            return ours == (rejecting ? TitleTransfers.NothingToReject.selector : Members.MemberNotInOffice.selector);
        }
        return ours == _ownOf(peer);
    }

    function _ownOf(bytes4 peer) private pure returns (bytes4) {
        if (peer == PeerErrors.CallerNotBeneficiary.selector) return TitlesState.NotBeneficiary.selector;
        if (peer == PeerErrors.CallerNotHolder.selector) return TitlesState.NotHolder.selector;
        if (peer == PeerErrors.InvalidNominee.selector) return TitleTransfers.NotNominee.selector;
        if (peer == PeerErrors.RecipientAlreadyHolder.selector) return TitleTransfers.RecipientAlreadyHolder.selector;
        if (peer == PeerErrors.NomineeAlreadyNominated.selector) return TitleTransfers.NomineeAlreadyNominated.selector;
        if (peer == PeerErrors.TargetNomineeAlreadyBeneficiary.selector) {
            return TitleTransfers.NomineeAlreadyBeneficiary.selector;
        }
        if (peer == PeerErrors.DualRoleRejectionRequired.selector) {
            return TitleTransfers.DualRoleRejectionRequired.selector;
        }
        if (peer == PeerErrors.TokenExists.selector) return TitleIssues.TitleAlreadyIssued.selector;
        return TitlesState.UnexpectedTitleStatus.selector;
    }
}
