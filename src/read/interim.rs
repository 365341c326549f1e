//! Stands in for `Draft::finish` until the article branch brings the real one; this file goes away then.

use crate::article::{Article, Draft, Origin};

impl Draft {
    pub(crate) fn finish(self, origin: Origin) -> Result<Article, String> {
        let id = self.id.or_else(|| self.url.clone()).unwrap_or_else(|| format!("{}#{}", origin.path, origin.record));
        Ok(Article {
            id,
            title: self.title.unwrap_or_default(),
            body: self.body,
            published: self.published.and_then(|date| date.parse().ok()),
            updated: self.updated.and_then(|date| date.parse().ok()),
            source: self.source.unwrap_or_default(),
            authors: self.authors,
            section: self.section,
            language: self.language,
            url: self.url,
            dateline: self.dateline,
            keywords: self.keywords,
            origin,
        })
    }
}
