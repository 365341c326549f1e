//! Watchlists that are tables.

use crate::entity::watchlist::cells::{cells, comma_or_semicolon};
use crate::entity::watchlist::flaw::Flaws;
use crate::entity::watchlist::format::Format;
use crate::entity::watchlist::loose::{Field, Loose};

/// The entries of a table.
pub(super) fn entries(text: &str, format: Format, flaws: &mut Flaws) -> Vec<Loose> {
    let is_said = |(_, line): &(usize, &str)| !line.trim().is_empty() && !line.starts_with('#');
    let mut lines = (1..).zip(text.lines()).filter(is_said).peekable();
    let Some((header_line, first)) = lines.peek().copied() else { return Vec::new() };
    let delimiter = if format == Format::Csv { comma_or_semicolon(first) } else { b'\t' };
    let header = header(&cells(first, delimiter));
    match &header {
        Some(columns) => {
            for column in columns.iter().filter_map(|column| column.as_ref().err()).filter(|name| !name.is_empty()) {
                flaws.tell(header_line, format!("column \"{column}\" is not known: it is passed over"));
            }
            lines.next();
        }
        None => flaws.tell(header_line, "no header: the first column is taken for names, the others for aliases"),
    }
    lines.map(|(line, row)| entry(line, &cells(row, delimiter), header.as_deref())).collect()
}

/// The fields of the columns, if the first row names any; the name of a column that is no field.
fn header(cells: &[String]) -> Option<Vec<Result<Field, String>>> {
    let columns: Vec<_> = cells.iter().map(|cell| Field::of(cell).ok_or_else(|| cell.trim().to_owned())).collect();
    let names_entries = |column: &Result<Field, String>| matches!(column, Ok(Field::Canonical | Field::Aliases));
    columns.iter().any(names_entries).then_some(columns)
}

fn entry(line: usize, cells: &[String], header: Option<&[Result<Field, String>]>) -> Loose {
    let mut entry = Loose::on(line);
    for (at, cell) in cells.iter().enumerate() {
        let field = match header {
            Some(columns) => columns.get(at).and_then(|column| column.as_ref().ok().copied()),
            None if at == 0 => Some(Field::Canonical),
            None => Some(Field::Aliases),
        };
        if let Some(field) = field {
            entry.put(field, std::slice::from_ref(cell));
        }
    }
    entry
}
