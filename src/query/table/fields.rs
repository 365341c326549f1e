//! Fields, filters, dates and lengths.

use super::check::{check, check_remark};

#[test]
fn fields() {
    check("title:rafah lead:rafah body:rafah", "title:rafah AND lead:rafah AND body:rafah", &[]);
    check("Title:rafah", "title:rafah", &[]);
    check("title:\"rafah crossing\"", "title:\"rafah crossing\"", &[]);
    check("title:(a OR b)", "title:(a OR b)", &[]);
    check("title:(a OR -b) c", "title:(a OR NOT b) AND c", &[]);
    check("title:a OR b", "title:a OR b", &[]);
    check("title:-rafah", "title:(NOT rafah)", &[]);
    check("-title:rafah", "NOT title:rafah", &[]);
    check("title:*", "title:*", &[]);
    check("title:netanya*", "title:netanya*", &[]);
    check("title:=raids", "title:=raids", &[]);
    check("title:http://x", "title:http://x", &[]);
    check("title:(a lead:b)", "title:(a AND lead:b)", &[]);
    check("title:12:30", "title:12:30", &[]);
    check("title:/rafah title:(//rafah)", "title:(/rafah) AND title:(//rafah)", &[]);
    check("headline:rafah", "title:rafah", &[]);
    check("source:\"The Guardian\"", "source:\"The Guardian\"", &[]);
    check("source:“The Guardian”", "source:\"The Guardian\"", &[]);
    check("source:Reuters, rafah", "source:Reuters AND rafah", &[]);
    check("source:(AP OR Reuters)", "source:AP OR source:Reuters", &[]);
    check(
        "source:(The Guardian OR \"New York Times\") a",
        "(source:\"The Guardian\" OR source:\"New York Times\") AND a",
        &[],
    );
    check("source:(\"\" OR AP)", "source:AP", &["\"\"", "OR"]);
    check("source:(-AP)", "NOT source:AP", &[]);
    check("source:!Reuters source:-AP", "NOT source:Reuters AND NOT source:AP", &[]);
    check("source:!\"The Guardian\"", "NOT source:\"The Guardian\"", &[]);
    check("author:* -section:*", "author:* AND NOT section:*", &[]);
    check("lang:fr language:fr", "lang:fr AND lang:fr", &[]);
    check("keyword:gaza id:a-1 id:a|b*", "keyword:gaza AND id:a-1 AND id:\"a|b*\"", &["a|b*"]);
    check("url:https://x/a_(b)?c", "url:\"https://x/a_(b)?c\"", &[]);
    check("(source:AP)", "source:AP", &[]);
    check("source:AP|source:Reuters", "source:AP OR source:Reuters", &[]);
    check("source:guard*", "source:\"guard*\"", &["guard*"]);
    check("source:[a \"b c\" d", "source:\"[a\" AND \"b c\" AND d", &[]);
    check("title: rafah", "title:rafah", &["title:"]);
    check("source: Reuters", "source:Reuters", &["source:"]);
}

#[test]
fn fields_nobody_knows() {
    check("sorce:guardian", "sorce AND guardian", &["sorce:"]);
    check("-sorce:guardian", "NOT (sorce AND guardian)", &["sorce:"]);
    check("sorce:\"The Guardian\" a", "sorce AND \"The Guardian\" AND a", &["sorce:"]);
    check("sorce:(a OR b)", "sorce AND (a OR b)", &["sorce:"]);
    check("a:b:c", "a AND b AND c", &["a:", "b:"]);
    check_remark("a sorce:guardian", "unknown field \"sorce\"; read as words", "source");
    check_remark("xyzzy:guardian", "unknown field \"xyzzy\"; read as words", "");
}

#[test]
fn dates_and_lengths() {
    check("date:2024", "date:2024", &[]);
    check("date:2024-03", "date:2024-03", &[]);
    check("date:2024-03-31", "date:2024-03-31", &[]);
    check("date:2024-03-01..2024-03-31", "date:2024-03", &[]);
    check("date:2024-03-01..2024-04-15", "date:2024-03-01..2024-04-15", &[]);
    check("date:2024-03..2024", "date:2024-03-01..2024-12-31", &[]);
    check("date:2024-03..", "date:>=2024-03-01", &[]);
    check("date:..2024-03", "date:<=2024-03-31", &[]);
    check("date:>=2024-03", "date:>=2024-03-01", &[]);
    check("date:>2024-03", "date:>=2024-04-01", &[]);
    check("date:<=2024-03", "date:<=2024-03-31", &[]);
    check("date:<2024-03", "date:<=2024-02-29", &[]);
    check("date>=2024-03", "date:>=2024-03-01", &[]);
    check("date:\"2024-03-31 10:30\"", "date:2024-03-31T10:30:00Z..2024-03-31T10:30:00Z", &[]);
    check("date:<2024-03-31T10:30:00Z", "date:<2024-03-31T10:30:00Z", &[]);
    check("date:[2024-03-01 TO 2024-04-15]", "date:2024-03-01..2024-04-15", &[]);
    check("date:(2024-03 OR 2024-05)", "date:2024-03 OR date:2024-05", &[]);
    check("date:*", "date:*", &[]);
    check("date:today", "date:2024-05-31", &[]);
    check("date:7d", "date:>=2024-05-24T15:04:05Z", &[]);
    check("since:7d", "date:>=2024-05-24T15:04:05Z", &[]);
    check("since:2024-03 until:2024-04", "date:>=2024-03-01 AND date:<=2024-04-30", &[]);
    check("since:2024-03, rafah", "date:>=2024-03-01 AND rafah", &[]);
    check("date:2024-04..2024-03", "date:2024-03-01..2024-04-30", &["2024-04..2024-03"]);
    check("date:9999-12-31 date:2020..9999", "date:9999-12-31..9999-12-31 AND date:2020-01-01..9999-12-31", &[]);
    check("rafah date:2024-13", "rafah", &["2024-13"]);
    check("rafah since:soon", "rafah", &["soon"]);
    check("words>500 words>=500", "words>=501 AND words>=500", &[]);
    check("words<500 words<=500", "words<=499 AND words<=500", &[]);
    check("words:200..800", "words:200..800", &[]);
    check("words:500 words:*", "words:500 AND words:*", &[]);
    check("words > 500", "words>=501", &[]);
    check("words:[200 TO *]", "words>=200", &[]);
    check("-words>500", "NOT words>=501", &[]);
    check("words:800..200", "words:200..800", &["800..200"]);
    check("words<0", "NOT *", &["<0"]);
    check("words are words", "words AND are AND words", &[]);
    check("date > a", "NOT *", &["> a"]);
    check("a words:many", "a", &["many"]);
    check("a words>99999999999999999999999", "a", &[">99999999999999999999999"]);
}
