"""Asks Dateline, bare tantivy and Lucene the same questions and prints what each took, as README.md beside it says."""

import argparse
import os
import shutil
import subprocess
import sys
from datetime import date
from pathlib import Path

HERE = Path(__file__).parent
TARGET = HERE.parent.parent / "target"
JAR = "anserini-0.22.1.jar"


def main():
    setting = arguments()
    folder = setting.work / "queries"
    folder.mkdir(parents=True, exist_ok=True)
    rows = ask_dateline(setting, folder) + ask_lucene(setting, folder)
    print_table(rows)


def arguments():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("corpus", nargs="?", type=Path, help="articles in any format Dateline reads; else made up")
    parser.add_argument("--tools", type=Path, default=TARGET / "peers" / "tools", help=f"where {JAR} is (run.py gets it)")
    parser.add_argument("--work", type=Path, default=TARGET / "peers" / "work", help="where files are made")
    return parser.parse_args()


def ask_dateline(setting, folder):
    """Dateline's and bare tantivy's rows; leaves the articles and questions in the folder."""
    corpus = [str(setting.corpus.resolve())] if setting.corpus else []
    command = ["cargo", "bench", "--quiet", "--bench", "peers", "--", str(folder.resolve()), *corpus]
    printed = subprocess.run(command, stdout=subprocess.PIPE, text=True, check=True).stdout
    return rows_of(printed.splitlines()[1:])


def ask_lucene(setting, folder):
    java, jar = shutil.which("java"), setting.tools / JAR
    if not java or not jar.exists():
        print(f"Lucene is left out: it needs Java 11 and {jar} (run.py --install)", file=sys.stderr)
        return []
    command = [java, "-cp", str(jar), str(HERE / "LuceneQueries.java"), str(folder)]
    done = subprocess.run(command, stdout=subprocess.PIPE, text=True)
    if done.returncode != 0:
        print("Lucene is left out: it failed (a Java without a compiler cannot run its program)", file=sys.stderr)
        return []
    return rows_of(done.stdout.splitlines())


def rows_of(lines):
    rows = []
    for line in lines:
        kind, engine, queries, hits, median, p99 = line.split("\t")
        rows.append((kind, engine, int(queries), int(hits), int(median), int(p99)))
    return rows


def print_table(rows):
    print(f"{date.today()}, load {os.getloadavg()[0]:.1f}; microseconds, median / 99th percentile\n")
    engines = list(dict.fromkeys(row[1] for row in rows))
    print("| queries | " + " | ".join(f"{engine} | ratio" for engine in engines) + " |")
    print("|---|" + "--:|--:|" * len(engines))
    for kind in dict.fromkeys(row[0] for row in rows):
        of_kind = {row[1]: row for row in rows if row[0] == kind}
        base = of_kind[engines[0]][4]
        cells = [f"{of_kind[engines[0]][2]} {kind}"]
        for engine in engines:
            _, _, _, _, median, p99 = of_kind[engine]
            cells += [f"{median} / {p99}", f"{median / max(base, 1):.2f}"]
        print("| " + " | ".join(cells) + " |")


main()
