"""Indexes with Xapian and counts: `index CORPUS DATABASE`, `count DATABASE TERM...`."""

import json
import sys

import xapian


def index(corpus, database):
    database = xapian.WritableDatabase(database, xapian.DB_CREATE_OR_OVERWRITE)
    words = xapian.TermGenerator()
    words.set_stemmer(xapian.Stem("en"))
    with open(corpus, encoding="utf-8") as lines:
        for article in map(json.loads, lines):
            database.add_document(document(article, words))
    database.commit()


def document(article, words):
    made = xapian.Document()
    words.set_document(made)
    words.set_termpos(0)
    words.index_text(article["title"])
    words.increase_termpos()
    words.index_text(article["body"])
    made.set_data(json.dumps({name: article[name] for name in ("id", "title", "body")}))
    return made


def count(database, *terms):
    database = xapian.Database(database)
    everything = database.get_doccount()
    stem = xapian.Stem("en")
    counts = {}
    for term in terms:
        enquire = xapian.Enquire(database)
        enquire.set_query(xapian.Query("Z" + stem(term).decode()))
        counts[term] = enquire.get_mset(0, 1, everything).get_matches_estimated()
    print(json.dumps(counts))


{"index": index, "count": count}[sys.argv[1]](*sys.argv[2:])
