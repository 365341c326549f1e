//! An evaluation as tables for people: values to the fourth decimal, as trec_eval prints them.

use std::io::{self, Write};

use dateline::render::{counted, printable};

use super::report::{Judged, Report};

/// A row's cells; the first stands left, the others right.
type Row = Vec<String>;

/// Writes the means, then what was won and lost, then the topics where they are asked for.
pub(super) fn report(out: &mut impl Write, report: &Report, width: usize) -> io::Result<()> {
    let topics = counted(report.judged[0].scores.topics.len() as u64, "topic", "topics");
    if let [only] = report.judged.as_slice() {
        writeln!(out, "{topics}")?;
        aligned(out, &means(report, Vec::new()), width)?;
        return if report.per_topic { each_topic(out, report, only, width) } else { Ok(()) };
    }
    let names = report.judged.iter().map(|judged| judged.name.clone());
    aligned(out, &means(report, [topics].into_iter().chain(names).collect()), width)?;
    for number in 1..report.judged.len() {
        writeln!(out)?;
        aligned(out, &against_first(report, number), width)?;
    }
    if report.per_topic { by_difference(out, report, width) } else { Ok(()) }
}

fn means(report: &Report, head: Row) -> Vec<Row> {
    let means: Vec<Vec<f64>> = report.judged.iter().map(|judged| judged.scores.means()).collect();
    let row = |(number, metric): (usize, &dateline::eval::Metric)| {
        let values = means.iter().map(|means| value(means[number]));
        std::iter::once(metric.to_string()).chain(values).collect()
    };
    let rows = report.judged[0].scores.metrics.iter().enumerate().map(row);
    std::iter::once(head).filter(|head| !head.is_empty()).chain(rows).collect()
}

/// How a ranking stands against the first.
fn against_first(report: &Report, number: usize) -> Vec<Row> {
    let title = format!("{} against {}", report.judged[number].name, report.judged[0].name);
    let mut rows = vec![[&title, "difference", "p", "won", "lost", "tied"].map(str::to_owned).to_vec()];
    for (metric, name) in report.judged[0].scores.metrics.iter().enumerate() {
        let found = report.comparison(number, metric);
        let counts = [found.won, found.lost, found.tied].map(|count| count.to_string());
        let [won, lost, tied] = counts;
        rows.push(vec![format!("  {name}"), signed(found.difference), chance(found.p), won, lost, tied]);
    }
    rows
}

/// Every topic of a single ranking, in order, with all measures.
fn each_topic(out: &mut impl Write, report: &Report, judged: &Judged, width: usize) -> io::Result<()> {
    let metrics = judged.scores.metrics.iter().map(ToString::to_string);
    let mut rows: Vec<Row> = vec![std::iter::once("topic".to_owned()).chain(metrics).collect()];
    let mut texts = vec![""];
    for topic in &judged.scores.topics {
        rows.push(std::iter::once(topic.topic.clone()).chain(topic.values.iter().copied().map(value)).collect());
        texts.push(report.text(&topic.topic));
    }
    writeln!(out)?;
    with_texts(out, &rows, &texts, width)
}

/// Every topic of several rankings by the first measure: what the second lost most comes first.
fn by_difference(out: &mut impl Write, report: &Report, width: usize) -> io::Result<()> {
    let Some(metric) = report.judged[0].scores.metrics.first() else { return Ok(()) };
    let columns: Vec<Vec<f64>> = report.judged.iter().map(|judged| judged.scores.of(0)).collect();
    let topics = &report.judged[0].scores.topics;
    let mut order: Vec<usize> = (0..topics.len()).collect();
    let gain = |topic: usize| columns[1][topic] - columns[0][topic];
    order.sort_by(|a, b| gain(*a).total_cmp(&gain(*b)));

    let others = report.judged[1..].iter().flat_map(|judged| [judged.name.clone(), "difference".to_owned()]);
    let head = [format!("topic: {metric}"), report.judged[0].name.clone()];
    let mut rows: Vec<Row> = vec![head.into_iter().chain(others).collect()];
    let mut texts = vec![""];
    for topic in order {
        let others =
            columns[1..].iter().flat_map(|column| [value(column[topic]), signed(column[topic] - columns[0][topic])]);
        let first = [topics[topic].topic.clone(), value(columns[0][topic])];
        rows.push(first.into_iter().chain(others).collect());
        texts.push(report.text(&topics[topic].topic));
    }
    writeln!(out)?;
    with_texts(out, &rows, &texts, width)
}

fn value(value: f64) -> String {
    format!("{value:.4}")
}

fn signed(value: f64) -> String {
    let text = format!("{value:+.4}");
    if text == "-0.0000" { "+0.0000".to_owned() } else { text }
}

fn chance(p: Option<f64>) -> String {
    match p {
        None => "-".to_owned(),
        Some(p) if p < 0.000_05 => "<0.0001".to_owned(),
        Some(p) => value(p),
    }
}

fn aligned(out: &mut impl Write, rows: &[Row], width: usize) -> io::Result<()> {
    with_texts(out, rows, &[], width)
}

/// Writes rows in columns, each with its text behind it; on a screen of `width` columns what is left of the text is cut.
fn with_texts(out: &mut impl Write, rows: &[Row], texts: &[&str], width: usize) -> io::Result<()> {
    let n_columns = rows.iter().map(Vec::len).max().unwrap_or_default();
    let length = |cell: &String| printable(cell).chars().count();
    let widest = |column: usize| rows.iter().filter_map(|row| row.get(column)).map(length).max().unwrap_or_default();
    let widths: Vec<usize> = (0..n_columns).map(widest).collect();
    let taken = widths.iter().map(|width| width + 2).sum::<usize>();
    for (number, row) in rows.iter().enumerate() {
        let mut line = String::new();
        for (column, (cell, width)) in row.iter().zip(&widths).enumerate() {
            let cell = printable(cell);
            match column {
                0 => line.push_str(&format!("{cell:width$}")),
                _ => line.push_str(&format!("  {cell:>width$}")),
            }
        }
        let text = printable(texts.get(number).copied().unwrap_or_default());
        let room = if width == 0 { usize::MAX } else { width.saturating_sub(taken) };
        if !text.is_empty() && room > 0 {
            line.push_str("  ");
            line.extend(text.chars().take(room));
        }
        writeln!(out, "{}", line.trim_end())?;
    }
    Ok(())
}
