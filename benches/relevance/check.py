"""Holds every figure of `dateline eval`, topic by topic, against trec_eval as the package pytrec-eval-terrier has it: on
the judged collections with the present ranking, and on made-up runs full of ties, grades and gaps. Exits with 1 where the
fourth decimal differs. Without the package or the collections it says so and leaves that part out."""

import argparse
import random
import sys

import judged

# Our names and the package's.
MEASURES = {
    "map": ("map", "map"),
    "ndcg": ("ndcg", "ndcg"),
    "ndcg@5": ("ndcg_cut.5", "ndcg_cut_5"),
    "ndcg@10": ("ndcg_cut.10", "ndcg_cut_10"),
    "p@5": ("P.5", "P_5"),
    "p@10": ("P.10", "P_10"),
    "p@30": ("P.30", "P_30"),
    "recall@10": ("recall.10", "recall_10"),
    "recall@1000": ("recall.1000", "recall_1000"),
    "mrr": ("recip_rank", "recip_rank"),
    "bpref": ("bpref", "bpref"),
    "rprec": ("Rprec", "Rprec"),
}


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    judged.add_arguments(parser)
    parser.add_argument("--made-up", type=int, default=20, help="made-up runs (20)")
    setting = parser.parse_args()
    try:
        import pytrec_eval
    except ImportError:
        print("pytrec_eval is missing: pip install pytrec-eval-terrier")
        return 0
    found = judged.collections(setting)
    if not found:
        print(f"no judged collections in {setting.data}: only made-up runs are checked")
    wrong = sum(check_collection(collection, setting, pytrec_eval) for collection in found)
    wrong += sum(check_made_up(seed, setting, pytrec_eval) for seed in range(setting.made_up))
    print(f"{wrong} figures differ" if wrong else "no figure differs")
    return 1 if wrong else 0


def check_collection(collection, setting, pytrec_eval):
    if not collection.index.exists():
        judged.prepare(collection, setting)
    run = setting.work / collection.name / "dateline.run"
    ours = judged.evaluate(collection, setting, "--run", run, "--per-topic", "--metrics", ",".join(MEASURES))
    return differences(collection.name, ours, read_qrels(collection.qrels), read_run(run), pytrec_eval)


def check_made_up(seed, setting, pytrec_eval):
    """A run with ties and unjudged articles, against judgements with grades from -1 to 3; some topics on one side only."""
    dice = random.Random(seed)
    qrels, run = {}, {}
    for topic in range(12):
        articles = [f"a{number}" for number in range(40)]
        if topic != 3:
            grades = [-1, 0, 0, 0, 1, 2, 3] if topic % 3 else [0, 1]
            qrels[str(topic)] = {article: dice.choice(grades) for article in dice.sample(articles, dice.randint(1, 30))}
        if topic != 5:
            found = dice.sample(articles, dice.randint(1, 40))
            run[str(topic)] = {article: dice.choice([dice.random(), dice.randint(0, 5) / 2]) for article in found}
    folder = setting.work / "made-up"
    folder.mkdir(parents=True, exist_ok=True)
    qrels_file, run_file = folder / "qrels.txt", folder / "made-up.run"
    write(qrels_file, qrels, lambda topic, article, grade: f"{topic} 0 {article} {grade}")
    write(run_file, run, lambda topic, article, score: f"{topic}\tQ0\t{article}\t0\t{score!r}\tmade-up")
    ours = judged.run_eval(
        setting, "--qrels", qrels_file, "--runs", run_file, "--per-topic", "--metrics", ",".join(MEASURES)
    )
    return differences(f"made-up run {seed}", ours, qrels, run, pytrec_eval)


def differences(name, ours, qrels, run, pytrec_eval):
    """How many figures differ. Every judged topic counts, as with trec_eval -c."""
    theirs = pytrec_eval.RelevanceEvaluator(qrels, {asked for asked, _ in MEASURES.values()}).evaluate(run)
    topics = {topic["topic"]: topic for topic in ours["runs"][0]["per_topic"]}
    wrong = 0
    if set(topics) != set(qrels):
        print(f"{name}: other topics: {set(topics) ^ set(qrels)}")
        wrong += 1
    for mine, (_, its) in MEASURES.items():
        expected = {topic: theirs.get(topic, {}).get(its, 0.0) for topic in qrels}
        pairs = [(topic, topics[topic][mine], expected[topic]) for topic in expected if topic in topics]
        pairs.append(("all", ours[mine], sum(expected.values()) / len(expected)))
        for topic, value, other in pairs:
            if abs(value - other) > 1e-9:
                print(f"{name}, topic {topic}: {mine} is {value:.6f}, trec_eval says {other:.6f}")
                wrong += 1
    print(f"{name}: {len(topics)} topics, {len(MEASURES)} measures, map {ours['map']:.4f}")
    return wrong


def read_qrels(path):
    qrels = {}
    for line in path.read_text().splitlines():
        if line.strip():
            topic, _, article, grade = line.split()
            qrels.setdefault(topic, {})[article] = int(grade)
    return qrels


def read_run(path):
    run = {}
    for line in path.read_text().splitlines():
        topic, _, article, _, score, _ = line.split()
        run.setdefault(topic, {})[article] = float(score)
    return run


def write(path, table, line):
    rows = (line(topic, article, value) for topic, column in table.items() for article, value in column.items())
    path.write_text("\n".join(rows) + "\n")


sys.exit(main())
