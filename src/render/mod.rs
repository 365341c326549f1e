//! Results as text, JSON, CSV, Markdown, HTML. The only place where markup and colour are made.
