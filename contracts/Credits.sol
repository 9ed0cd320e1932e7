// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {CreditExaminations} from "./CreditExaminations.sol";
import {CreditsState} from "./CreditsState.sol";
import {IConsortium} from "./interfaces/IConsortium.sol";
import {ICredits} from "./interfaces/ICredits.sol";
import {MemberId} from "./types/MemberId.sol";
import {Modules} from "./types/Modules.sol";

/// @title Credits
/// @notice Electronic records presented under a documentary credit (ICC eUCP 2.1): who presented what, when the bank
/// found what, and that the bill moves with the money.
/// @dev {CreditPresentations} and {CreditExaminations} draw the states. A bill of lading among the records is pledged
/// to the bank under the presentation; honour and return then begin at {Titles}, which moves the bill and the
/// presentation in one transaction:
///
///   Titles.passOnHonour (the bank)     --honourWith--> Honoured, the bank owns and holds the bill
///   Titles.releaseOnReturn (the bank)  --returnWith--> Returned, the bill is as it was
contract Credits is CreditExaminations {
    /// @notice The bank honoured.
    /// @param presentationId The presentation.
    /// @param titleId Title of the bill that passed to the bank, or 0.
    /// @param sequence Acts that the presentation has seen, this one included.
    event PresentationHonoured(bytes32 indexed presentationId, bytes32 indexed titleId, uint40 sequence);
    /// @notice The bank returned the records.
    /// @param presentationId The presentation.
    /// @param titleId Title of the bill that was released, or 0.
    /// @param sequence Acts that the presentation has seen, this one included.
    event RecordsReturned(bytes32 indexed presentationId, bytes32 indexed titleId, uint40 sequence);

    /// @notice The bill of the presentation is not pledged to the bank under it.
    /// @param presentationId The presentation.
    /// @param titleId The bill's title.
    error BillNotPledged(bytes32 presentationId, bytes32 titleId);

    /// @notice Binds credits to their consortium.
    /// @param consortium Address of {Consortium}.
    constructor(IConsortium consortium) CreditsState(consortium) {}

    /// @notice Honours a presentation without a bill of lading.
    /// @dev Reverts with {UnexpectedPresentationStatus}, {NotCreditBank}, {BillGoesAlong} or the consortium's refusal.
    /// Emits {PresentationHonoured}.
    /// @param presentationId The presentation.
    function honour(bytes32 presentationId) external {
        bytes32 titleId = _presentations[presentationId].titleId;
        _requireHonourable(presentationId);
        _requireBank(presentationId, _presentations[presentationId].creditId);
        if (titleId != 0) revert BillGoesAlong(presentationId, titleId);
        emit PresentationHonoured(presentationId, 0, _move(presentationId, PresentationStatus.Honoured));
    }

    /// @notice Returns the records of a presentation whose bill is not pledged under it.
    /// @dev Reverts with {UnexpectedPresentationStatus}, {NotCreditBank}, {BillGoesAlong} or the consortium's refusal.
    /// Emits {RecordsReturned}.
    /// @param presentationId The presentation.
    function returnRecords(bytes32 presentationId) external {
        bytes32 titleId = _presentations[presentationId].titleId;
        _requireReturnable(presentationId);
        _requireBank(presentationId, _presentations[presentationId].creditId);
        bool along = titleId != 0 && _isPledgedUnder(presentationId, titleId);
        if (along) revert BillGoesAlong(presentationId, titleId);
        emit RecordsReturned(presentationId, 0, _move(presentationId, PresentationStatus.Returned));
    }

    /// @inheritdoc ICredits
    /// @dev Reverts with {OnlyTitles}, {UnexpectedPresentationStatus}, {NotCreditBank} or {BillNotPledged}.
    /// Emits {PresentationHonoured}.
    function honourWith(bytes32 presentationId, bytes32 titleId, MemberId bank) external {
        _requireHonourable(presentationId);
        _requireAlong(presentationId, titleId, bank);
        emit PresentationHonoured(presentationId, titleId, _move(presentationId, PresentationStatus.Honoured));
    }

    /// @inheritdoc ICredits
    /// @dev Reverts with {OnlyTitles}, {UnexpectedPresentationStatus}, {NotCreditBank} or {BillNotPledged}.
    /// Emits {RecordsReturned}.
    function returnWith(bytes32 presentationId, bytes32 titleId, MemberId bank) external {
        _requireReturnable(presentationId);
        _requireAlong(presentationId, titleId, bank);
        emit RecordsReturned(presentationId, titleId, _move(presentationId, PresentationStatus.Returned));
    }

    function _requireHonourable(bytes32 presentationId) private view {
        _requireEither(presentationId, PresentationStatus.Compliant, PresentationStatus.Waived);
    }

    function _requireReturnable(bytes32 presentationId) private view {
        _requireEither(presentationId, PresentationStatus.Discrepant, PresentationStatus.Waived);
    }

    /// @dev Reverts unless the register of titles asks for this presentation's bill, and its bank acts there.
    function _requireAlong(bytes32 presentationId, bytes32 titleId, MemberId bank) private view {
        if (msg.sender != _CONSORTIUM.moduleAt(Modules.TITLES)) revert OnlyTitles(msg.sender);
        Presentation storage kept = _presentations[presentationId];
        MemberId own = _credits[kept.creditId].bank;
        if (bank != own) revert NotCreditBank(presentationId, own);
        if (titleId != kept.titleId) revert BillNotPledged(presentationId, titleId);
    }
}
