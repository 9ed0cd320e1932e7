// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {ITitleFacades} from "../interfaces/ITitleFacades.sol";
import {TitleEndorsements} from "../TitleEndorsements.sol";
import {TitleTransfers} from "../TitleTransfers.sol";
import {TitleStatus, TitleWord} from "../types/TitleWord.sol";

/// @title Tellings
/// @notice What wallets of the open peer are told of an act: which of its events, by the word before and afterwards.
library Tellings {
    /// @notice What happened.
    /// @param act Selector of the act.
    /// @param earlier The word before.
    /// @param later The word afterwards.
    /// @return what Which event stands for it.
    /// @return owner Whether ownership is told.
    /// @return possession Whether possession is told.
    function read(
        bytes4 act,
        TitleWord earlier,
        TitleWord later
    ) internal pure returns (ITitleFacades.FacadeEvent what, bool owner, bool possession) {
        what = _what(act, earlier, later);
        if (what == ITitleFacades.FacadeEvent.Ended) return (what, true, true);
        if (what != ITitleFacades.FacadeEvent.Moved && what != ITitleFacades.FacadeEvent.Rejected) {
            return (what, false, false);
        }
        owner = later.beneficiary() != earlier.beneficiary() || _passesOwnership(act);
        possession = later.holder() != earlier.holder();
    }

    function _what(bytes4 act, TitleWord earlier, TitleWord later) private pure returns (ITitleFacades.FacadeEvent) {
        (TitleStatus before, TitleStatus afterwards) = (earlier.status(), later.status());
        if (afterwards == TitleStatus.SurrenderPending) return ITitleFacades.FacadeEvent.Returned;
        bool live = afterwards == TitleStatus.Issued || afterwards == TitleStatus.Pledged;
        if (!live) return ITitleFacades.FacadeEvent.Ended;
        if (before == TitleStatus.SurrenderPending) return ITitleFacades.FacadeEvent.Restored;
        return _givesBack(act) ? ITitleFacades.FacadeEvent.Rejected : ITitleFacades.FacadeEvent.Moved;
    }

    function _givesBack(bytes4 act) private pure returns (bool) {
        return
            act == TitleTransfers.rejectTransferBeneficiary.selector ||
            act == TitleTransfers.rejectTransferHolder.selector ||
            act == TitleTransfers.rejectTransferOwners.selector;
    }

    /// @dev An owner who passes ownership to itself is told too.
    function _passesOwnership(bytes4 act) private pure returns (bool) {
        return
            act == TitleTransfers.transferBeneficiary.selector ||
            act == TitleTransfers.transferOwners.selector ||
            act == TitleEndorsements.endorse.selector;
    }
}
