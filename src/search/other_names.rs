//! A query that is nothing but a name finds whoever is meant under other names too: "bibi", "IDF", "antony blinken".

use crate::entity::folded_name;
use crate::plan::{ExpandedOp, Meant, Op, TextField, Vocabulary, WordOp, is_light};
use crate::query::Remark;
use crate::rank::rarity;

/// Other names that a remark tells.
const TOLD_NAMES: usize = 4;

/// In how many articles for each that names somebody so words may stand, and how many do not matter.
const SAID_FOR_NAMED: u64 = 5;
const SAID_AT_LEAST: u64 = 10;

/// The operation for a query of these plain words, with other names of whom they name, and what to say about it.
pub(crate) fn with_other_names(
    op: Op,
    words: &[String],
    query: &str,
    vocabulary: &Vocabulary,
) -> tantivy::Result<(Op, Option<Remark>)> {
    let name = words.join(" ");
    if words.is_empty() || is_light(&name.to_lowercase(), "en") {
        return Ok((op, None));
    }
    let Some(meant) = vocabulary.known_as(&name)? else { return Ok((op, None)) };
    let others = other_names(&meant, &name);
    if others.is_empty() || is_rather_said(&meant, words, &name, vocabulary)? {
        return Ok((op, None));
    }
    if let Some(message) = told_several(&meant, &name) {
        return Ok((op, Some(remark(message, query))));
    }
    let forms = vocabulary.forms_of(&meant.entity)?;
    let weight = rarity(forms.frequency, vocabulary.articles());
    let word = WordOp { field: TextField::Text, forms: forms.forms, weight, is_light: false };
    let op = Op::Expanded(Box::new(ExpandedOp { asked: op, added: vec![word], least: Some(weight) }));
    let quoted: Vec<String> = others.iter().take(TOLD_NAMES).map(|name| format!("\"{name}\"")).collect();
    let message = format!("also finds {} as {}", meant.entity.name, quoted.join(", "));
    Ok((op, Some(remark(message, query))))
}

/// Whether the words are said of other things far more often than of whom they name: "first lady", "mass".
fn is_rather_said(meant: &Meant, words: &[String], name: &str, vocabulary: &Vocabulary) -> tantivy::Result<bool> {
    let mut said = u64::MAX;
    for word in words {
        said = said.min(vocabulary.frequency(&word.to_lowercase())?);
    }
    let folded = folded_name(name);
    let of_name = meant.entity.aliases.iter().filter(|(alias, _)| folded_name(alias) == folded);
    let named: u64 = of_name.map(|(_, articles)| u64::from(*articles)).sum();
    Ok(said > SAID_AT_LEAST + SAID_FOR_NAMED * named)
}

/// The names of whom is meant that do not hold all words of the one typed: what the words themselves would miss.
fn other_names<'m>(meant: &'m Meant, typed: &str) -> Vec<&'m str> {
    let typed = folded_name(typed);
    let is_other = |name: &str| {
        let folded = folded_name(name);
        !typed.split(' ').all(|word| folded.split(' ').any(|other| other == word))
    };
    meant.entity.aliases.iter().map(|(name, _)| name.as_str()).filter(|name| is_other(name)).collect()
}

/// What to say of a name that means several about equally.
fn told_several(meant: &Meant, typed: &str) -> Option<String> {
    let other = meant.others.first()?;
    let is_close = u64::from(other.articles) * 2 > u64::from(meant.entity.articles);
    is_close.then(|| {
        format!(
            "\"{typed}\" can be {} or {}; entity:\"{}\" finds one of them under all names",
            meant.entity.name,
            other.told_beside(&meant.entity.name),
            meant.entity.name
        )
    })
}

fn remark(message: String, query: &str) -> Remark {
    Remark { message, start: 0, end: query.chars().count(), suggestion: None }
}
