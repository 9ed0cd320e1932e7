// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {TitleWord} from "../types/TitleWord.sol";

/// @title ITitleFacades
/// @notice What {Titles} and the single facades ask of {TitleFacades}.
interface ITitleFacades {
    /// @notice What a wallet wants done to a title.
    enum FacadeAct {
        Nominate,
        TransferBeneficiary,
        TransferHolder,
        TransferOwners,
        RejectTransferBeneficiary,
        RejectTransferHolder,
        RejectTransferOwners,
        ReturnToIssuer
    }

    /// @notice What happened to a title, as wallets are told.
    enum FacadeEvent {
        // Parties changed, or nothing that wallets know.
        Moved,
        // What was received was given back.
        Rejected,
        // Surrendered.
        Returned,
        // Given back by the issuer.
        Restored,
        // Ended.
        Ended,
        // Issued, or shown to wallets for the first time.
        Given
    }

    /// @notice One act as a facade tells it.
    struct Telling {
        FacadeEvent what;
        // Whether ownership, and whether possession is told, changed or not.
        bool beneficiaryToo;
        bool holderToo;
        address fromBeneficiary;
        address toBeneficiary;
        address fromHolder;
        address toHolder;
        address fromNominee;
        address toNominee;
    }

    /// @notice A title's parties as addresses; nobody is 0.
    struct Parties {
        address beneficiary;
        address holder;
        address nominee;
        address prevBeneficiary;
        address prevHolder;
        // Whether the title has not ended.
        bool active;
        // Whether it is neither surrendered nor at its end.
        bool holding;
    }

    /// @notice Shows a title to wallets.
    /// @param titleId The title.
    /// @param tokenId Its number for them.
    /// @param word The title's word.
    /// @return facade Its address.
    function give(bytes32 titleId, uint256 tokenId, TitleWord word) external returns (address facade);

    /// @notice Tells wallets of an act on a title that has a facade.
    /// @param titleId The title.
    /// @param act Selector of the act.
    /// @param earlier The word before.
    /// @param later The word afterwards.
    function tell(bytes32 titleId, bytes4 act, TitleWord earlier, TitleWord later) external;

    /// @notice Carries out what a wallet wants, for a facade.
    /// @param titleId The title, as the facade's own code says.
    /// @param tokenId Its number, as the facade's own code says.
    /// @param caller Who called the facade.
    /// @param act What is wanted.
    /// @param beneficiary Who is named as owner or nominee, or 0.
    /// @param holder Who is named as holder, or 0.
    /// @param remark Digest of what is said with it, or 0.
    /// @return What the facade tells of it.
    function act(
        bytes32 titleId,
        uint256 tokenId,
        address caller,
        FacadeAct act,
        address beneficiary,
        address holder,
        bytes32 remark
    ) external returns (Telling memory);

    /// @notice A title's parties.
    /// @param titleId The title.
    /// @return Their wallets.
    function partiesOf(bytes32 titleId) external view returns (Parties memory);
}
