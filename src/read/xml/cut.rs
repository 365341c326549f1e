//! Cuts the records of an XML file out of the stream, unparsed, so that one thread cuts while others parse.
//!
//! Only what decides where a record ends is looked at: the tags of records, and what may hide one (comments, CDATA,
//! instructions, the document type). So whatever else is broken spoils its own record and no other.

use std::io::{self, Read};
use std::ops::Range;

use memchr::{memchr, memchr_iter, memmem};

/// How much is read at once.
const CHUNK_BYTES: usize = 64 << 10;

/// As much of what stands around the records is kept: a feed's title, a message's sender.
const MAX_OUTSIDE_BYTES: usize = 256 << 10;

/// A stretch of the file that is one record.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::read) struct Cut {
    /// Where it stands among the bytes of its block.
    pub(in crate::read) range: Range<usize>,
    /// Its line, from 1.
    pub(in crate::read) line: u64,
}

/// What ends the cutting before the file does.
#[derive(Debug)]
pub(in crate::read) enum Fault {
    /// The file ends inside a record.
    Ends,
    /// A record is longer than allowed.
    TooLong,
    Broken(io::Error),
}

/// Finds the records of a stream, one after the other.
pub(in crate::read) struct Cutter<R> {
    stream: R,
    /// The local names of the elements that are records.
    names: &'static [&'static str],
    max_bytes: usize,
    buffer: Vec<u8>,
    /// Up to where the buffer was looked at.
    at: usize,
    ended: bool,
    error: Option<io::Error>,
    outside: Vec<u8>,
    /// From where on nothing of the buffer is known to be outside yet.
    outside_from: usize,
    /// Line ends before `counted_to`.
    lines: u64,
    counted_to: usize,
    /// The line on which the record starts that is being cut, from 1.
    started_on: u64,
    /// A record was cut out of what is in the buffer.
    has_cuts: bool,
}

/// A tag of a record, found outside of whatever may hide one.
struct Tag {
    start: usize,
    /// Behind its `>`.
    end: usize,
    name: &'static str,
    kind: TagKind,
}

#[derive(PartialEq, Eq)]
enum TagKind {
    Opening,
    Closing,
    /// `<item/>`.
    Whole,
}

