"""Fitting the weights of speakers' kinds: what the examples show, the weights say."""

from __future__ import annotations

import gzip
import json
from pathlib import Path

from onrecord.tables.vocabularies import SpeakerKind
from training.kinds import KINDS, examples, fit, read_labels, table, with_hidden_words


def test_labels_and_plain_names_become_examples(tmp_path: Path) -> None:
    labels, texts = tmp_path / "labels.txt", tmp_path / "texts.jsonl.gz"
    labels.write_text("organisation: Orlex|the yard\nperson: Weil\n", encoding="utf-8")
    text = "Orlex said that it would close. Mary Brume said that she would leave. Veldra said that it would stay."
    texts.write_bytes(gzip.compress(json.dumps({"id": "a", "text": text}).encode()))
    found = {one.name: (KINDS[one.kind], one.weight) for one in examples([texts], read_labels(labels))}
    assert found == {"Orlex": (SpeakerKind.ORGANISATION, 1.0), "Mary Brume": (SpeakerKind.PERSON, 0.3)}


def test_the_weights_tell_the_examples_apart(tmp_path: Path) -> None:
    labels, texts = tmp_path / "labels.txt", tmp_path / "texts.jsonl.gz"
    labels.write_text("organisation: Orlex|Veldra|Sondal\nperson: Weil|Brume|Holt\n", encoding="utf-8")
    takes_up = {"Orlex": "it", "Veldra": "it", "Sondal": "it", "Weil": "she", "Brume": "he", "Holt": "he"}
    lines = [
        {"id": name, "text": f"{name} said that {pronoun} would leave. {pronoun.capitalize()} left in May."}
        for name, pronoun in takes_up.items()
    ]
    texts.write_bytes(gzip.compress("\n".join(map(json.dumps, lines)).encode()))
    rows, weights = fit(with_hidden_words(list(examples([texts], read_labels(labels)))))
    person, body = KINDS.index(SpeakerKind.PERSON), KINDS.index(SpeakerKind.ORGANISATION)
    assert weights[rows["r=it"], body] > weights[rows["r=it"], person]
    assert weights[rows["r=he"], person] > weights[rows["r=he"], body]
    assert (
        table(rows, weights).splitlines()[2]
        == "[speaker_kind_weights | sign | person | organisation | group | media | unknown]"
    )
