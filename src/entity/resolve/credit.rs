//! Whether a news agency's name is a credit (whose text or photo it is) and not somebody who does something in the story.

/// Whether the agency named at `start..end` is only credited there.
pub(super) fn is_credit(text: &str, start: usize, end: usize) -> bool {
    let (before, after) = (&text[..start], &text[end..]);
    let line_before = before.rsplit('\n').next().unwrap_or_default().trim_start();
    let line_after = after.split('\n').next().unwrap_or_default().trim_end();
    let line_before = line_before.strip_suffix("The ").or(line_before.strip_suffix("the ")).unwrap_or(line_before);
    is_enclosed(line_before, line_after) || is_alone(line_before, line_after) || is_labelled(line_before, line_after)
}

/// Whether somebody is named only as who took a picture: `Ada Lind/AP`, `REUTERS/Ada Lind`, `AP Photo/Ada Lind`.
pub(super) fn is_photographer(text: &str, start: usize, end: usize) -> bool {
    let after = text[end..].trim_start_matches(' ').strip_prefix('/').map(str::trim_start);
    let before = text[..start].trim_end_matches(' ').strip_suffix('/').map(str::trim_end);
    after.is_some_and(|after| SUPPLIERS.iter().any(|supplier| after.starts_with(supplier)))
        || before.is_some_and(|before| SUPPLIERS.iter().any(|supplier| before.ends_with(supplier)))
}

/// Who supplies pictures, and what stands for them.
const SUPPLIERS: [&str; 20] = [
    "AFP",
    "AP",
    "ANP",
    "Alamy",
    "Anadolu",
    "Bloomberg",
    "DPA",
    "EPA",
    "Getty",
    "Images",
    "NurPhoto",
    "PA",
    "Photo",
    "Pool",
    "REUTERS",
    "Reuters",
    "Shutterstock",
    "Sipa",
    "Xinhua",
    "ZUMA",
];

/// `(AP)`, `(AFP/Getty)`, `[Reuters]`.
fn is_enclosed(before: &str, after: &str) -> bool {
    let opens = before.ends_with(['(', '[', '/', '©']);
    let closes = after.starts_with([')', ']', '/']);
    opens && closes || before.ends_with('/') || after.starts_with('/') || before.ends_with(['©'])
}

/// A line of its own, or one that it begins or ends behind a dash.
fn is_alone(before: &str, after: &str) -> bool {
    let dashed_before = ["-", "–", "—"].iter().any(|dash| before.trim_end().ends_with(dash));
    let dashed_after = [" -", " –", " —", "--", "—"].iter().any(|dash| after.starts_with(dash));
    let begins = before.is_empty() || before.trim_end().ends_with([',', ')', ':']) && before.len() < 60;
    let ends = after.trim_matches(['.', ' ']).is_empty();
    begins && dashed_after || dashed_before && ends || before.is_empty() && ends
}

/// `AP Photo`, `via AP`, `Source: Reuters`, `Associated Press writer`.
fn is_labelled(before: &str, after: &str) -> bool {
    const BEFORE: [&str; 7] = ["via ", "Photo: ", "photo: ", "Source: ", "Credit: ", "Copyright ", "By "];
    const AFTER: [&str; 9] =
        [" Photo", " photo", " writer", " correspondent", " contributed", " staff", " via ", " file ", " Images"];
    BEFORE.iter().any(|label| before.ends_with(label)) || AFTER.iter().any(|label| after.starts_with(label))
}

/// Whether a word is put in brackets before the name that goes on with it: `(Ada) Lind`, `the [Ada] Lind plan`.
pub(super) fn is_put_in(text: &str, start: usize, end: usize) -> bool {
    let closed = text[end..].strip_prefix([')', ']']).and_then(|after| after.strip_prefix(' '));
    text[..start].ends_with(['(', '[']) && closed.is_some_and(|after| after.starts_with(char::is_uppercase))
}

/// Whether a stretch is the party and the state behind an American politician's name: `D-N.Y.`, `R-Ohio`.
pub(super) fn is_party_mark(printed: &str) -> bool {
    let state = printed.strip_prefix(['D', 'R', 'I']).and_then(|rest| rest.strip_prefix(['-', '–', '\u{2011}']));
    state.is_some_and(|state| state.len() <= 6 && state.starts_with(char::is_uppercase))
}

#[cfg(test)]
mod tests {
    use super::{is_credit, is_photographer, is_put_in};

    #[track_caller]
    fn check(text: &str, expected: bool) {
        let start = text.find('[').expect("the agency is marked");
        let text = text.replacen('[', "", 1);
        let end = text.find(']').expect("the agency is marked");
        assert_eq!(is_credit(&text.replacen(']', "", 1), start, end), expected, "{text}");
    }

    #[test]
    fn credits() {
        for text in [
            "WASHINGTON ([AP]) — Talks went on",
            "GAZA, April 1 ([Reuters]) - Talks went on",
            "[Reuters] - Talks went on",
            "Talks went on. — [AFP]",
            "One line.\n[Reuters]\n",
            "One line.\nThe [Associated Press]\n",
            "([AP] Photo/Ada Lind)",
            "Ada Lind/[AFP]/Getty",
            "Ada Lind, [AP] Photo",
            "picture via [AP]",
            "[Associated Press] writer Ada Lind contributed",
        ] {
            check(text, true);
        }
    }

    #[test]
    fn photographers() {
        for (text, expected) in [
            ("Ada Lind/AFP/Getty", true),
            ("REUTERS/Ada Lind", true),
            ("(AP Photo/Ada Lind)", true),
            ("Ada Lind / Getty Images", true),
            ("Ada Lind told Reuters", false),
            ("Okafor/Ada Lind", false),
        ] {
            let start = text.find("Ada").expect("she is named");
            assert_eq!(is_photographer(text, start, start + "Ada Lind".len()), expected, "{text}");
        }
    }

    #[test]
    fn words_that_are_put_in() {
        for (text, expected) in [
            ("Rep. (Ada) Lind", true),
            ("the [Ada] Lind plan", true),
            ("her (Ada) and him", false),
            ("Ada Lind", false),
        ] {
            let start = text.find("Ada").expect("she is named");
            assert_eq!(is_put_in(text, start, start + 3), expected, "{text}");
        }
    }

    #[test]
    fn no_credits() {
        for text in [
            "he told [Reuters] on Monday",
            "[Reuters] reported that talks went on",
            "the editor of the [Associated Press] resigned",
            "a reporter for the [AP] was hurt",
        ] {
            check(text, false);
        }
    }
}
