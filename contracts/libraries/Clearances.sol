// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

/// @title Clearances
/// @notice What customs says about a title: which declarations are bound to it, and whether its goods may be delivered.
/// @dev Delivery is denied by default. State of a title's declaration set:
///
///   open --bind--> open --close--> closed (nothing is bound any more)
///   any --exempt--> exempt --recallExemption--> as before
library Clearances {
    /// @notice One title's word.
    struct Clearance {
        // slot 0: [0..15] declarations bound
        uint16 bound;
        // slot 0: [16..31] of these, import declarations
        uint16 imports;
        // slot 0: [32..47] of those bound, cleared ones
        uint16 cleared;
        // slot 0: [48..63] of those bound, held ones
        uint16 held;
        // slot 0: [64..71]
        bool closed;
        // slot 0: [72..79]
        bool exempt;
        // slot 0: [80..119] acts so far
        uint40 sequence;
    }

    /// @notice A declaration bound to the title is held.
    /// @param titleId The title.
    /// @param held How many are.
    error GoodsHeld(bytes32 titleId, uint16 held);
    /// @notice Customs has not closed the title's set of declarations.
    /// @param titleId The title.
    error DeclarationSetOpen(bytes32 titleId);
    /// @notice Customs closed the title's set of declarations.
    /// @param titleId The title.
    error DeclarationSetClosed(bytes32 titleId);
    /// @notice No import declaration is bound to the title.
    /// @param titleId The title.
    error NoImportDeclaration(bytes32 titleId);
    /// @notice Not every declaration bound to the title is released.
    /// @param titleId The title.
    /// @param cleared How many are.
    /// @param bound How many should be.
    error DeclarationsOutstanding(bytes32 titleId, uint16 cleared, uint16 bound);

    /// @notice Counts a declaration in.
    /// @dev Reverts with {DeclarationSetClosed}.
    /// @param self The title's word.
    /// @param titleId The title.
    /// @param isImport Whether it is an import declaration.
    /// @param cleared Whether it lets its goods go.
    /// @param held Whether it is held.
    function bind(Clearance storage self, bytes32 titleId, bool isImport, bool cleared, bool held) internal {
        if (self.closed) revert DeclarationSetClosed(titleId);
        self.bound += 1;
        if (isImport) self.imports += 1;
        if (cleared) self.cleared += 1;
        if (held) self.held += 1;
        self.sequence += 1;
    }

    /// @notice Follows a change of a declaration that is bound.
    /// @param self The title's word.
    /// @param wasCleared Whether it let its goods go before.
    /// @param isCleared Whether it does now.
    /// @param wasHeld Whether it was held before.
    /// @param isHeld Whether it is now.
    function follow(Clearance storage self, bool wasCleared, bool isCleared, bool wasHeld, bool isHeld) internal {
        if (isCleared && !wasCleared) self.cleared += 1;
        if (wasCleared && !isCleared) self.cleared -= 1;
        if (isHeld && !wasHeld) self.held += 1;
        if (wasHeld && !isHeld) self.held -= 1;
    }

    /// @notice Stops unless the title's goods may be delivered.
    /// @dev Reverts with {GoodsHeld}, {DeclarationSetOpen}, {NoImportDeclaration} or {DeclarationsOutstanding}.
    /// @param self The title's word.
    /// @param titleId The title.
    function requireDeliverable(Clearance storage self, bytes32 titleId) internal view {
        // Read at once: the compiler loads the slot once and lays nothing in memory.
        (uint16 held, bool exempt, bool closed) = (self.held, self.exempt, self.closed);
        (uint16 imports, uint16 cleared, uint16 bound) = (self.imports, self.cleared, self.bound);
        if (held != 0) revert GoodsHeld(titleId, held);
        if (exempt) return;
        if (!closed) revert DeclarationSetOpen(titleId);
        if (imports == 0) revert NoImportDeclaration(titleId);
        if (cleared != bound) revert DeclarationsOutstanding(titleId, cleared, bound);
    }
}
