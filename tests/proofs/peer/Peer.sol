// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

/// @title IPeerRegistry
/// @notice What is called of the open peer's registry (TradeTrust token-registry 5.5.1).
interface IPeerRegistry {
    function mint(
        address beneficiary,
        address holder,
        uint256 tokenId,
        bytes calldata remark
    ) external returns (address);
    function burn(uint256 tokenId, bytes calldata remark) external;
    function restore(uint256 tokenId, bytes calldata remark) external returns (address);
    function ownerOf(uint256 tokenId) external view returns (address);
}

/// @title IPeerFactory
/// @notice Where the peer keeps a title's escrow.
interface IPeerFactory {
    function getEscrowAddress(address registry, uint256 tokenId) external view returns (address);
}

/// @title IPeerEscrow
/// @notice What is called of one title's escrow.
interface IPeerEscrow {
    function nominate(address nominee, bytes calldata remark) external;
    function transferBeneficiary(address nominee, bytes calldata remark) external;
    function transferHolder(address newHolder, bytes calldata remark) external;
    function transferOwners(address nominee, address newHolder, bytes calldata remark) external;
    function rejectTransferBeneficiary(bytes calldata remark) external;
    function rejectTransferHolder(bytes calldata remark) external;
    function rejectTransferOwners(bytes calldata remark) external;
    function returnToIssuer(bytes calldata remark) external;
    function beneficiary() external view returns (address);
    function holder() external view returns (address);
    function nominee() external view returns (address);
    function prevBeneficiary() external view returns (address);
    function prevHolder() external view returns (address);
    function active() external view returns (bool);
    function isHoldingToken() external view returns (bool);
}

/// @title PeerErrors
/// @notice How the peer refuses.
interface PeerErrors {
    error CallerNotBeneficiary();
    error CallerNotHolder();
    error TitleEscrowNotHoldingToken();
    error InactiveTitleEscrow();
    error InvalidTransferToZeroAddress();
    error InvalidNominee();
    error TargetNomineeAlreadyBeneficiary();
    error NomineeAlreadyNominated();
    error RecipientAlreadyHolder();
    error DualRoleRejectionRequired();
    error TokenNotReturnedToIssuer();
    error TokenExists();
}
