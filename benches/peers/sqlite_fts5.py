"""Indexes with SQLite's FTS5 and counts: `index CORPUS DATABASE`, `count DATABASE TERM...`."""

import json
import sqlite3
import sys


def index(corpus, database):
    connection = sqlite3.connect(database)
    connection.execute("pragma synchronous = off")
    connection.execute("create virtual table article using fts5(id unindexed, title, body, tokenize='porter unicode61')")
    with connection, open(corpus, encoding="utf-8") as lines:
        articles = ((article["id"], article["title"], article["body"]) for article in map(json.loads, lines))
        connection.executemany("insert into article values (?, ?, ?)", articles)


def count(database, *terms):
    connection = sqlite3.connect(database)
    query = "select count(*) from article where article match ?"
    counts = {term: connection.execute(query, (f'"{term}"',)).fetchone()[0] for term in terms}
    print(json.dumps(counts))


{"index": index, "count": count}[sys.argv[1]](*sys.argv[2:])
