"""Chooses the constants of the ranking by cross-validation over collections.

Each round draws settings, evaluates them on every judged collection, and then asks: had the best setting been chosen on
all collections but one, what would it be worth on that one? A constant is worth setting only as far as that figure gains.
The same draw comes of the same seed. Writes every figure to tune.tsv beside this file."""

import argparse
import random
from pathlib import Path

import judged

CHOICES = {
    "k1": [0.9, 1.2, 1.6, 2.0],
    "b": [0.4, 0.55, 0.65, 0.75],
    "title": [0, 0.5, 1.0],
    "lead": [0, 0.4, 0.8],
    "rest": [0.2, 0.4, 0.6],
    "inflected": [0.5, 0.75, 1.0],
    "light": [0.1, 0.3, 1.0],
    "near": [0, 0.06, 0.12],
    "in_order": [0, 0.04, 0.08],
}
# Each constant by itself, the others as they are by default.
ALONE = [f"{name}={value}" for name, values in CHOICES.items() for value in values]
METRICS = ("map", "ndcg@10")


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    judged.add_arguments(parser)
    parser.add_argument("--draws", type=int, default=12, help="settings to draw besides those of one constant each")
    parser.add_argument("--seed", type=int, default=4)
    setting = parser.parse_args()
    found = judged.collections(setting)
    if not found:
        print(f"no judged collections in {setting.data}: nothing to tune on")
        return
    settings = ["", *ALONE, *drawn(setting.draws, setting.seed)]
    figures = {collection.name: measured(collection, setting, settings) for collection in found}
    write(settings, figures)
    show(settings, figures)


def drawn(n_draws, seed):
    random_choice = random.Random(seed).choice
    return [",".join(f"{name}={random_choice(values)}" for name, values in CHOICES.items()) for _ in range(n_draws)]


def measured(collection, setting, settings):
    """MAP and nDCG@10 of each setting."""
    if not collection.index.exists():
        judged.prepare(collection, setting)
    also = [word for weights in settings[1:] for word in ("--also", f"--weights {weights}")]
    found = judged.evaluate(collection, setting, "--metrics", ",".join(METRICS), *also)
    return [[run[metric] for metric in METRICS] for run in found["runs"]]


def gain(figures, number):
    """How much better a setting is than the default, as the mean share over both measures."""
    return sum(new / old - 1 for new, old in zip(figures[number], figures[0])) / len(METRICS)


def show(settings, figures):
    names = list(figures)
    print("| held out | chosen on the others | gain there | gain held out |\n|---|---|--:|--:|")
    for held_out in names:
        others = [name for name in names if name != held_out]
        worth = lambda number: sum(gain(figures[name], number) for name in others) / len(others)
        best = max(range(len(settings)), key=worth)
        print(f"| {held_out} | {settings[best] or 'the default'} | {worth(best):+.4f} | {gain(figures[held_out], best):+.4f} |")
    print("\n| one constant | " + " | ".join(names) + " |\n|---|" + "--:|" * len(names))
    for number in range(1, 1 + len(ALONE)):
        print(f"| {settings[number]} | " + " | ".join(f"{gain(figures[name], number):+.4f}" for name in names) + " |")


def write(settings, figures):
    with open(Path(__file__).with_name("tune.tsv"), "w", encoding="utf-8") as out:
        out.write("\t".join(["weights", *(f"{name} {metric}" for name in figures for metric in METRICS)]) + "\n")
        for number, weights in enumerate(settings):
            cells = [f"{value:.4f}" for of_one in figures.values() for value in of_one[number]]
            out.write("\t".join([weights or "default", *cells]) + "\n")


if __name__ == "__main__":
    main()
