//! Sound files, small, for each reader: what is then spoiled. The same table names the readers on the command line.

/// A sound file.
#[derive(Debug)]
pub struct Sample {
    /// The reader that it is for.
    pub reader: &'static str,
    /// The format that it is told to be in; none where only its own bytes can tell.
    pub format: Option<&'static str>,
    pub bytes: &'static [u8],
}

const fn text(reader: &'static str, bytes: &'static str) -> Sample {
    Sample { reader, format: Some(reader), bytes: bytes.as_bytes() }
}

const fn packed(reader: &'static str, bytes: &'static [u8]) -> Sample {
    Sample { reader, format: None, bytes }
}

/// Every sound file, those of a reader side by side.
pub const SAMPLES: &[Sample] = &[
    text("html", HTML),
    text(
        "html",
        "<!DOCTYPE html><html><head><title>Ferry</title></head><body><article><p>It sailed.</p></article></body></html>",
    ),
    text("sgml", TREC),
    text("sgml", REUTERS),
    text("rss", RSS),
    text("rss", include_str!("../../corpus/feeds/sample-wire.rss")),
    text("atom", include_str!("../../corpus/feeds/continental-desk.atom")),
    text("jsonfeed", include_str!("../../corpus/feeds/northgate-review.json")),
    text("ninjs", include_str!("../../corpus/agency/fagradalsfjall.ninjs.json")),
    text("newsml-g2", include_str!("../../corpus/agency/paris-climate.g2.xml")),
    text("newsml", include_str!("../../corpus/agency/new-horizons.newsml.xml")),
    text("nitf", include_str!("../../corpus/agency/leicester.nitf")),
    text("jsonl", "{\"title\": \"Ferry\", \"body\": \"It sailed.\"}\n{\"title\": \"More\", \"body\": \"Late.\"}\n"),
    text(
        "json",
        "{\"hits\": [{\"title\": \"Ferry\", \"body\": {\"text\": \"It sailed.\"}}, {\"title\": \"More\", \"tags\": [\"a\"]}]}",
    ),
    text("csv", "title;body;date\n\"Port; opens\";\"Ships\n\ncame.\";2024-04-01\nFerry;It sailed.;2024-04-02\n"),
    text("tsv", "title\tbody\tdate\nFerry\tIt sailed.\t2024-04-01\n\"Port\topens\"\tShips came.\t2024-04-02\n"),
    text(
        "markdown",
        "---\ntitle: Ferry\ntags: [sea, \"b\"]\n---\n\n# Ferry\n\nIt *sailed*, see [here](a.html).\n\n- one\n- two\n",
    ),
    text("text", "RAFAH, Gaza Strip, April 1 (AP) - The ferry sailed.\n\nBy Mara Lindqvist\n\nIt came back.\n"),
    text("eml", LETTER),
    text("mbox", MBOX),
    text("warc", WARC),
    text("warc", ARC),
    packed("warc", include_bytes!("../seeds/crawl.warc.gz")),
    text("pdf", PDF),
    packed("docx", include_bytes!("../seeds/ferry.docx")),
    packed("epub", include_bytes!("../seeds/ferry.epub")),
    packed("zip", include_bytes!("../seeds/desk.zip")),
    packed("tar", include_bytes!("../seeds/desk.tar")),
    packed("tar", include_bytes!("../seeds/desk.tar.gz")),
    packed("packed", include_bytes!("../seeds/lines.jsonl.gz")),
    packed("packed", include_bytes!("../seeds/lines.jsonl.bz2")),
    packed("packed", include_bytes!("../seeds/lines.jsonl.xz")),
    packed("packed", include_bytes!("../seeds/lines.jsonl.zst")),
];

/// What the readers are called, each once.
pub fn readers() -> Vec<&'static str> {
    let mut names: Vec<&str> = SAMPLES.iter().map(|sample| sample.reader).collect();
    names.dedup();
    names
}

const HTML: &str = "<!DOCTYPE html><html lang=en><head><title>Ferry | Gazette</title><meta property=\"og:title\" content=\"Ferry\">\
    <script type=\"application/ld+json\">{\"@type\": \"NewsArticle\", \"headline\": \"Ferry\", \"datePublished\": \"2024-04-01\"}</script>\
    </head><body><nav><a href=/>Home</a></nav><div class=\"story-body\"><h1>Ferry</h1><p>It sailed &amp; came back.</p>\
    <table><tr><td>one</table><ul><li>two</ul><!-- three --><figure><img src=a><figcaption>The ferry</figcaption></figure></div></body></html>";

