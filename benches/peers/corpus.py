"""The corpus every engine is given: JSON lines with id, title and body. Made up, or the user's own."""

import json
import subprocess
from dataclasses import dataclass
from pathlib import Path


@dataclass
class Corpus:
    path: Path
    articles: int
    text_bytes: int


def generate(articles, seed, folder):
    """Makes the made-up corpus of this size and seed, unless it is there from an earlier run."""
    path = folder / f"corpus-{articles}-{seed}.jsonl"
    if not path.exists():
        partial = path.with_suffix(".partial")
        command = ["cargo", "run", "--release", "--quiet", "--example", "generate", "--"]
        with open(partial, "wb") as out:
            subprocess.run([*command, "--articles", str(articles), "--seed", str(seed)], stdout=out, check=True)
        partial.rename(path)
    return path


def measure(path):
    """Counts the articles and the bytes of their titles and bodies, which index sizes are compared with."""
    articles, text_bytes = 0, 0
    for title, body in texts(path):
        articles += 1
        text_bytes += len(title.encode()) + len(body.encode())
    return Corpus(path, articles, text_bytes)


def texts(path):
    for record in records(path):
        yield record["title"], record["body"]


def records(path):
    with open(path, encoding="utf-8") as lines:
        for line in lines:
            yield json.loads(line)


def for_anserini(corpus, folder):
    """The same text in the one shape that Anserini's JsonCollection reads: id and contents."""
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / "contents.jsonl"
    with open(path, "w", encoding="utf-8") as out:
        for record in records(corpus.path):
            contents = record["title"] + "\n\n" + record["body"]
            out.write(json.dumps({"id": record["id"], "contents": contents}) + "\n")
    return folder