impl<R: Read> Cutter<R> {
    pub(in crate::read) fn new(stream: R, names: &'static [&'static str], max_bytes: usize) -> Self {
        Self {
            stream,
            names,
            max_bytes,
            buffer: Vec::new(),
            at: 0,
            ended: false,
            error: None,
            outside: Vec::new(),
            outside_from: 0,
            lines: 0,
            counted_to: 0,
            started_on: 1,
            has_cuts: false,
        }
    }

    /// Bytes looked at since the last block was cut.
    pub(in crate::read) fn at(&self) -> usize {
        self.at
    }

    /// What stands around the records, as far as it was seen and has room.
    pub(in crate::read) fn outside(&self) -> &[u8] {
        &self.outside
    }

    /// The line of the record at which the cutting stopped.
    pub(in crate::read) fn line(&self) -> u64 {
        self.started_on
    }

    /// Cuts the next record out; `None` at the end of the file.
    pub(in crate::read) fn next(&mut self) -> Result<Option<Cut>, Fault> {
        loop {
            let Some(first) = self.tag(usize::MAX)? else {
                self.keep_outside(self.buffer.len());
                return self.error.take().map_or(Ok(None), |error| Err(Fault::Broken(error)));
            };
            let start = first.start;
            self.started_on = self.line_of(start);
            self.keep_outside(start);
            if first.kind == TagKind::Closing {
                self.outside_from = first.end;
                continue;
            }
            let end = if first.kind == TagKind::Whole { first.end } else { self.end_of(&first)? };
            (self.at, self.outside_from, self.has_cuts) = (end, end, true);
            return Ok(Some(Cut { range: start..end, line: self.started_on }));
        }
    }

    /// Takes the bytes looked at so far out of the buffer: the block that the cuts since the last one point into.
    pub(in crate::read) fn take_block(&mut self) -> Vec<u8> {
        self.line_of(self.at);
        self.keep_outside(self.at);
        let rest = self.buffer.split_off(self.at);
        let block = std::mem::replace(&mut self.buffer, rest);
        (self.at, self.outside_from, self.counted_to, self.has_cuts) = (0, 0, 0, false);
        block
    }

    /// Where the record ends that `first` opens: at its end or, where that is missing, at the start of the next one.
    fn end_of(&mut self, first: &Tag) -> Result<usize, Fault> {
        loop {
            let Some(tag) = self.tag(first.start)? else {
                return Err(self.error.take().map_or(Fault::Ends, Fault::Broken));
            };
            match tag.kind {
                TagKind::Opening | TagKind::Whole => return Ok(tag.start),
                TagKind::Closing if tag.name == first.name => return Ok(tag.end),
                TagKind::Closing => {}
            }
        }
    }

    /// Finds the next tag of a record and moves behind it; `start` is where the record began that is being cut, if any.
    fn tag(&mut self, start: usize) -> Result<Option<Tag>, Fault> {
        loop {
            if start == usize::MAX {
                self.forget();
            } else if self.at - start > self.max_bytes {
                return Err(Fault::TooLong);
            }
            let Some(open) = self.find_byte(b'<', self.at) else {
                self.at = self.buffer.len();
                return if self.ended { Ok(None) } else { Err(Fault::TooLong) };
            };
            if let Some(tag) = self.tag_at(open)? {
                self.at = tag.end;
                return Ok(Some(tag));
            }
        }
    }

    /// The tag of a record at this `<`; otherwise moves behind what starts there.
    fn tag_at(&mut self, open: usize) -> Result<Option<Tag>, Fault> {
        const LONGEST: usize = "<![CDATA[".len();
        self.fill(open + LONGEST);
        let ahead = &self.buffer[open..];
        if ahead.starts_with(b"<!--") {
            return self.pass(open + 4, b"-->");
        }
        if ahead.starts_with(b"<![CDATA[") {
            return self.pass(open + LONGEST, b"]]>");
        }
        if ahead.starts_with(b"<?") {
            return self.pass(open + 2, b"?>");
        }
        if ahead.starts_with(b"<!") {
            return self.pass_declaration(open);
        }
        let closes = ahead.get(1) == Some(&b'/');
        let name_start = open + 1 + usize::from(closes);
        let Some((name, name_end)) = self.record_name(name_start) else {
            self.at = name_start.min(self.buffer.len());
            return Ok(None);
        };
        let Some(close) = self.find_tag_end(name_end) else {
            self.at = name_end;
            return Ok(None);
        };
        let kind = match (closes, self.buffer[close - 1]) {
            (true, _) => TagKind::Closing,
            (false, b'/') => TagKind::Whole,
            (false, _) => TagKind::Opening,
        };
        Ok(Some(Tag { start: open, end: close + 1, name, kind }))
    }

    /// The record's name that stands here, whatever its prefix, and where it ends.
    fn record_name(&mut self, start: usize) -> Option<(&'static str, usize)> {
        const LONGEST: usize = 48;
        self.fill(start + LONGEST);
        let ahead = &self.buffer[start..self.buffer.len().min(start + LONGEST)];
        let length =
            ahead.iter().take_while(|byte| !matches!(byte, b' ' | b'\t' | b'\r' | b'\n' | b'/' | b'>')).count();
        let local = ahead[..length].rsplit(|byte| *byte == b':').next()?;
        let name = self.names.iter().find(|name| name.as_bytes() == local)?;
        Some((name, start + length))
    }

    /// Where the `>` of a tag is; one inside a quoted value is not it. A tag without end is none.
    fn find_tag_end(&mut self, from: usize) -> Option<usize> {
        const MAX_TAG_BYTES: usize = 64 << 10;
        let mut quote = None;
        for at in from..from + MAX_TAG_BYTES {
            self.fill(at + 1);
            match (quote, *self.buffer.get(at)?) {
                (None, b'>') => return Some(at),
                (None, b'<') => return None,
                (None, byte @ (b'"' | b'\'')) => quote = Some(byte),
                (Some(open), byte) if open == byte => quote = None,
                _ => {}
            }
        }
        None
    }

    /// Passes something up to its end, or everything where that never comes.
    fn pass(&mut self, from: usize, end: &[u8]) -> Result<Option<Tag>, Fault> {
        self.at = self.find(end, from)?.map_or(self.buffer.len(), |at| at + end.len());
        Ok(None)
    }

    /// Passes a document type with all that it declares.
    fn pass_declaration(&mut self, open: usize) -> Result<Option<Tag>, Fault> {
        let Some(close) = self.find_byte(b'>', open) else { return self.pass(open, b">") };
        match memchr(b'[', &self.buffer[open..close]) {
            Some(at) => {
                self.pass(open + at, b"]")?;
                self.pass(self.at, b">")
            }
            None => self.pass(close, b">"),
        }
    }

    fn find_byte(&mut self, byte: u8, from: usize) -> Option<usize> {
        let mut from = from;
        loop {
            if let Some(at) = memchr(byte, &self.buffer[from.min(self.buffer.len())..]) {
                return Some(from + at);
            }
            from = from.max(self.buffer.len());
            if from > self.max_bytes.saturating_add(self.at) || !self.more() {
                return None;
            }
        }
    }

    fn find(&mut self, end: &[u8], from: usize) -> Result<Option<usize>, Fault> {
        let mut from = from.min(self.buffer.len());
        loop {
            if let Some(at) = memmem::find(&self.buffer[from..], end) {
                return Ok(Some(from + at));
            }
            from = from.max(self.buffer.len().saturating_sub(end.len() - 1));
            if from - self.at.min(from) > self.max_bytes {
                return Err(Fault::TooLong);
            }
            if !self.more() {
                return Ok(None);
            }
        }
    }

    /// Reads on until the buffer reaches this far, or the stream ends.
    fn fill(&mut self, length: usize) {
        while self.buffer.len() < length && self.more() {}
    }

    fn more(&mut self) -> bool {
        if self.ended {
            return false;
        }
        let before = self.buffer.len();
        self.buffer.reserve(CHUNK_BYTES);
        if let Err(error) = self.stream.by_ref().take(CHUNK_BYTES as u64).read_to_end(&mut self.buffer) {
            (self.ended, self.error) = (true, Some(error));
        }
        self.ended |= self.buffer.len() == before;
        self.buffer.len() > before
    }

    /// The line of a place, from 1; later places only.
    fn line_of(&mut self, place: usize) -> u64 {
        let place = place.min(self.buffer.len());
        if place > self.counted_to {
            self.lines += memchr_iter(b'\n', &self.buffer[self.counted_to..place]).count() as u64;
            self.counted_to = place;
        }
        self.lines + 1
    }

    fn keep_outside(&mut self, to: usize) {
        let room = MAX_OUTSIDE_BYTES - self.outside.len();
        let from = self.outside_from.min(to);
        self.outside.extend_from_slice(&self.buffer[from..to.min(from + room)]);
        self.outside_from = self.outside_from.max(to);
    }

    /// Drops what was looked at, where no record of the block has been found in it yet: a file without records must
    /// not come into memory.
    fn forget(&mut self) {
        if !self.has_cuts && self.at > 4 * CHUNK_BYTES {
            drop(self.take_block());
        }
    }
}

