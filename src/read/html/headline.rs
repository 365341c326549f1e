//! Chooses a page's headline among what it calls itself, without the name of the site.

/// A page's candidates, as found.
#[derive(Debug, Default, Clone, Copy)]
pub(super) struct Given<'h> {
    /// From JSON-LD.
    pub(super) story: Option<&'h str>,
    /// For social networks.
    pub(super) social: Option<&'h str>,
    /// The first `<h1>`.
    pub(super) heading: Option<&'h str>,
    /// From `<title>`.
    pub(super) window: Option<&'h str>,
    /// Names of the site, its publisher and its host.
    pub(super) sites: [Option<&'h str>; 3],
}

/// The headline: JSON-LD's, else that for social networks, else the first heading, else the window's.
pub(super) fn choose(given: &Given<'_>) -> Option<String> {
    let whole = |title: &&str| !is_cut(title);
    let candidates = || [given.story, given.social, given.heading, given.window].into_iter().flatten();
    let candidates = || candidates().map(str::trim).filter(|title| !title.is_empty() && !is_site(title, given));
    let title = candidates().find(whole).or_else(|| candidates().next())?;
    Some(without_site(title, given).to_owned())
}

/// Whether a title was cut short for want of room.
fn is_cut(title: &str) -> bool {
    title.ends_with('…') || title.ends_with("...")
}

fn is_site(title: &str, given: &Given<'_>) -> bool {
    given.sites.iter().flatten().any(|site| same(title, site))
}

/// Takes " | Harbour Gazette" off the end: it is the site's name, or the page's other titles do without it.
fn without_site<'t>(title: &'t str, given: &Given<'_>) -> &'t str {
    const MARKS: [&str; 7] = [" | ", " - ", " – ", " — ", " :: ", " » ", " • "];
    const MAX_SITE_CHARS: usize = 40;
    let Some((at, mark)) = MARKS.iter().filter_map(|mark| Some((title.rfind(mark)?, *mark))).max() else {
        return title;
    };
    let (head, tail) = (title[..at].trim(), title[at + mark.len()..].trim());
    let others = [given.story, given.social, given.heading, given.window];
    let agreed = || others.iter().flatten().any(|other| same(other, head));
    let short = tail.chars().count() <= MAX_SITE_CHARS && head.chars().count() > tail.chars().count() / 2;
    let named = is_site(tail, given) || given.sites.iter().flatten().any(|site| initial_of(tail, site));
    if head.chars().count() < 25 && given.heading.is_some_and(|heading| same(heading, tail)) {
        return tail;
    }
    match named || (short && agreed()) {
        true if !head.is_empty() => without_site(head, given),
        _ => title,
    }
}

/// Whether a host's first part is the name written as one word: "harbourgazette.example" and "Harbour Gazette".
fn initial_of(name: &str, site: &str) -> bool {
    let first = site.split('.').next().unwrap_or_default();
    site.contains('.') && first.len() >= 3 && letters(name).eq(letters(first))
}

fn same(a: &str, b: &str) -> bool {
    letters(a).eq(letters(b))
}

fn letters(text: &str) -> impl Iterator<Item = char> + '_ {
    text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase)
}

#[cfg(test)]
mod tests {
    use super::{Given, choose};

    fn check(given: &Given<'_>, expected: Option<&str>) {
        assert_eq!(choose(given).as_deref(), expected, "from {given:?}");
    }

    #[test]
    fn the_site_s_name_goes() {
        let site = [Some("The Harbour Gazette"), None, Some("harbourgazette.example")];
        check(
            &Given { window: Some("Ferry runs | The Harbour Gazette"), sites: site, ..Given::default() },
            Some("Ferry runs"),
        );
        check(
            &Given { window: Some("Ferry runs | World - Harbour Gazette"), sites: site, ..Given::default() },
            Some("Ferry runs | World"),
        );
        check(
            &Given { window: Some("Ferry - and boat - run"), sites: site, ..Given::default() },
            Some("Ferry - and boat - run"),
        );
        check(
            &Given { social: Some("Ferry runs - GZT"), heading: Some("Ferry runs"), ..Given::default() },
            Some("Ferry runs"),
        );
        check(
            &Given {
                heading: Some("The Harbour Gazette"),
                window: Some("Ferry runs"),
                sites: site,
                ..Given::default()
            },
            Some("Ferry runs"),
        );
    }

    #[test]
    fn the_section_s_name_goes() {
        check(
            &Given { social: Some("Opinion | Ferry runs"), heading: Some("Ferry runs"), ..Given::default() },
            Some("Ferry runs"),
        );
    }

    #[test]
    fn a_cut_headline_gives_way() {
        check(
            &Given { story: Some("The ferry that…"), social: Some("The ferry that sank"), ..Given::default() },
            Some("The ferry that sank"),
        );
        check(&Given { story: Some("And then…"), ..Given::default() }, Some("And then…"));
        check(&Given::default(), None);
    }
}
