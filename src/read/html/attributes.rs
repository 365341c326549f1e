//! Writes a tag again with those attributes alone by which the extractor chooses and drops elements: the others, mostly
//! addresses of pictures and links, are half of the markup of today's pages.

use crate::read::html::tags::Tag;

const LOOKED_AT: &[&str] = &[
    "align",
    "aria-hidden",
    "aria-label",
    "class",
    "colspan",
    "content",
    "data-component",
    "data-controller",
    "data-lp-replacement-content",
    "data-preloaded",
    "data-role",
    "data-section",
    "data-test",
    "data-testid",
    "datetime",
    "hidden",
    "http-equiv",
    "id",
    "itemprop",
    "itemscope",
    "itemtype",
    "lang",
    "name",
    "property",
    "rel",
    "role",
    "rowspan",
    "style",
    "type",
];

/// What the address of a link around a name is asked for: whether it leads to its bearer's post or network.
const TELLING: &[&str] = &["mailto", "facebook", "twitter", "linkedin", "instagram"];

/// Writes a tag with the attributes that are looked at, or as it is where it is written oddly.
pub(super) fn push_leaner(lean: &mut String, tag: &Tag<'_>) {
    if !tag.has_plain_name() || !push_chosen(lean, tag) {
        lean.push('<');
        lean.push_str(tag.inside);
        lean.push('>');
    }
}

/// Writes nothing where a value has both kinds of quotes.
fn push_chosen(lean: &mut String, tag: &Tag<'_>) -> bool {
    let before = lean.len();
    lean.push_str(if tag.closing { "</" } else { "<" });
    lean.push_str(tag.name);
    for (name, value) in tag.attributes().filter(|(name, value)| is_looked_at(name, value)) {
        let Some(quote) = ['"', '\''].into_iter().find(|quote| !value.contains(*quote)) else {
            lean.truncate(before);
            return false;
        };
        lean.push(' ');
        lean.push_str(name);
        if !value.is_empty() {
            lean.push('=');
            lean.push(quote);
            lean.push_str(value);
            lean.push(quote);
        }
    }
    lean.push_str(if tag.ends_itself() { "/>" } else { ">" });
    true
}

fn is_looked_at(name: &str, value: &str) -> bool {
    match name.eq_ignore_ascii_case("href") {
        true => TELLING.iter().any(|telling| value.contains(telling)),
        false => LOOKED_AT.iter().any(|known| name.eq_ignore_ascii_case(known)),
    }
}

#[cfg(test)]
mod tests {
    use super::push_leaner;
    use crate::read::html::tags::tags;

    #[test]
    fn what_is_looked_at_stays() {
        let check = |tag: &str, expected: &str| {
            let mut lean = String::new();
            push_leaner(&mut lean, &tags(tag).next().expect("a tag"));
            assert_eq!(lean, expected, "from {tag}");
        };
        check("<p class=a onclick='x()'>", "<p class=\"a\">");
        check("<A HREF='mailto:a' ID='\"'>", "<A HREF=\"mailto:a\" ID='\"'>");
        check("<a href=/boats hidden>", "<a hidden>");
        check("</A >", "</A>");
        check("<path d='M1'/>", "<path/>");
        check("<o:p class=a x=y>", "<o:p class=a x=y>");
        check("<p id=a\"b' x=y>", "<p id=a\"b' x=y>");
    }
}
