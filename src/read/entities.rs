//! Character references to characters: `&amp;`, `&eacute;`, `&#8217;`, `&#x2019;`.
//!
//! Names are those that newsrooms' systems write: Latin letters, punctuation, currency. The other two thousand of
//! HTML are mathematics and stay as they are.

use std::borrow::Cow;
use std::sync::LazyLock;

use memchr::memchr;
use rustc_hash::FxHashMap;

/// Names and their characters, in pairs.
const NAMED: &str = "amp & lt < gt > quot \" apos ' cent ¢ pound £ curren ¤ yen ¥ euro € copy © reg ® trade ™ \
    iexcl ¡ brvbar ¦ sect § uml ¨ ordf ª laquo « not ¬ macr ¯ deg ° plusmn ± sup1 ¹ sup2 ² sup3 ³ acute ´ micro µ \
    para ¶ middot · cedil ¸ ordm º raquo » frac14 ¼ frac12 ½ frac34 ¾ iquest ¿ times × divide ÷ minus − \
    Agrave À Aacute Á Acirc Â Atilde Ã Auml Ä Aring Å AElig Æ Ccedil Ç Egrave È Eacute É Ecirc Ê Euml Ë Igrave Ì \
    Iacute Í Icirc Î Iuml Ï ETH Ð Ntilde Ñ Ograve Ò Oacute Ó Ocirc Ô Otilde Õ Ouml Ö Oslash Ø Ugrave Ù Uacute Ú \
    Ucirc Û Uuml Ü Yacute Ý THORN Þ szlig ß agrave à aacute á acirc â atilde ã auml ä aring å aelig æ ccedil ç \
    egrave è eacute é ecirc ê euml ë igrave ì iacute í icirc î iuml ï eth ð ntilde ñ ograve ò oacute ó ocirc ô \
    otilde õ ouml ö oslash ø ugrave ù uacute ú ucirc û uuml ü yacute ý thorn þ yuml ÿ OElig Œ oelig œ Scaron Š \
    scaron š Zcaron Ž zcaron ž Ccaron Č ccaron č Yuml Ÿ fnof ƒ circ ˆ tilde ˜ ndash – mdash — lsquo ‘ rsquo ’ \
    sbquo ‚ ldquo “ rdquo ” bdquo „ dagger † Dagger ‡ bull • hellip … permil ‰ prime ′ Prime ″ lsaquo ‹ rsaquo › \
    oline ‾ frasl ⁄ larr ← uarr ↑ rarr → darr ↓ infin ∞ asymp ≈ ne ≠ le ≤ ge ≥ num # excl ! colon : comma , \
    period . lpar ( rpar ) dollar $ percnt % plus + equals = quest ? commat @ lowbar _ hyphen ‐ dash ‐ horbar ―";

/// Names of spaces and of characters that are not seen.
const UNSEEN: [(&str, &str); 8] = [
    ("nbsp", "\u{a0}"),
    ("ensp", "\u{2002}"),
    ("emsp", "\u{2003}"),
    ("thinsp", "\u{2009}"),
    ("shy", ""),
    ("zwnj", "\u{200c}"),
    ("zwj", "\u{200d}"),
    ("NewLine", "\n"),
];

static BY_NAME: LazyLock<FxHashMap<&'static str, &'static str>> = LazyLock::new(|| {
    let mut words = NAMED.split_ascii_whitespace();
    let mut by_name: FxHashMap<_, _> = UNSEEN.into_iter().collect();
    while let (Some(name), Some(character)) = (words.next(), words.next()) {
        by_name.insert(name, character);
    }
    by_name
});

/// The text with its references decoded; borrowed where there are none. What is no known reference stays.
pub(super) fn decoded(text: &str) -> Cow<'_, str> {
    let mut decoded = String::new();
    let mut rest = text;
    let mut copied = 0;
    while let Some(at) = memchr(b'&', rest.as_bytes()) {
        let start = text.len() - rest.len() + at;
        rest = &rest[at + 1..];
        if let Some((character, length)) = reference(rest) {
            decoded.push_str(&text[copied..start]);
            decoded.push_str(&character);
            rest = &rest[length..];
            copied = text.len() - rest.len();
        }
    }
    if copied == 0 {
        return Cow::Borrowed(text);
    }
    decoded.push_str(&text[copied..]);
    Cow::Owned(decoded)
}

/// The character a reference stands for and its length, its `&` being off already and its `;` counted.
fn reference(text: &str) -> Option<(Cow<'static, str>, usize)> {
    const MAX_NAME: usize = 10;
    let end = text.bytes().take(MAX_NAME + 1).position(|byte| byte == b';')?;
    let name = &text[..end];
    let character = match name.strip_prefix('#') {
        Some(number) => Cow::Owned(numbered(number)?.to_string()),
        None => Cow::Borrowed(*BY_NAME.get(name)?),
    };
    Some((character, end + 1))
}

/// The character with a number; 128 to 159 mean windows-1252, as browsers have it.
fn numbered(number: &str) -> Option<char> {
    let code = match number.strip_prefix(['x', 'X']) {
        Some(hexadecimal) => u32::from_str_radix(hexadecimal, 16).ok()?,
        None => number.parse().ok()?,
    };
    match code {
        0 => None,
        0x80..=0x9f => {
            let byte = [u8::try_from(code).ok()?];
            encoding_rs::WINDOWS_1252.decode_without_bom_handling(&byte).0.chars().next()
        }
        code => char::from_u32(code),
    }
}

#[cfg(test)]
mod tests {
    use super::decoded;

    #[test]
    fn references_become_characters() {
        let check = |text: &str, expected: &str| assert_eq!(decoded(text), expected, "{text}");
        check("AT&amp;T", "AT&T");
        check("&lt;b&gt;", "<b>");
        check("caf&eacute; &#8217;24 &#x2014; &#146;", "café ’24 — ’");
        check("a&nbsp;b", "a\u{a0}b");
        check("&amp;lt;", "&lt;");
        check("R&D; AT&T; &; &&amp;", "R&D; AT&T; &; &&");
        check("&#0; &#xD800; &#99999999;", "&#0; &#xD800; &#99999999;");
        check("&eacute", "&eacute");
        check("no references", "no references");
    }

    #[test]
    fn text_without_references_is_not_copied() {
        assert!(matches!(decoded("R&D and more"), std::borrow::Cow::Borrowed(_)));
    }
}
