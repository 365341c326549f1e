//! The one table of names by which sources call an article's fields. JSON, JSONL and CSV all look here.
//!
//! Names are compared folded: lower case, without `_`, `-` and spaces, so that `articleBody`, `article_body` and
//! `Article Body` are one; a leading `_` stays, for `_source` (the article) is not `source` (who published it). Names of a row stand in order of trust: the first that holds something wins.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

/// A field of a [`Draft`](crate::article::Draft).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) enum Field {
    Id,
    Title,
    Lead,
    Body,
    Published,
    Updated,
    Source,
    Authors,
    Section,
    Language,
    Url,
    Dateline,
    Keywords,
    Persons,
    Organisations,
    Places,
    Version,
    Embargoed,
    Status,
}

/// How many fields there are.
pub(super) const N_FIELDS: usize = SYNONYMS.len();

/// One field and its names, best first.
#[derive(Debug)]
pub(super) struct Row {
    pub(super) field: Field,
    pub(super) names: &'static [&'static str],
}

/// A name's field and its place in the row: lower is better; 0 is kept for fields the user mapped.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Match {
    pub(super) field: Field,
    pub(super) rank: u8,
}

/// Every field with its names; a field's first name is the one `--map` takes.
pub(super) static SYNONYMS: [Row; 19] = [
    Row {
        field: Field::Id,
        names: &["id", "guid", "uri", "_id", "article_id", "docno", "docid", "doc_id", "uuid", "identifier", "news_id"],
    },
    Row {
        field: Field::Title,
        names: &[
            "title",
            "headline",
            "hed",
            "head",
            "webTitle",
            "article_title",
            "news_title",
            "heading",
            "titel",
            "überschrift",
            "ueberschrift",
            "titre",
            "título",
            "titulo",
            "titular",
            "titolo",
            "tittel",
            "заголовок",
            "标题",
            "標題",
            "見出し",
            "タイトル",
        ],
    },
    Row {
        field: Field::Lead,
        names: &[
            "lead",
            "standfirst",
            "dek",
            "subtitle",
            "subheadline",
            "subhead",
            "description",
            "summary",
            "abstract",
            "teaser",
            "trailText",
            "short_description",
            "excerpt",
            "snippet",
            "highlights",
        ],
    },
    Row {
        field: Field::Body,
        names: &[
            "body",
            "articleBody",
            "body_text",
            "article_body",
            "full_text",
            "maintext",
            "text",
            "content",
            "story",
            "article_text",
            "article_content",
            "article",
            "content_text",
            "body_html",
            "content_html",
            "text_html",
            "plain_text",
            "cleaned_text",
            "raw_text",
            "contents",
            "paragraphs",
            "inhalt",
            "artikeltext",
            "texte",
            "contenu",
            "texto",
            "cuerpo",
            "contenido",
            "conteúdo",
            "conteudo",
            "testo",
            "contenuto",
            "tekst",
            "brödtext",
            "brødtekst",
            "текст",
            "内容",
            "正文",
            "本文",
            "lead_paragraph",
        ],
    },
    Row {
        field: Field::Published,
        names: &[
            "published",
            "published_at",
            "datePublished",
            "date_publish",
            "date_published",
            "publication_date",
            "publish_date",
            "published_date",
            "pubDate",
            "pub_date",
            "firstPublished",
            "first_published_at",
            "webPublicationDate",
            "publication_datetime",
            "publish_time",
            "date_gmt",
            "date",
            "datetime",
            "created_at",
            "created",
            "dateCreated",
            "firstcreated",
            "versioncreated",
            "timestamp",
            "time",
            "datum",
            "erscheinungsdatum",
            "fecha",
            "fecha_publicacion",
            "date_publication",
            "date_de_publication",
            "data_pubblicazione",
            "data_publicacao",
            "дата",
            "日期",
            "日付",
        ],
    },
    Row {
        field: Field::Updated,
        names: &[
            "updated",
            "updated_at",
            "modified",
            "modified_at",
            "dateModified",
            "date_modify",
            "last_modified",
            "lastmod",
            "modified_date",
            "update_date",
            "last_updated",
            "modified_gmt",
            "contentmodified",
        ],
    },
    Row {
        field: Field::Source,
        names: &[
            "source",
            "publisher",
            "publication",
            "outlet",
            "newspaper",
            "source_name",
            "site_name",
            "site",
            "news_source",
            "infosource",
            "source_domain",
            "domain",
            "journal",
            "provider",
            "quelle",
            "zeitung",
            "fuente",
            "fonte",
            "bron",
            "källa",
            "kilde",
            "источник",
            "来源",
            "來源",
        ],
    },
    Row {
        field: Field::Authors,
        names: &[
            "authors",
            "author",
            "byline",
            "bylines",
            "creator",
            "creators",
            "dc:creator",
            "by",
            "author_name",
            "writer",
            "journalist",
            "autor",
            "autoren",
            "auteur",
            "autore",
            "författare",
            "forfatter",
            "автор",
            "作者",
        ],
    },
    Row {
        field: Field::Section,
        names: &[
            "section",
            "section_name",
            "sectionName",
            "articleSection",
            "category",
            "desk",
            "news_desk",
            "topic",
            "rubric",
            "department",
            "ressort",
            "rubrique",
            "sección",
            "seccion",
            "sezione",
            "seção",
        ],
    },
    Row {
        field: Field::Language,
        names: &["language", "lang", "inLanguage", "language_code", "locale", "sprache", "langue", "idioma", "lingua"],
    },
    Row {
        field: Field::Url,
        names: &[
            "url",
            "canonical_url",
            "canonical",
            "link",
            "webUrl",
            "web_url",
            "permalink",
            "article_url",
            "source_url",
            "href",
        ],
    },
    Row { field: Field::Dateline, names: &["dateline", "placeline"] },
    Row {
        field: Field::Keywords,
        names: &[
            "keywords",
            "keyword",
            "tags",
            "subjects",
            "subject",
            "topics",
            "categories",
            "labels",
            "schlagwörter",
            "stichwörter",
            "etiquetas",
        ],
    },
    Row { field: Field::Persons, names: &["persons", "people", "person", "per_facet", "persons_mentioned"] },
    Row {
        field: Field::Organisations,
        names: &["organisations", "organizations", "orgs", "organisation", "organization", "org_facet", "companies"],
    },
    Row {
        field: Field::Places,
        names: &["places", "locations", "place", "geo_facet", "geos", "places_mentioned", "locations_mentioned"],
    },
    Row { field: Field::Version, names: &["version", "revision", "version_number"] },
    Row {
        field: Field::Embargoed,
        names: &["embargoed", "embargo", "embargo_date", "embargoed_until", "embargo_until"],
    },
    Row { field: Field::Status, names: &["pubstatus", "pub_status", "publication_status"] },
];

