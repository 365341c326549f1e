//! Texts that a parser of queries may stumble over: the language's own pieces in any order, characters at random, and
//! good queries with something done to them. The same seed makes the same texts.

/// The language's own pieces.
const PIECES: &[&str] = &[
    "AND",
    "OR",
    "NOT",
    "and",
    "or",
    "not",
    "&&",
    "|",
    "||",
    "-",
    "--",
    "+",
    "–",
    "(",
    ")",
    "(",
    ")",
    "\"",
    "\"",
    "“",
    "”",
    "«",
    "*",
    "?",
    "~",
    "~2",
    "~9",
    "^",
    "^2",
    "^0.5",
    "=",
    "!",
    ",",
    ";",
    ":",
    "/",
    ".",
    "..",
    ">",
    "<",
    ">=",
    "[",
    "]",
    " TO ",
    "w/5",
    "W/5",
    "w/0",
    "w/99999",
    "near/3",
    "pre/2",
    "onear/4",
    "w/s",
    "w/p",
    "w/seg",
    "w/para",
    "pre/s",
    "near5",
    "adj3",
    "/5",
    "/s",
    "/p",
    "n/2",
    "p/2",
    "SAME",
    "ADJ",
    "NEAR",
    "AROUND(5)",
    "AROUND",
    "WITHIN",
    "AND NOT",
    "and not",
    "NOT w/5",
    "not w/5",
    "not near5",
    "hlead(",
    "hlead:",
    "hlead (",
    "hlp=",
    "caps(",
    "caps (",
    "allcaps(",
    "atleast5(",
    "atleast0(",
    "atl3(",
    "atleast(",
    "atleast99999999999999999999(",
    "first50(",
    "first0(",
    "nocaps(",
    "headline(",
    "body(",
    "byline(",
    "publication(",
    "title(",
    "lead(",
    "title:",
    "lead:",
    "body:",
    "source:",
    "author:",
    "section:",
    "lang:",
    "keyword:",
    "id:",
    "url:",
    "date:",
    "since:",
    "until:",
    "before:",
    "after:",
    "words:",
    "words>",
    "words<",
    "wc>",
    "entity:",
    "person:",
    "place:",
    "sorce:",
    "site:",
    "intitle:",
    "hd=",
    "by=",
    "sn=",
    "la=",
    "wc=",
    "http://x/(a)",
    "www.a.b",
    "mailto:a@b.c",
    "12:30",
    "24/7",
    "U.S.",
    "C++",
    "@name",
    "#tag",
    "O'Brien",
    "中文",
    "צה\"ל",
    "ירושלים",
    "🔥",
    "\0",
    "\u{200f}",
    "é",
    "e\u{301}",
    "ß",
    "İ",
    "2024",
    "2024-03",
    "2024-13",
    "7d",
    "today",
    "9999",
    "500",
    "a",
    "b",
    "c",
    "rafah",
    "Gaza",
    "netanya!",
    "netanya*",
    "*berg",
    "organi?ation",
    "=raids",
    "zelensky~2",
    "fox-it",
    "The",
    "Guardian",
    "\"two * state\"",
    "\"a b\"~5",
    "\"* a *\"",
    "\"\"",
    "()",
];

/// Queries as people type them.
const QUERIES: &[&str] = &[
    "hlead(blinken w/5 rafah) AND NOT (opinion OR editorial) AND words>200",
    "(blinken w/5 rafah) w/20 (ceasefire OR truce) not w/10 tower",
    "title:(a OR -b) source:(The Guardian OR \"New York Times\") date:2024-03..2024-05",
    "atleast5(rafah^2) OR first50(\"two * solution\") -caps(apple) netanya* zelensky~2 =raids",
    "(a AND NOT b OR (c d)) w/5 (hlead(e f) OR title:g) pre/3 NOT h",
    "\"rafah crossing\"~5 near5 (truce or ceasefire) and not opinion",
    "who said that the talks in Cairo, begun on Tuesday, were over?",
];

/// Makes texts without end.
#[derive(Debug, Clone)]
pub struct Texts {
    state: u64,
}

impl Texts {
    /// Starts from a seed.
    pub fn new(seed: u64) -> Self {
        Self { state: seed }
    }

    /// Makes the next text.
    pub fn text(&mut self) -> String {
        match self.below(20) {
            0 => self.characters(),
            1 | 2 => self.changed(),
            3 => self.repeated(),
            4 => self.nested(),
            _ => self.pieces(),
        }
    }

    fn pieces(&mut self) -> String {
        let count = 1 + self.below(14);
        let mut text = String::new();
        for _ in 0..count {
            text.push_str(self.piece());
            if self.below(5) > 1 {
                text.push(' ');
            }
        }
        text
    }

    fn piece(&mut self) -> &'static str {
        PIECES[self.below(PIECES.len())]
    }

    fn characters(&mut self) -> String {
        let count = self.below(30);
        (0..count)
            .map(|_| match self.below(4) {
                0 => char::from_u32(self.below(0x11_0000) as u32).unwrap_or('a'),
                1 => char::from_u32(self.below(0x800) as u32).unwrap_or('b'),
                _ => char::from(32 + self.below(95) as u8),
            })
            .collect()
    }

    /// A good query with a few characters taken out, put in, swapped or doubled.
    fn changed(&mut self) -> String {
        let mut chars: Vec<char> = QUERIES[self.below(QUERIES.len())].chars().collect();
        for _ in 0..1 + self.below(6) {
            let at = self.below(chars.len().max(1));
            let end = (at + self.below(12)).min(chars.len());
            match self.below(4) {
                0 => drop(chars.drain(at.min(end)..end)),
                1 => drop(chars.splice(at.min(end)..at.min(end), self.piece().chars())),
                2 => drop(chars.splice(at.min(end)..end, self.piece().chars())),
                _ => {
                    let copy = chars[at.min(end)..end].to_vec();
                    let to = self.below(chars.len() + 1);
                    chars.splice(to..to, copy);
                }
            }
        }
        chars.into_iter().collect()
    }

    /// A few pieces again and again; now and then very often.
    fn repeated(&mut self) -> String {
        let mut unit = self.piece().to_owned() + " ";
        for _ in 0..self.below(3) {
            unit += self.piece();
            unit += if self.below(2) == 0 { "" } else { " " };
        }
        let times = if self.below(200) == 0 { 2_000 } else { 1 + self.below(40) };
        unit.repeat(times)
    }

    /// Brackets in brackets, with operators between them.
    fn nested(&mut self) -> String {
        let depth = if self.below(100) == 0 { 120 } else { 1 + self.below(12) };
        let (mut open, mut close) = (String::new(), String::new());
        for _ in 0..depth {
            open += self.piece();
            open += if self.below(2) == 0 { " (" } else { "(" };
            close = [") ", self.piece(), " ", &close].concat();
        }
        [open, self.pieces(), close].concat()
    }

    fn below(&mut self, end: usize) -> usize {
        (self.next() % end as u64) as usize
    }

    /// SplitMix64, of public domain: <https://prng.di.unimi.it/splitmix64.c>.
    fn next(&mut self) -> u64 {
        self.state = self.state.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.state;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }
}
