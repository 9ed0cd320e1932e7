// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {MemberId} from "../../../contracts/types/MemberId.sol";
import {BillForm, SurrenderKind} from "../../../contracts/types/TitleWord.sol";
import {vm} from "../Vm.sol";
import {IPeerEscrow, PeerErrors} from "./Peer.sol";
import {PeerGround} from "./PeerGround.sol";
import {PeerRefusals} from "./PeerRefusals.sol";

/// @title PeerSteps
/// @notice Draws an act, does it in both worlds, and compares what came of it.
abstract contract PeerSteps is PeerGround {
    /// @notice What was seen so far.
    struct Tally {
        uint256 steps;
        uint256 done;
        uint256 refused;
        uint256 named;
        uint256 rows;
        uint256 differing;
    }

    /// @notice One act in both worlds.
    struct Step {
        bytes32 tag;
        uint32 actor;
        bytes peer;
        bytes ours;
        bool byIssuer;
        bool rejecting;
        bool zero;
    }

    Tally internal _tally;
    uint256 private _state;

    /// @dev Whether a step's refusals were compared by name: where several guards refuse at once the two ask in
    /// another order, and the peer looks for a zero address last.
    function _isNamed(Step memory step, bool held) private view returns (bool) {
        return !step.zero && (held || !_escrowOf(step.tag).active());
    }

    /// @dev A hook for the control: what our world is given instead.
    function _given(Step memory step) internal virtual returns (bytes memory) {
        return step.ours;
    }

    /// @notice Plays one step; called from outside, so that its memory ends with it.
    function play(uint256 seed) external {
        _state = seed;
        if (_tags.length == 0 || _below(24) == 0) return _mint();
        Step memory step = _drawn(_anyTag());
        bool held = _escrowOf(step.tag).active() && _escrowOf(step.tag).isHoldingToken();
        _compare(step, held);
    }

    function _compare(Step memory step, bool held) private {
        (bool peer, bytes memory because) = _doPeer(step);
        (bool ours, bytes memory reason) = _doOurs(step);
        ++_tally.steps;
        bool agree = peer == ours;
        if (agree && peer) ++_tally.done;
        if (agree && !peer) {
            ++_tally.refused;
            if (_isNamed(step, held)) {
                ++_tally.named;
                agree = PeerRefusals.equal(bytes4(because), bytes4(reason), step.rejecting);
            }
        }
        _tally.rows += 6;
        if (!agree || !_same(step.tag)) ++_tally.differing;
    }

    function _doPeer(Step memory step) private returns (bool done, bytes memory said) {
        address target = step.byIssuer ? address(registry) : address(_escrowOf(step.tag));
        if (!step.byIssuer) vm.prank(_key(_nameOf(step.actor)));
        return target.call(step.peer);
    }

    function _doOurs(Step memory step) private returns (bool done, bytes memory said) {
        bytes memory act = _given(step);
        vm.prank(_key(step.byIssuer ? "carrier" : _nameOf(step.actor)));
        return address(titles).call(act);
    }

    /// @dev Issues a new title, or an old one again.
    function _mint() private {
        bool fresh = _tags.length == 0 || _below(4) != 0;
        bytes32 tag = fresh ? keccak256(abi.encode("tag", _tags.length)) : _tags[_below(_tags.length)];
        (uint32 owner, uint32 holder) = (_member(), _member());
        Step memory step = Step(tag, 1, "", "", true, false, owner == 0 || holder == 0);
        (MemberId beneficiary, MemberId controller) = (MemberId.wrap(owner), MemberId.wrap(holder));
        (address a, address b) = (_addressOf(beneficiary), _addressOf(controller));
        step.peer = abi.encodeCall(registry.mint, (a, b, uint256(tag), ""));
        bytes32 root = keccak256("root");
        step.ours = abi.encodeCall(
            titles.issue,
            (_idOf(tag), tag, beneficiary, controller, BillForm.ToOrder, root, SHIPMENT)
        );
        if (!fresh) return _compare(step, true);
        if (step.zero) return _compareRefusedMint(step);
        _tags.push(tag);
        _compare(step, true);
        _officer(abi.encodeCall(customs.changeExemption, (_idOf(tag), true, _reason(1))));
    }

    /// @dev Nobody gets a title, in neither world.
    function _compareRefusedMint(Step memory step) private {
        (bool peer, ) = _doPeer(step);
        (bool ours, ) = _doOurs(step);
        ++_tally.steps;
        ++_tally.refused;
        ++_tally.rows;
        if (peer || ours) ++_tally.differing;
    }

    function _drawn(bytes32 tag) private returns (Step memory step) {
        IPeerEscrow escrow = _escrowOf(tag);
        uint256 act = _actFor(escrow);
        (uint32 to, uint32 other) = (_member(), _member());
        step = Step(tag, _actorOf(escrow, act), "", "", act > 7, act > 3 && act < 7, false);
        (step.peer, step.ours) = act < 4 ? _passing(tag, act, to, other) : _returning(tag, act);
        step.zero = act > 0 && act < 4 && (to == 0 || (act == 3 && other == 0));
    }

    function _passing(
        bytes32 tag,
        uint256 act,
        uint32 to,
        uint32 other
    ) private view returns (bytes memory peer, bytes memory ours) {
        IPeerEscrow escrow = _escrowOf(tag);
        bytes32 id = _idOf(tag);
        (MemberId first, MemberId second) = (MemberId.wrap(to), MemberId.wrap(other));
        (address a, address b) = (_addressOf(first), _addressOf(second));
        if (act == 0) {
            return (abi.encodeCall(escrow.nominate, (a, "")), abi.encodeCall(titles.nominate, (id, first, 0)));
        }
        if (act == 1) {
            peer = abi.encodeCall(escrow.transferBeneficiary, (a, ""));
            return (peer, abi.encodeCall(titles.transferBeneficiary, (id, first, 0)));
        }
        if (act == 2) {
            peer = abi.encodeCall(escrow.transferHolder, (a, ""));
            return (peer, abi.encodeCall(titles.transferHolder, (id, first, 0)));
        }
        peer = abi.encodeCall(escrow.transferOwners, (a, b, ""));
        return (peer, abi.encodeCall(titles.transferOwners, (id, first, second, 0)));
    }

    function _returning(bytes32 tag, uint256 act) private view returns (bytes memory peer, bytes memory ours) {
        IPeerEscrow escrow = _escrowOf(tag);
        bytes32 id = _idOf(tag);
        if (act == 4) {
            peer = abi.encodeCall(escrow.rejectTransferBeneficiary, (""));
            return (peer, abi.encodeCall(titles.rejectTransferBeneficiary, (id, 0)));
        }
        if (act == 5) {
            peer = abi.encodeCall(escrow.rejectTransferHolder, (""));
            return (peer, abi.encodeCall(titles.rejectTransferHolder, (id, 0)));
        }
        if (act == 6) {
            peer = abi.encodeCall(escrow.rejectTransferOwners, (""));
            return (peer, abi.encodeCall(titles.rejectTransferOwners, (id, 0)));
        }
        if (act == 7) {
            peer = abi.encodeCall(escrow.returnToIssuer, (""));
            return (peer, abi.encodeCall(titles.surrender, (id, SurrenderKind.Delivery, 0)));
        }
        if (act == 8) {
            peer = abi.encodeCall(registry.restore, (uint256(tag), ""));
            return (peer, abi.encodeCall(titles.refuseSurrender, (id, tag, 0)));
        }
        peer = abi.encodeCall(registry.burn, (uint256(tag), ""));
        return (peer, abi.encodeCall(titles.acceptSurrender, (id, tag, 0)));
    }

    /// @dev Mostly a title that can still move.
    function _anyTag() private returns (bytes32 tag) {
        for (uint256 tries = 0; tries < 4; ++tries) {
            tag = _tags[_below(_tags.length)];
            if (_escrowOf(tag).active()) return tag;
        }
    }

    /// @dev Mostly an act that fits where the title stands.
    function _actFor(IPeerEscrow escrow) private returns (uint256) {
        if (_below(8) == 0) return _below(10);
        if (escrow.active() && !escrow.isHoldingToken()) return _below(3) == 0 ? 9 : 8;
        bool received = escrow.prevBeneficiary() != address(0) || escrow.prevHolder() != address(0);
        if (received && _below(3) == 0) return 4 + _below(3);
        return _below(12) == 0 ? 7 : _below(4);
    }

    /// @dev Mostly who may act: the owner for what owners do, else the holder.
    function _actorOf(IPeerEscrow escrow, uint256 act) private returns (uint32) {
        if (_below(5) == 0) return 1 + uint32(_below(4));
        address lawful = act == 0 || act == 4 ? escrow.beneficiary() : escrow.holder();
        for (uint32 id = 1; id <= 4; ++id) if (_addressOf(MemberId.wrap(id)) == lawful) return id;
        return 1;
    }

    /// @dev A member, now and then nobody.
    function _member() private returns (uint32) {
        return _below(10) == 0 ? 0 : 1 + uint32(_below(4));
    }

    function _below(uint256 bound) internal returns (uint256) {
        _state = uint256(keccak256(abi.encode(_state)));
        return _state % bound;
    }
}