const TREC: &str = "<DOC>\n<DOCNO> AP880212-0001 </DOCNO>\n<HEAD>Ferry Runs</HEAD>\n<TEXT>\n   It sailed &amp; came\nback.\n\
    </TEXT>\n</DOC>\n<DOC>\n<DOCNO> AP880212-0002 </DOCNO>\n<TEXT>Late.\n</DOC>\n";

const REUTERS: &str = "<!DOCTYPE lewis SYSTEM \"lewis.dtd\">\n<REUTERS NEWID=\"1\">\n<DATE>26-FEB-1987 15:01:01.79</DATE>\n\
    <TOPICS><D>ship</D></TOPICS>\n<TEXT>&#2;\n<TITLE>FERRY &lt;FRY></TITLE><BODY>It sailed.\n Reuter\n&#3;</BODY></TEXT>\n</REUTERS>\n";

const RSS: &str = "<?xml version=\"1.0\"?><rss version=\"2.0\"><channel><title>Gazette</title><item><title>Ferry</title>\
    <description><![CDATA[<p>It sailed.</p>]]></description><pubDate>Mon, 01 Apr 2024 08:00:00 GMT</pubDate></item></channel></rss>";

const LETTER: &str = "From: Mara <mara@gazette.example>\nSubject: =?utf-8?q?F=C3=A9rry?=\nDate: Mon, 1 Apr 2024 08:00:00 +0200\n\
    List-Id: <news.gazette.example>\nContent-Type: text/html; charset=utf-8\nContent-Transfer-Encoding: base64\n\nPHA+SXQgc2FpbGVkLjwvcD4=\n";

const MBOX: &str = "From mara@gazette.example Mon Apr  1 08:00:00 2024\nFrom: =?utf-8?q?M=C3=A5ra?= <mara@gazette.example>\n\
    Subject: Ferry\nContent-Type: multipart/alternative; boundary=b\n\n--b\nContent-Type: text/plain\n\
    Content-Transfer-Encoding: quoted-printable\n\nIt sail=\ned.\n--b\nContent-Type: text/html\n\n<p>It sailed.</p>\n--b--\n\n\
    From mara@gazette.example Tue Apr  2 08:00:00 2024\nSubject: More\n\n>From the harbour.\n";

/// Without a table of its objects, which is made up for.
const PDF: &str = "%PDF-1.7\n1 0 obj\n<< /Type /Catalog /Pages 2 0 R >>\nendobj\n\
    2 0 obj\n<< /Type /Pages /Count 1 /Kids [3 0 R] >>\nendobj\n\
    3 0 obj\n<< /Type /Page /Parent 2 0 R /MediaBox [0 0 400 600] /Contents 4 0 R /Resources << /Font << /F 5 0 R >> >> >>\nendobj\n\
    4 0 obj\n<< /Length 118 >>\nstream\nBT /F 20 Tf 50 550 Td (Ferry runs again) Tj ET\n\
    BT /F 10 Tf 12 TL 50 500 Td (It sailed on) Tj T* [(Mon) -20 (day.)] TJ ET\nendstream\nendobj\n\
    5 0 obj\n<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>\nendobj\n\
    6 0 obj\n<< /Title (Ferry runs again) /CreationDate (D:20240401080000Z) >>\nendobj\n\
    trailer\n<< /Size 7 /Root 1 0 R /Info 6 0 R >>\n%%EOF\n";

const WARC: &str = "WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: http://gazette.example/ferry\r\n\
    Content-Type: application/http; msgtype=response\r\nContent-Length: 121\r\n\r\n\
    HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nTransfer-Encoding: chunked\r\n\r\n1f\r\n\
    <h1>Ferry</h1><p>It sailed.</p>\r\n0\r\n\r\n\r\n\r\n\
    WARC/1.0\r\nWARC-Type: request\r\nContent-Length: 18\r\n\r\nGET / HTTP/1.1\r\n\r\n\r\n\r\n";

const ARC: &str = "filedesc://a.arc 0.0.0.0 20240401080000 text/plain 18\n1 0 Gazette\nURL IP\n\n\
    http://gazette.example/ 192.0.2.1 20240401080000 text/html 45\nHTTP/1.0 200 OK\r\n\r\n<p>The ferry sailed.</p>\n\n";
