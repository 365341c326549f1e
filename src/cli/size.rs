//! Amounts as people type them: whole numbers, and of memory `512MB`, `2G`, `1.5GiB`, `1000000`.

/// Reads a whole number.
pub(super) fn count(text: &str) -> Result<usize, String> {
    text.trim().parse().map_err(|_| "use a whole number, such as 20".into())
}

/// Reads an amount in bytes.
pub(super) fn size(text: &str) -> Result<u64, String> {
    let text = text.trim();
    let digits = text.find(|c: char| !c.is_ascii_digit() && c != '.').unwrap_or(text.len());
    let (number, unit) = text.split_at(digits);
    let number: f64 = number.parse().map_err(|_| allowed())?;
    let factor = match unit.trim().to_ascii_lowercase().as_str() {
        "" | "b" => 1.0,
        "k" | "kb" => 1e3,
        "m" | "mb" => 1e6,
        "g" | "gb" => 1e9,
        "t" | "tb" => 1e12,
        "kib" => 1024.0,
        "mib" => 1024.0 * 1024.0,
        "gib" => 1024.0 * 1024.0 * 1024.0,
        "tib" => 1024.0 * 1024.0 * 1024.0 * 1024.0,
        _ => return Err(allowed()),
    };
    Ok((number * factor) as u64)
}

fn allowed() -> String {
    "use a number with a unit, such as 512MB, 2GB or 1.5GiB".into()
}

#[cfg(test)]
mod tests {
    use super::size;

    #[test]
    fn sizes_are_read_as_people_type_them() {
        let check = |text: &str, expected| assert_eq!(size(text).ok(), expected, "{text}");
        check("1000000", Some(1_000_000));
        check("512MB", Some(512_000_000));
        check("2g", Some(2_000_000_000));
        check("1.5 GiB", Some(1_610_612_736));
        check("64 kb", Some(64_000));
        check("", None);
        check("MB", None);
        check("-1", None);
        check("1.2.3", None);
        check("12 parsecs", None);
    }
}
