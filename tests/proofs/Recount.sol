// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {Intents} from "../../contracts/Intents.sol";
import {Clearances} from "../../contracts/libraries/Clearances.sol";
import {DeclarationKind, DeclarationStatus, Declarations} from "../../contracts/libraries/Declarations.sol";
import {AssessmentStatus, Lane, Verdicts} from "../../contracts/types/Verdicts.sol";
import {Conduct} from "./Conduct.sol";

/// @title Recount
/// @notice Counts anew, from declarations and openings alone, what the law keeps as counters and verdicts.
abstract contract Recount is Conduct {
    uint256 internal constant TITLES = 6;

    bytes32[] internal _ids;
    mapping(bytes32 question => mapping(uint8 value => uint256)) internal _tally;

    /// @notice Whether every title's counters equal a recount, and every verdict has its 2f+1 equal answers.
    function audit() external view {
        Clearances.Clearance[] memory counted = new Clearances.Clearance[](TITLES + 1);
        for (uint256 i = 0; i < _ids.length; ++i) {
            _countIn(counted, customs.declarationAt(_ids[i]));
            _auditVerdict(_riskOf(_ids[i]));
        }
        for (uint256 t = 1; t <= TITLES; ++t) _auditTitle(bytes32(t), counted[t]);
    }

    function _countIn(Clearances.Clearance[] memory counted, Declarations.Declaration memory declaration) private pure {
        DeclarationStatus status = declaration.status;
        bool go = status == DeclarationStatus.Released || status == DeclarationStatus.GatedOut;
        for (uint256 i = 0; i < declaration.titles.length; ++i) {
            Clearances.Clearance memory title = counted[uint256(declaration.titles[i])];
            ++title.bound;
            if (declaration.kind == DeclarationKind.Import) ++title.imports;
            if (declaration.held) ++title.held;
            if (go && !declaration.held) ++title.cleared;
        }
    }

    function _auditTitle(bytes32 titleId, Clearances.Clearance memory counted) private view {
        Clearances.Clearance memory kept = customs.clearanceOf(titleId);
        bool bindings = kept.bound == counted.bound && kept.imports == counted.imports;
        bool marks = kept.held == counted.held && kept.cleared == counted.cleared;
        assertTrue(bindings && marks, "law 9: a title's counters are not what a recount gives");
    }

    function _auditVerdict(bytes32 question) private view {
        bytes32 verdict = assessments.questionAt(question).verdict;
        bool agreed = assessments.statusOf(question) == AssessmentStatus.Agreed;
        assertTrue(agreed == (verdict != 0), "law 10: a verdict without agreement");
        for (uint8 value = 1; value <= 3; ++value) {
            bool equal = verdict == _commitment(question, value);
            assertTrue(equal == (_tally[question][value] >= 3), "law 10: a verdict without 2f+1 equal answers");
        }
    }

    function _openCounted(bytes32 question, uint32 place, uint8 value) internal {
        _open(question, place, value);
        ++_tally[question][value];
    }

    /// @dev Time decides about a question that nobody answered.
    function _settle(bytes32 id) internal {
        if (assessments.statusOf(_riskOf(id)) == AssessmentStatus.Posting) _letTimePass();
    }

    /// @dev The advice that was agreed upon, or an empty one.
    function _adviceOn(bytes32 id) internal view returns (Verdicts.Advice memory) {
        for (uint8 value = 1; value <= 3; ++value) {
            if (_tally[_riskOf(id)][value] >= 3) return _advice(value);
        }
        return _none();
    }

    function _xrayOn(bytes32 id) internal view returns (Verdicts.Advice memory) {
        uint8 rounds = customs.declarationAt(id).xrayRounds;
        if (rounds == 0) return _none();
        bytes32 question = _xrayOf(id, rounds - 1);
        return assessments.statusOf(question) == AssessmentStatus.Agreed ? _advice(3) : _none();
    }

    /// @dev Mostly a declaration of this status, brought there where there is none; else any declaration.
    function _idAt(DeclarationStatus status) internal returns (bytes32 id) {
        if (_ids.length > 0 && !_lawfully()) return _ids[_below(_ids.length)];
        uint256 from = _ids.length == 0 ? 0 : _below(_ids.length);
        for (uint256 k = 0; k < _ids.length; ++k) {
            id = _ids[(from + k) % _ids.length];
            Declarations.Declaration memory declaration = customs.declarationAt(id);
            if (declaration.status == status && !declaration.held) return id;
        }
        return _bring(status);
    }

    function _lodgeNext() internal returns (bytes32 id) {
        id = keccak256(abi.encode("declaration", _ids.length));
        _ids.push(id);
        _lodge(id, _below(4) == 0 ? DeclarationKind.Export : DeclarationKind.Import);
    }

    function _acceptedNext() internal returns (bytes32 id) {
        id = _lodgeNext();
        _accept(id);
    }

    function _performing(string memory name, bytes memory act) internal view returns (bytes memory) {
        Intents.Intent memory intent = _intent(address(customs), act);
        return abi.encodeCall(customs.perform, (intent, _signIntent(name, address(customs), intent)));
    }

    function _isSame(string memory one, string memory other) internal pure returns (bool) {
        return keccak256(bytes(one)) == keccak256(bytes(other));
    }

    function _bring(DeclarationStatus status) private returns (bytes32 id) {
        id = _acceptedNext();
        if (status == DeclarationStatus.Accepted) return id;
        _letTimePass();
        _officer(_laneCall(id, Lane.Red, _none()));
        if (status == DeclarationStatus.Inspected) {
            _officer(abi.encodeCall(customs.orderInspection, (id, _package(), _reason(1))));
            _letTimePass();
            _officer(abi.encodeCall(customs.recordInspection, (id, 0, _reason(1))));
        }
        if (status == DeclarationStatus.Released) _officer(_releaseCall(id, _none()));
    }
}
