"""Judged collections: found, turned into what `dateline index` reads, indexed, evaluated.

A collection is a folder with docs.jsonl (id, title, body), topics.tsv (an id, a tab, a query) or topics.sgml, and
qrels.txt (topic 0 article grade).
"""

import json
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
DATA = ROOT.parent / "shared" / "data" / "judged"


@dataclass
class Collection:
    name: str
    folder: Path
    index: Path

    @property
    def qrels(self):
        return self.folder / "qrels.txt"

    @property
    def topics(self):
        tagged = self.folder / "topics.sgml"
        return tagged if tagged.exists() else self.folder / "topics.tsv"


def add_arguments(parser):
    parser.add_argument("--data", type=Path, default=DATA, help="folder of judged collections")
    parser.add_argument("--dateline", type=Path, default=ROOT / "target" / "release" / "dateline", help="the program")
    parser.add_argument("--work", type=Path, default=ROOT / "target" / "relevance", help="where indexes are made")


def collections(setting):
    """The collections of the data folder by name; none if it is not there."""
    folders = sorted(setting.data.iterdir()) if setting.data.is_dir() else []
    found = [folder for folder in folders if (folder / "docs.jsonl").is_file() and (folder / "qrels.txt").is_file()]
    return [Collection(folder.name, folder, setting.work / folder.name / "index") for folder in found]


def prepare(collection, setting):
    """Indexes a collection from nothing."""
    work = collection.index.parent
    shutil.rmtree(work, ignore_errors=True)
    work.mkdir(parents=True)
    articles = work / "articles.jsonl"
    with open(collection.folder / "docs.jsonl", encoding="utf-8") as docs, open(articles, "w", encoding="utf-8") as out:
        for line in docs:
            record = json.loads(line)
            out.write(json.dumps({key: record[key] for key in ("id", "title", "body") if record.get(key)}) + "\n")
    command = [setting.dateline, "index", articles, "--index", collection.index]
    said = subprocess.run(command, capture_output=True, text=True)
    if said.returncode == 2:
        raise SystemExit(said.stderr)
    if said.returncode == 1:  # an article without text is a reject, and cannot be found
        print(f"{collection.name}: {said.stderr.splitlines()[-1]}", file=sys.stderr)


def evaluate(collection, setting, *options):
    """What `dateline eval` says of a collection, as JSON."""
    asked = ["--topics", collection.topics, "--qrels", collection.qrels, "--index", collection.index]
    return run_eval(setting, *asked, *options)


def run_eval(setting, *options):
    said = subprocess.run([setting.dateline, "eval", "--json", *options], capture_output=True, text=True)
    if said.returncode == 2:
        raise SystemExit(said.stderr)
    return json.loads(said.stdout)
