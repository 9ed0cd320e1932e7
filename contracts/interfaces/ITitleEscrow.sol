// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

/// @title ITitleEscrow
/// @notice What wallets of the open peer (TradeTrust token-registry 5) call on the address of one title, and the events
/// that they read there. The ERC-165 id of this interface is the one that they ask for.
interface ITitleEscrow {
    /// @notice The title came under this address: issued, or given back by its issuer.
    /// @param beneficiary Who owns.
    /// @param holder Who controls.
    /// @param isMinting True for an issue, false for a refused surrender.
    /// @param registry The registry: {TitleFacades}.
    /// @param tokenId The title's number.
    /// @param remark What was said with it.
    event TokenReceived(
        address indexed beneficiary,
        address indexed holder,
        bool indexed isMinting,
        address registry,
        uint256 tokenId,
        bytes remark
    );
    /// @notice Another next owner was named.
    /// @param prevNominee Who was named before, or 0.
    /// @param nominee Who is to own next, or 0.
    /// @param registry The registry: {TitleFacades}.
    /// @param tokenId The title's number.
    /// @param remark What was said with it.
    event Nomination(
        address indexed prevNominee,
        address indexed nominee,
        address registry,
        uint256 tokenId,
        bytes remark
    );
    /// @notice Ownership moved.
    /// @param fromBeneficiary Who owned.
    /// @param toBeneficiary Who owns from now on.
    /// @param registry The registry: {TitleFacades}.
    /// @param tokenId The title's number.
    /// @param remark What was said with it.
    event BeneficiaryTransfer(
        address indexed fromBeneficiary,
        address indexed toBeneficiary,
        address registry,
        uint256 tokenId,
        bytes remark
    );
    /// @notice Possession moved.
    /// @param fromHolder Who controlled.
    /// @param toHolder Who controls from now on.
    /// @param registry The registry: {TitleFacades}.
    /// @param tokenId The title's number.
    /// @param remark What was said with it.
    event HolderTransfer(
        address indexed fromHolder,
        address indexed toHolder,
        address registry,
        uint256 tokenId,
        bytes remark
    );
    /// @notice The title was surrendered.
    /// @param caller Who surrendered it.
    /// @param registry The registry: {TitleFacades}.
    /// @param tokenId The title's number.
    /// @param remark What was said with it.
    event ReturnToIssuer(address indexed caller, address registry, uint256 tokenId, bytes remark);
    /// @notice The title ended.
    /// @param registry The registry: {TitleFacades}.
    /// @param tokenId The title's number.
    /// @param remark What was said with it.
    event Shred(address registry, uint256 tokenId, bytes remark);
    /// @notice Ownership and possession were given back.
    /// @param fromBeneficiary Who owned.
    /// @param toBeneficiary Who owns from now on.
    /// @param fromHolder Who controlled.
    /// @param toHolder Who controls from now on.
    /// @param registry The registry: {TitleFacades}.
    /// @param tokenId The title's number.
    /// @param remark What was said with it.
    event RejectTransferOwners(
        address indexed fromBeneficiary,
        address indexed toBeneficiary,
        address indexed fromHolder,
        address toHolder,
        address registry,
        uint256 tokenId,
        bytes remark
    );
    /// @notice Ownership was given back.
    /// @param fromBeneficiary Who owned.
    /// @param toBeneficiary Who owns from now on.
    /// @param registry The registry: {TitleFacades}.
    /// @param tokenId The title's number.
    /// @param remark What was said with it.
    event RejectTransferBeneficiary(
        address indexed fromBeneficiary,
        address indexed toBeneficiary,
        address registry,
        uint256 tokenId,
        bytes remark
    );
    /// @notice Possession was given back.
    /// @param fromHolder Who controlled.
    /// @param toHolder Who controls from now on.
    /// @param registry The registry: {TitleFacades}.
    /// @param tokenId The title's number.
    /// @param remark What was said with it.
    event RejectTransferHolder(
        address indexed fromHolder,
        address indexed toHolder,
        address registry,
        uint256 tokenId,
        bytes remark
    );

    /// @notice Names who is to own next.
    /// @param nominee_ Who is to own next, or owns from now on.
    /// @param remark What was said with it.
    function nominate(address nominee_, bytes calldata remark) external;

    /// @notice Passes ownership on.
    /// @param nominee_ Who is to own next, or owns from now on.
    /// @param remark What was said with it.
    function transferBeneficiary(address nominee_, bytes calldata remark) external;

    /// @notice Passes possession on.
    /// @param newHolder Who controls from now on.
    /// @param remark What was said with it.
    function transferHolder(address newHolder, bytes calldata remark) external;

    /// @notice Passes both on.
    /// @param nominee_ Who is to own next, or owns from now on.
    /// @param newHolder Who controls from now on.
    /// @param remark What was said with it.
    function transferOwners(address nominee_, address newHolder, bytes calldata remark) external;

    /// @notice Gives ownership back.
    /// @param remark What was said with it.
    function rejectTransferBeneficiary(bytes calldata remark) external;

    /// @notice Gives possession back.
    /// @param remark What was said with it.
    function rejectTransferHolder(bytes calldata remark) external;

    /// @notice Gives both back.
    /// @param remark What was said with it.
    function rejectTransferOwners(bytes calldata remark) external;

    /// @notice Surrenders the title for delivery.
    /// @param remark What was said with it.
    function returnToIssuer(bytes calldata remark) external;

    /// @notice Ends the title: the registry alone.
    /// @param remark What was said with it.
    function shred(bytes calldata remark) external;

    /// @notice Whether the title is neither surrendered nor at its end.
    /// @return True where it is neither.
    function isHoldingToken() external returns (bool);

    /// @notice Who owns; 0 at the end.
    /// @return Its wallet.
    function beneficiary() external view returns (address);

    /// @notice Who controls; 0 at the end.
    /// @return Its wallet.
    function holder() external view returns (address);

    /// @notice Who owned before, until accepted.
    /// @return Its wallet, or 0.
    function prevBeneficiary() external view returns (address);

    /// @notice Who controlled before, until accepted.
    /// @return Its wallet, or 0.
    function prevHolder() external view returns (address);

    /// @notice Who is to own next.
    /// @return Its wallet, or 0.
    function nominee() external view returns (address);

    /// @notice Whether the title has not ended.
    /// @return False at the end.
    function active() external view returns (bool);

    /// @notice The registry.
    /// @return Its address.
    function registry() external view returns (address);

    /// @notice The title's number there.
    /// @return The number.
    function tokenId() external view returns (uint256);
}
