"""The engines, one class each: how to get it, how it indexes a corpus, how many articles it finds for a term.

Each is asked for the same: titles and bodies with positions, English stems, and the text stored, on so many threads
as it can use. A new engine is a new class and a place in ENGINES.
"""

import json
import shutil
import subprocess
import sys
import zipfile
from collections import Counter
from pathlib import Path

from corpus import for_anserini

HERE = Path(__file__).parent


class Unavailable(Exception):
    """Why an engine is left out of this run."""


class Dateline:
    name = "Dateline"
    rounds = None

    def prepare(self, setting):
        self.binary = str(setting.dateline)
        if not shutil.which(self.binary):
            raise Unavailable(f"{self.binary} is not there (cargo build --release)")

    def index_command(self, corpus, folder, threads):
        return [self.binary, "index", "--index", str(folder / "index"), "--jobs", str(threads), str(corpus.path)]

    def count(self, corpus, folder, terms):
        return {term: self.count_one(folder, term) for term in terms}

    def count_one(self, folder, term):
        command = [self.binary, "search", "--index", str(folder / "index"), "--json", "-n", "1", term]
        answer = subprocess.run(command, capture_output=True, text=True)
        if answer.returncode > 1:
            raise RuntimeError(answer.stderr)
        return json.loads(answer.stdout)["total_articles"]


class TantivyCli:
    name = "tantivy-cli"
    rounds = None
    version = "0.24.0"
    memory_bytes = 1_000_000_000

    def prepare(self, setting):
        root = setting.tools / "tantivy-cli"
        self.binary = shutil.which("tantivy", path=root / "bin") or shutil.which("tantivy")
        if self.binary:
            return
        # Not --locked: its lock file holds a traitobject that today's compilers refuse.
        install = ["cargo", "install", "tantivy-cli", "--version", self.version, "--root", str(root)]
        get(install, setting)
        self.binary = str(root / "bin" / "tantivy")

    def index_command(self, corpus, folder, threads):
        index = folder / "index"
        index.mkdir()
        (index / "meta.json").write_text(json.dumps(self.meta()))
        limits = ["--num_threads", str(threads), "--memory_size", str(self.memory_bytes)]
        return [self.binary, "index", "--index", str(index), "--file", str(corpus.path), *limits]

    def meta(self):
        """What `tantivy new` asks for, one question after the other, and writes."""
        stems = {"record": "position", "fieldnorms": True, "tokenizer": "en_stem"}
        raw = {"record": "basic", "fieldnorms": True, "tokenizer": "raw"}
        schema = [field("id", raw), field("title", stems), field("body", stems)]
        return {"segments": [], "schema": schema, "opstamp": 0}

    def count(self, corpus, folder, terms):
        return {term: self.count_one(folder, term) for term in terms}

    def count_one(self, folder, term):
        command = [self.binary, "search", "--index", str(folder / "index"), "--query", term]
        return len(subprocess.run(command, capture_output=True, check=True).stdout.splitlines())


def field(name, indexing):
    return {"name": name, "type": "text", "options": {"indexing": indexing, "stored": True}}


class Fts5:
    name = "SQLite FTS5"
    rounds = None

    def prepare(self, setting):
        make = "import sqlite3; sqlite3.connect(':memory:').execute('create virtual table t using fts5(a)')"
        self.python = python_that_runs(make)
        if not self.python:
            raise Unavailable("no Python here whose sqlite3 has FTS5")

    def index_command(self, corpus, folder, threads):
        return [self.python, str(HERE / "sqlite_fts5.py"), "index", str(corpus.path), str(folder / "articles.db")]

    def count(self, corpus, folder, terms):
        command = [self.python, str(HERE / "sqlite_fts5.py"), "count", str(folder / "articles.db"), *terms]
        return json.loads(subprocess.run(command, capture_output=True, check=True).stdout)


