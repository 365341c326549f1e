"""Picks words that every engine must find in exactly the same articles, and counts these articles by itself.

Engines differ, rightly, in what they call a word (o'brien, fox-it, U.S.) and which words are one (report, reports).
So a word is picked only if no tokenizer and no stemmer can disagree about it: it is of plain letters, it never stands
beside an apostrophe, a hyphen or the like, it ends in a letter that no ending of English ends in, and no other word
of the corpus begins with it.
"""

import re
import unicodedata
from bisect import bisect_right
from collections import Counter

from corpus import texts

EDGES = ".,;:!?\"'()[]“”‘’«»…—–"
PLAIN = re.compile("[a-z]+")
LETTERS = re.compile("[a-z]+")
SAFE_ENDINGS = tuple("bkpxz")
SHORTEST = 5


def pick(path, count):
    """Words with the number of articles that have them: from rare to frequent."""
    articles_with, unclear = survey(path)
    vocabulary = sorted(set(articles_with) | unclear)
    clear = [word for word in articles_with if is_clear(word, vocabulary, unclear)]
    clear.sort(key=lambda word: (articles_with[word], word))
    return {word: articles_with[word] for word in spread(clear, articles_with, count)}


def survey(path):
    articles_with, unclear = Counter(), set()
    for title, body in texts(path):
        words = {word.strip(EDGES) for word in f"{title} {body}".lower().split()}
        plain = {word for word in words if PLAIN.fullmatch(word)}
        articles_with.update(plain)
        for word in words - plain:
            parts = LETTERS.findall(folded(word))
            unclear.update(parts)
            # Some find blow-back for blowback.
            unclear.add("".join(parts))
    return articles_with, unclear


def folded(word):
    decomposed = unicodedata.normalize("NFKD", word)
    return "".join(letter for letter in decomposed if not unicodedata.combining(letter))


def is_clear(word, vocabulary, unclear):
    if len(word) < SHORTEST or not word.endswith(SAFE_ENDINGS) or word in unclear:
        return False
    after = bisect_right(vocabulary, word)
    return after == len(vocabulary) or not vocabulary[after].startswith(word)


def spread(words, articles_with, count):
    """From words in order of frequency, `count` whose frequencies are about evenly far apart in ratio."""
    if not words:
        return []
    rarest, commonest = articles_with[words[0]], articles_with[words[-1]]
    picked = []
    for step in range(count):
        wanted = rarest * (commonest / rarest) ** (step / max(count - 1, 1))
        picked.append(min(words, key=lambda word: abs(articles_with[word] - wanted)))
        words = [word for word in words if word != picked[-1]] or words
    return picked
