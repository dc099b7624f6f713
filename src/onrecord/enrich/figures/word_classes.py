"""Small classes of words that rules ask about, loaded once from ``data/word_classes.tsv``."""

from __future__ import annotations

from onrecord.text.wordlists import read_classes

CLASSES = read_classes(__package__)