static BY_NAME: LazyLock<FxHashMap<String, Match>> = LazyLock::new(|| {
    let mut by_name = FxHashMap::default();
    for row in &SYNONYMS {
        for (rank, name) in (1..).zip(row.names) {
            by_name.entry(folded(name)).or_insert(Match { field: row.field, rank });
        }
    }
    by_name
});

/// Keys under which a text stands when its field is an object: `"headline": {"main": ...}`, `"source": {"name": ...}`.
pub(super) const INNER: [&str; 17] = [
    "main",
    "text",
    "value",
    "name",
    "rendered",
    "content",
    "html",
    "#text",
    "$t",
    "@value",
    "$date",
    "$oid",
    "$numberLong",
    "title",
    "body",
    "original",
    "plain",
];

/// Keys of objects that hold the article itself: Elasticsearch's `_source`, the Guardian's `fields`.
pub(super) const CONTAINERS: [&str; 12] = [
    "_source",
    "fields",
    "article",
    "document",
    "doc",
    "attributes",
    "data",
    "item",
    "post",
    "story",
    "newsitem",
    "properties",
];

/// The field that a folded name stands for; `source.name` and `fields.body_text`, as flattened tables have them, too.
pub(super) fn lookup(folded_name: &str) -> Option<Match> {
    if let Some(found) = BY_NAME.get(folded_name) {
        return Some(*found);
    }
    let (container, rest) = folded_name.split_once('.')?;
    if CONTAINERS.contains(&container) {
        return lookup(rest);
    }
    let (head, inner) = folded_name.rsplit_once('.')?;
    if INNER.contains(&inner) { lookup(head) } else { None }
}

/// The field with this name in `--map`: its first synonym or any other.
pub(super) fn field_named(name: &str) -> Option<Field> {
    lookup(&folded(name)).map(|found| found.field)
}

/// The names looked for, to be shown: the first few.
pub(super) fn looked_for(field: Field) -> String {
    let names = SYNONYMS.iter().find(|row| row.field == field).map_or(&[][..], |row| row.names);
    format!("{}, ...", names[..names.len().min(5)].join(", "))
}

/// The first name of every field.
pub(super) fn field_names() -> String {
    SYNONYMS.each_ref().map(|row| row.names[0]).join(", ")
}

/// A name as names are compared.
pub(super) fn folded(name: &str) -> String {
    let mut buffer = String::new();
    fold_into(&mut buffer, name);
    buffer
}

/// Writes a name as names are compared into a buffer that is used again and again.
pub(super) fn fold_into(buffer: &mut String, name: &str) {
    buffer.clear();
    for char in name.trim().chars() {
        let dropped = matches!(char, '-' | ' ') || (char == '_' && !buffer.is_empty());
        if !dropped {
            buffer.extend(char.to_lowercase());
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Field, N_FIELDS, SYNONYMS, field_named, folded, lookup};

    #[test]
    fn each_name_belongs_to_one_field() {
        let mut seen = std::collections::HashMap::new();
        for row in &SYNONYMS {
            for name in row.names {
                if let Some(other) = seen.insert(folded(name), row.field) {
                    assert_eq!(other, row.field, "{name} stands in two rows");
                }
            }
        }
    }

    #[test]
    fn rows_stand_in_the_order_of_the_fields() {
        assert_eq!(N_FIELDS, SYNONYMS.len());
        for (at, row) in SYNONYMS.iter().enumerate() {
            assert_eq!(row.field as usize, at);
        }
    }

    #[test]
    fn names_are_found_however_they_are_written() {
        let check = |name: &str, field: Option<Field>| assert_eq!(field_named(name), field, "{name}");
        check("title", Some(Field::Title));
        check("Article-Body", Some(Field::Body));
        check("articleBody", Some(Field::Body));
        check("FULL TEXT", Some(Field::Body));
        check("datePublished", Some(Field::Published));
        check("_id", Some(Field::Id));
        check("source.name", Some(Field::Source));
        check("_source.headline.main", Some(Field::Title));
        check("_source.title", Some(Field::Title));
        check("source.title", Some(Field::Source));
        check("source.id", None);
        check("fields.bodyText", Some(Field::Body));
        check("Überschrift", Some(Field::Title));
        check("Fecha", Some(Field::Published));
        check("正文", Some(Field::Body));
        check("price", None);
        check("price.name", None);
        check("", None);
    }

    #[test]
    fn better_names_come_first() {
        let rank = |name: &str| lookup(&folded(name)).map(|found| found.rank);
        assert!(rank("body") < rank("content"));
        assert!(rank("published") < rank("created_at"));
        // The one is in the writer's own time, without saying which.
        assert!(rank("date_gmt") < rank("date"));
    }
}
