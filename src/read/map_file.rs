//! A mapping of fields kept in a file, for repeated use: what `--map` says on the command line, in TOML or YAML.

use std::fs;
use std::path::Path;

use crate::error::{Error, Result};
use crate::read::front_matter::{toml, yaml};
use crate::read::mapping::Mapping;

/// Reads which keys an article's fields have from a file: `body = "story.text"` a line, or several keys in a list, the
/// best first. A file called `.yaml` or `.yml` is YAML, any other TOML.
///
/// # Errors
/// A file that cannot be read or understood, and a field that articles do not have.
///
/// # Example
/// ```
/// let file = std::env::temp_dir().join("dateline-example-map.toml");
/// std::fs::write(&file, "title = \"kop\"\nbody = [\"verhaal.tekst\", \"tekst\"]\n")?;
/// let map = dateline::read::map_file(&file)?;
/// assert!(map.contains(&("body".to_owned(), "verhaal.tekst".to_owned())));
/// # std::fs::remove_file(&file)?;
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub fn map_file(path: impl AsRef<Path>) -> Result<Vec<(String, String)>> {
    let path = path.as_ref();
    let text = fs::read_to_string(path).map_err(|error| Error::io("read", path, error))?;
    let is_yaml = path.extension().is_some_and(|extension| extension == "yaml" || extension == "yml");
    let pairs = if is_yaml { yaml(&text) } else { toml(&text) };
    let pairs = pairs.map_err(|(line, reason)| broken(path, line, &reason))?;
    let map: Vec<(String, String)> =
        pairs.into_iter().flat_map(|(field, keys)| keys.into_iter().map(move |key| (field.clone(), key))).collect();
    if map.is_empty() {
        return Err(broken(path, 1, "it names no field"));
    }
    Mapping::new(&map).map(|_| map)
}

fn broken(path: &Path, line: usize, reason: &str) -> Error {
    Error::argument(format!("{}:{}: {reason}", path.display(), line.max(1)))
        .with_hint("write a line for each field, such as body = \"story.text\"")
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::map_file;

    #[test]
    fn mappings_are_kept_in_files() {
        let folder = tempfile::tempdir().expect("a folder for the test");
        let expected = [("body", "a.b"), ("body", "c"), ("title", "kop")];
        let check = |name: &str, text: &str, expected: Result<&[(&str, &str)], &str>| {
            let path = folder.path().join(name);
            fs::write(&path, text).expect("written");
            let found = map_file(&path).map_err(|error| error.to_string());
            let found = found.as_ref().map(|map| {
                let mut pairs: Vec<_> = map.iter().map(|(field, key)| (field.as_str(), key.as_str())).collect();
                pairs.sort_by_key(|(field, _)| *field); // TOML has no order of fields
                pairs
            });
            match (found, expected) {
                (Ok(found), Ok(expected)) => assert_eq!(found, expected, "{text}"),
                (Err(told), Err(expected)) => assert!(told.contains(expected), "{told}"),
                (found, _) => panic!("{found:?} from {text}"),
            }
        };
        check("a.toml", "title = \"kop\"\nbody = [\"a.b\", \"c\"]\n", Ok(&expected));
        check("a.yaml", "title: kop\nbody: [a.b, c]\n", Ok(&expected));
        check("a.toml", "titul = \"kop\"\n", Err("unknown field \"titul\" to map"));
        check("a.toml", "title = \n", Err("a.toml:1: "));
        check("a.toml", "", Err("it names no field"));
        assert!(map_file(folder.path().join("none.toml")).is_err());
    }
}