class Xapian:
    name = "Xapian"
    # Many times slower than the rest: one round says enough.
    rounds = 1

    def prepare(self, setting):
        self.python = python_that_runs("import xapian")
        if self.python:
            return
        get(["apt-get", "install", "-y", "--no-install-recommends", "python3-xapian"], setting)
        self.python = python_that_runs("import xapian")
        if not self.python:
            raise Unavailable("no Python here can import xapian")

    def index_command(self, corpus, folder, threads):
        return [self.python, str(HERE / "xapian_index.py"), "index", str(corpus.path), str(folder / "index")]

    def count(self, corpus, folder, terms):
        command = [self.python, str(HERE / "xapian_index.py"), "count", str(folder / "index"), *terms]
        return json.loads(subprocess.run(command, capture_output=True, check=True).stdout)


class Lucene:
    """Lucene through Anserini, whose jar is inside the Python package pyserini; nothing else of that is needed."""

    name = "Lucene (Anserini)"
    rounds = None
    # The last that runs on Java 11 and 17.
    version = "0.22.1"

    def prepare(self, setting):
        self.java = shutil.which("java")
        if not self.java:
            raise Unavailable("no java (apt-get install default-jre-headless)")
        self.jar = setting.tools / f"anserini-{self.version}.jar"
        self.contents = setting.work / "anserini"
        if not self.jar.exists():
            package = setting.tools / "pyserini"
            pip = [sys.executable, "-m", "pip", "download", "--no-deps", "-d", str(package)]
            get([*pip, f"pyserini=={self.version}"], setting)
            self.unpack(next(package.glob("*.whl")))

    def unpack(self, wheel):
        with zipfile.ZipFile(wheel) as files:
            jar = next(name for name in files.namelist() if name.endswith("-fatjar.jar"))
            self.jar.write_bytes(files.read(jar))
        wheel.unlink()

    def index_command(self, corpus, folder, threads):
        # Made anew each time: the corpus may be another than in the last run. It is outside what is measured.
        documents = for_anserini(corpus, self.contents)
        what = ["-collection", "JsonCollection", "-input", str(documents), "-index", str(folder / "index")]
        how = ["-generator", "DefaultLuceneDocumentGenerator", "-threads", str(threads)]
        return [*self.run("index.IndexCollection"), *what, *how, "-storePositions", "-storeContents"]

    def count(self, corpus, folder, terms):
        topics, found = folder / "topics.tsv", folder / "found.txt"
        topics.write_text("".join(f"{number}\t{term}\n" for number, term in enumerate(terms)))
        asked = ["-index", str(folder / "index"), "-topics", str(topics), "-topicreader", "TsvInt", "-bm25"]
        command = [*self.run("search.SearchCollection"), *asked, "-hits", str(corpus.articles), "-output", str(found)]
        subprocess.run(command, capture_output=True, check=True)
        counts = Counter(int(line.split()[0]) for line in found.read_text().splitlines())
        return {term: counts[number] for number, term in enumerate(terms)}

    def run(self, program):
        return [self.java, "-cp", str(self.jar), f"io.anserini.{program}"]


ENGINES = [Dateline, TantivyCli, Fts5, Xapian, Lucene]


def python_that_runs(code):
    """The Python that this runs in, else the system's, which has Debian's packages."""
    for python in (sys.executable, "/usr/bin/python3"):
        if shutil.which(python) and subprocess.run([python, "-c", code], capture_output=True).returncode == 0:
            return python
    return None


def get(command, setting):
    """Installs something, if that is allowed."""
    shown = " ".join(command)
    if not setting.install:
        raise Unavailable(f"not installed (--install runs: {shown})")
    print(f"installing: {shown}", file=sys.stderr)
    done = subprocess.run(command, capture_output=True, text=True)
    if done.returncode != 0:
        last = done.stderr.strip().splitlines()[-1:]
        raise Unavailable(f"{shown} failed: {' '.join(last)}")