#[cfg(test)]
mod tests {
    use std::io::{self, Read};

    use super::{Cutter, Fault};

    /// Gives a byte at a time.
    struct Drops<'a>(&'a [u8]);

    impl Read for Drops<'_> {
        fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
            let Some((first, rest)) = self.0.split_first() else { return Ok(0) };
            (self.0, buffer[0]) = (rest, *first);
            Ok(1)
        }
    }

    fn records(stream: impl Read) -> Vec<String> {
        let mut cutter = Cutter::new(stream, &["item", "news"], 100);
        let mut found = Vec::new();
        loop {
            match cutter.next() {
                Ok(Some(cut)) => {
                    let line = cut.line;
                    let block = cutter.buffer[cut.range].to_vec();
                    found.push(format!("{line} {}", String::from_utf8_lossy(&block)));
                }
                Ok(None) => return found,
                Err(fault) => {
                    let what = match fault {
                        Fault::Ends => "ends",
                        Fault::TooLong => "too long",
                        Fault::Broken(_) => "broken",
                    };
                    found.push(format!("{} {what}", cutter.line()));
                    return found;
                }
            }
        }
    }

    fn check(xml: &str, expected: &[&str]) {
        assert_eq!(records(xml.as_bytes()), expected, "{xml}");
        assert_eq!(records(Drops(xml.as_bytes())), expected, "{xml}, byte by byte");
    }

    #[test]
    fn records_are_found_among_the_rest() {
        check(
            "<rss><item>a</item>\n<x:item a='>'>b</x:item><item/><items/></rss>",
            &["1 <item>a</item>", "2 <x:item a='>'>b</x:item>", "2 <item/>"],
        );
        check("<item>a</item", &["1 ends"]);
        check("", &[]);
        check("</item><item>a</item>", &["1 <item>a</item>"]);
    }

    #[test]
    fn what_hides_a_tag_is_passed() {
        check("<!DOCTYPE rss [<!ENTITY a '<item>'>]><item>a</item>", &["1 <item>a</item>"]);
        check("<!-- <item> --><?p <item> ?><item><![CDATA[</item>]]></item>", &["1 <item><![CDATA[</item>]]></item>"]);
        check("<item>5 < 6 & <b</item>", &["1 <item>5 < 6 & <b</item>"]);
        check("<!-- never closed <item>a</item>", &[]);
        check("<item a=' never closed > <b></item>", &[]);
    }

    #[test]
    fn the_next_record_ends_one_never_closed() {
        check("<item>a<item>b</item>", &["1 <item>a", "1 <item>b</item>"]);
        check("<item>a<item>b</item></item><news>c</news>", &["1 <item>a", "1 <item>b</item>", "1 <news>c</news>"]);
    }

    #[test]
    fn a_flood_of_ends_is_passed() {
        let flood = format!("{}<item>a</item>", "</item>".repeat(200_000));
        assert_eq!(records(flood.as_bytes()), ["1 <item>a</item>"]);
    }

    #[test]
    fn a_record_has_a_longest_length() {
        check(&format!("<item>{}</item>", "a<b>".repeat(50)), &["1 too long"]);
    }
}
