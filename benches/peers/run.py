"""Indexes one corpus with Dateline and other engines and prints what each took, as README.md beside it says."""

import argparse
import json
import os
import shutil
import subprocess
import sys
from datetime import date
from pathlib import Path
from statistics import median

import corpus
import terms
from engines import ENGINES, Unavailable

HERE = Path(__file__).parent
TARGET = HERE.parent.parent / "target"


def main():
    setting = arguments()
    setting.work.mkdir(parents=True, exist_ok=True)
    setting.tools.mkdir(parents=True, exist_ok=True)
    engines = available(setting)
    path = setting.corpus or corpus.generate(setting.articles, setting.seed, setting.work)
    measured = corpus.measure(path)
    say(f"{measured.articles:,} articles, {measured.text_bytes / 1e6:.1f} MB of titles and bodies")
    costs = run_all(engines, measured, setting)
    agreed = check_counts([engine for engine in engines if costs[engine.name]], measured, setting)
    print_table(costs, measured)
    return 0 if agreed and all(costs.values()) else 1


def arguments():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("corpus", nargs="?", type=Path, help="JSON lines with id, title, body; else one is made up")
    parser.add_argument("--articles", type=int, default=20_000, help="of the made-up corpus (20,000)")
    parser.add_argument("--seed", type=int, default=1, help="of the made-up corpus (1)")
    parser.add_argument("--rounds", type=int, default=3, help="runs of each engine, of which the median counts (3)")
    parser.add_argument("--threads", type=int, default=2, help="for the engines that can use several (2)")
    parser.add_argument("--terms", type=int, default=12, help="words whose counts must agree (12)")
    parser.add_argument("--only", nargs="+", metavar="NAME", help="engines whose names begin so")
    parser.add_argument("--install", action="store_true", help="install engines that are missing")
    parser.add_argument("--dateline", type=Path, default=TARGET / "release" / "dateline", help="the binary to measure")
    parser.add_argument("--tools", type=Path, default=TARGET / "peers" / "tools", help="where engines are installed")
    parser.add_argument("--work", type=Path, default=TARGET / "peers" / "work", help="where indexes are made")
    return parser.parse_args()


def available(setting):
    engines = []
    for engine in (make() for make in ENGINES):
        if setting.only and not engine.name.lower().startswith(tuple(name.lower() for name in setting.only)):
            continue
        try:
            engine.prepare(setting)
            engines.append(engine)
        except Unavailable as reason:
            say(f"{engine.name} is left out: {reason}")
    return engines


def run_all(engines, measured, setting):
    """The costs of each engine's rounds, in order. Engines take turns, so that a busy minute hits all alike."""
    costs = {engine.name: [] for engine in engines}
    for number in range(setting.rounds):
        for engine in engines:
            if engine.rounds is None or number < engine.rounds:
                cost = run_one(engine, measured, setting)
                if cost:
                    costs[engine.name].append(cost)
    return costs


def run_one(engine, measured, setting):
    """What indexing from nothing costs; the index stays for the counts. None if the engine failed."""
    folder = folder_of(engine, setting)
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    command = engine.index_command(measured, folder, setting.threads)
    report, log = setting.work / "cost.json", setting.work / f"{folder.name}.log"
    os.sync()
    subprocess.run([sys.executable, "-S", str(HERE / "measure.py"), str(report), str(log), *command], check=True)
    cost = json.loads(report.read_text())
    if cost["code"] != 0:
        say(f"{engine.name} failed with code {cost['code']}: see {log}")
        return None
    cost["index_bytes"] = sum(file.stat().st_size for file in folder.rglob("*") if file.is_file())
    say(f"{engine.name}: {cost['seconds']:.1f} s")
    return cost


def folder_of(engine, setting):
    return setting.work / "".join(letter for letter in engine.name.lower() if letter.isalnum())


def check_counts(engines, measured, setting):
    """Whether every engine finds each word in exactly the articles that have it; says where not."""
    expected = terms.pick(measured.path, setting.terms)
    agreed = True
    for engine in engines:
        found = engine.count(measured, folder_of(engine, setting), list(expected))
        for term, count in expected.items():
            if found[term] != count:
                agreed = False
                say(f'{engine.name} finds {found[term]} articles for "{term}", and there are {count}')
    if agreed:
        asked = ", ".join(f"{term} {count}" for term, count in expected.items())
        say(f"{len(engines)} engines agree on {len(expected)} words ({asked})")
    return agreed


def print_table(costs, measured):
    load = os.getloadavg()[0]
    print(f"{date.today()}, {measured.articles:,} articles, {measured.text_bytes / 1e6:.1f} MB, load {load:.1f}\n")
    print("| engine | seconds | ratio | CPU seconds | ratio | peak MB | ratio | index / text |")
    print("|---|--:|--:|--:|--:|--:|--:|--:|")
    base = costs.get("Dateline") or next((rounds for rounds in costs.values() if rounds), [])
    for name, rounds in costs.items():
        if rounds:
            print(row(name, rounds, base, measured))


def row(name, rounds, base, measured):
    cells = [name]
    for key, unit, digits in (("seconds", 1, 1), ("cpu_seconds", 1, 1), ("peak_bytes", 1e6, 0)):
        cells.append(f"{median(cost[key] for cost in rounds) / unit:.{digits}f}")
        cells.append(f"{median(mine[key] / its[key] for mine, its in zip(rounds, base)):.2f}")
    cells.append(f"{rounds[-1]['index_bytes'] / measured.text_bytes:.2f}")
    return "| " + " | ".join(cells) + " |"


def say(text):
    print(text, file=sys.stderr, flush=True)


sys.exit(main())
