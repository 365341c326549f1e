//! Which capitals a name must have where it is found.

/// Which capitals a name must have where it is found.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Case {
    /// Any: `apple` finds Apple, APPLE and apple.
    Any,
    /// Its first word with a capital must have one in the text: `Apple` finds Apple and APPLE.
    Capital,
    /// All as written: `WHO` finds WHO, W.H.O. and nothing else.
    Exact,
}
