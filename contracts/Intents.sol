// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {EIP712} from "@openzeppelin/contracts/utils/cryptography/EIP712.sol";
import {ECDSA} from "@openzeppelin/contracts/utils/cryptography/ECDSA.sol";
import {Address} from "@openzeppelin/contracts/utils/Address.sol";

/// @title Intents
/// @notice Lets every act of a contract arrive as a signed intent, sent by anybody.
/// @dev An intent carries the very call that its signer could have sent. The first argument of every act is its
/// subject, and every act raises the subject's sequence, so an intent counts once, for one subject, in one state.
///
///   signed off line -> perform (anybody sends) -> actor = signer -> the act itself -> sequence + 1
abstract contract Intents is EIP712 {
    /// @notice A call that its signer wants carried out.
    struct Intent {
        // What the act is about; equals the first argument of the call.
        bytes32 subject;
        // Acts that the subject has seen when this one comes.
        uint64 sequence;
        // Last second in which the intent counts.
        uint64 deadline;
        // Selector and arguments of the act.
        bytes call;
    }

    bytes32 private constant INTENT_TYPEHASH = keccak256(
        "Intent(bytes32 subject,uint64 sequence,uint64 deadline,bytes call)"
    );

    address private transient _signer;

    /// @notice An intent was carried out.
    /// @param subject What it was about.
    /// @param signer Whose will it was.
    /// @param sender Who sent the transaction.
    event IntentPerformed(bytes32 indexed subject, address indexed signer, address indexed sender);

    /// @notice The intent's last second is over.
    /// @param deadline Its last second.
    error IntentExpired(uint64 deadline);
    /// @notice The intent's subject is not what its call is about.
    /// @param subject The subject signed.
    error IntentSubjectMismatch(bytes32 subject);
    /// @notice The subject has seen other acts than the signer thought.
    /// @param expected Acts that the subject has seen.
    /// @param given Acts that the signer reckoned with.
    error SequenceMismatch(uint64 expected, uint64 given);
    /// @notice An intent must not hold another one.
    error IntentNested();
    /// @notice The call left the sequence as it was, so it could be repeated.
    /// @param subject The subject signed.
    error IntentWithoutEffect(bytes32 subject);
    /// @notice This act is accepted only as a signed intent.
    error IntentRequired();
    /// @notice Lists that go together are not equally long.
    error LengthMismatch();

    constructor() EIP712("Gwanmun", "1") {}

    /// @notice Carries out a signed intent; the actor is its signer.
    /// @dev Reverts with {IntentExpired}, {IntentNested}, {IntentSubjectMismatch}, {SequenceMismatch},
    /// {IntentWithoutEffect} or the act's own error. Emits {IntentPerformed}.
    /// @param intent What is wanted.
    /// @param signature 65 bytes over the EIP-712 digest, low s.
    function perform(Intent calldata intent, bytes calldata signature) external {
        _perform(intent, signature);
    }

    /// @notice Carries out several signed intents in order; one that is refused refuses all.
    /// @dev Reverts with {LengthMismatch} or as {perform} does. Emits {IntentPerformed} for each.
    /// @param intents What is wanted.
    /// @param signatures One for each.
    function performMany(Intent[] calldata intents, bytes[] calldata signatures) external {
        if (intents.length != signatures.length) revert LengthMismatch();
        for (uint256 i = 0; i < intents.length; ++i) _perform(intents[i], signatures[i]);
    }

    /// @notice How many acts a subject has seen; the next intent about it must carry this number.
    /// @param subject The subject.
    /// @return Number of acts.
    function sequenceOf(bytes32 subject) external view returns (uint64) {
        return _sequenceOf(subject);
    }

    /// @dev Carries a call out in somebody's name; reverts with {IntentNested}.
    function _performAs(address actor, bytes calldata call) internal {
        if (_signer != address(0)) revert IntentNested();
        _callAs(actor, call);
    }

    /// @dev Whose act it is: the signer of the intent, else the sender.
    function _actor() internal view returns (address) {
        address signer = _signer;
        return signer == address(0) ? msg.sender : signer;
    }

    /// @dev Reverts with {IntentRequired} unless the act came as an intent.
    function _requireIntent() internal view {
        if (_signer == address(0)) revert IntentRequired();
    }

    /// @dev Refuses an intent that reckons with another sequence.
    function _refuseSequence(Intent calldata intent, uint64 expected) internal view virtual {
        revert SequenceMismatch(expected, intent.sequence);
    }

    /// @dev How many acts a subject has seen.
    function _sequenceOf(bytes32 subject) internal view virtual returns (uint64);

    function _perform(Intent calldata intent, bytes calldata signature) private {
        if (_signer != address(0)) revert IntentNested();
        if (block.timestamp > intent.deadline) revert IntentExpired(intent.deadline);
        if (intent.call.length < 36 || bytes32(intent.call[4:36]) != intent.subject) {
            revert IntentSubjectMismatch(intent.subject);
        }
        uint64 expected = _sequenceOf(intent.subject);
        if (intent.sequence != expected) _refuseSequence(intent, expected);

        address signer = ECDSA.recover(_intentDigest(intent), signature);
        // The linter takes the intent's member `call` for a low-level call.
        // solhint-disable-next-line no-unchecked-calls
        _callAs(signer, intent.call);
        // Any other number shows that the act counted.
        // slither-disable-next-line incorrect-equality
        if (_sequenceOf(intent.subject) == expected) revert IntentWithoutEffect(intent.subject);
        emit IntentPerformed(intent.subject, signer, msg.sender);
    }

    function _callAs(address actor, bytes calldata call) private {
        _signer = actor;
        // Acts return nothing that is needed here.
        // slither-disable-start unused-return
        Address.functionDelegateCall(address(this), call);
        // slither-disable-end unused-return
        _signer = address(0);
    }

    function _intentDigest(Intent calldata intent) private view returns (bytes32) {
        bytes32 structHash = keccak256(
            abi.encode(INTENT_TYPEHASH, intent.subject, intent.sequence, intent.deadline, keccak256(intent.call))
        );
        return _hashTypedDataV4(structHash);
    }
}
