//! How a text is held against what it should be read as.

use jiff::Timestamp;

use crate::query::parse;

/// What `7d` counts from.
pub(super) fn now() -> Option<Timestamp> {
    "2024-05-31T15:04:05Z".parse().ok()
}

/// Checks how `text` is read, and that a remark covers each of `remarked`, in this order.
pub(super) fn check(text: &str, read_as: &str, remarked: &[&str]) {
    let parsed = parse(text, now());
    assert_eq!(parsed.query.to_string(), read_as, "{text:?}");
    let chars: Vec<char> = text.chars().collect();
    let places: Vec<String> =
        parsed.remarks.iter().map(|remark| chars[remark.start..remark.end].iter().collect()).collect();
    assert_eq!(places, remarked, "{text:?}: {:#?}", parsed.remarks);
    let again = parse(read_as, now());
    assert_eq!(again.query, parsed.query, "{text:?} printed as {read_as:?}");
    assert_eq!(again.remarks, [], "{read_as:?}");
}

/// Checks the first remark about `text`.
pub(super) fn check_remark(text: &str, message: &str, suggestion: &str) {
    let remarks = parse(text, None).remarks;
    let remark = remarks.first().expect("a remark");
    assert_eq!(remark.message, message, "{text:?}");
    assert_eq!(remark.suggestion.as_deref().unwrap_or_default(), suggestion, "{text:?}");
}
