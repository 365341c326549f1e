"""From judged collections to figures in one command: indexes each, evaluates the present ranking, and prints its MAP and
nDCG@10 beside those of Lucene (Anserini 0.22.1, Porter, its stop words) on the same files, as README.md beside it says."""

import argparse
import sys

import judged

# MAP and nDCG@10 of BM25 with k1 0.9 and b 0.4, and with k1 1.2 and b 0.75.
LUCENE = {
    "time": ((0.5801, 0.6469), (0.6251, 0.6866)),
    "cranfield": ((0.2879, 0.3510), (0.3054, 0.3675)),
    "cisi": ((0.1983, 0.3585), (0.2083, 0.3710)),
}


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    judged.add_arguments(parser)
    parser.add_argument("--keep", action="store_true", help="use the indexes of an earlier run")
    parser.add_argument("--options", default="", help="options for `dateline eval`, such as '--match all'")
    setting = parser.parse_args()
    found = judged.collections(setting)
    if not found:
        print(f"no judged collections in {setting.data}: nothing to measure")
        return
    print("| collection | topics | MAP | nDCG@10 | Lucene .9/.4 | Lucene 1.2/.75 | bpref | recall@1000 |")
    print("|---|--:|--:|--:|--:|--:|--:|--:|")
    figures = [measured(collection, setting) for collection in found]
    print(f"| mean | | {mean(figures, 'map')} | {mean(figures, 'ndcg@10')} | {lucene_mean(found, 0)} | "
          f"{lucene_mean(found, 1)} | {mean(figures, 'bpref')} | {mean(figures, 'recall@1000')} |")


def measured(collection, setting):
    if not (setting.keep and collection.index.exists()):
        judged.prepare(collection, setting)
    figures = judged.evaluate(collection, setting, *setting.options.split())
    cells = [collection.name, str(figures["topics"]), value(figures["map"]), value(figures["ndcg@10"])]
    cells += [pair(LUCENE.get(collection.name, (None, None))[number]) for number in (0, 1)]
    cells += [value(figures["bpref"]), value(figures["recall@1000"])]
    print("| " + " | ".join(cells) + " |", flush=True)
    return figures


def mean(figures, name):
    return value(sum(figure[name] for figure in figures) / len(figures))


def lucene_mean(found, number):
    pairs = [LUCENE[collection.name][number] for collection in found if collection.name in LUCENE]
    return pair(tuple(sum(column) / len(pairs) for column in zip(*pairs))) if len(pairs) == len(found) else ""


def pair(figures):
    return " / ".join(value(figure) for figure in figures) if figures else ""


def value(figure):
    return f"{figure:.4f}"


sys.exit(main())
