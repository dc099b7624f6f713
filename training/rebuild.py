"""Rebuilds every model file that the package ships.

    python -m training.rebuild --corpus ../shared/polnear --text ../shared/news/bbc.jsonl.gz

Reads train.jsonl.gz (to train on) and dev.jsonl.gz (to calibrate confidence and to report on). Each step leaves its
result in ``--work``; a step whose result is there already is not run again.
"""

from __future__ import annotations

import argparse
import gzip
import json
from collections.abc import Sequence
from dataclasses import asdict
from hashlib import sha256
from pathlib import Path
from shutil import copyfile

import numpy as np
import numpy.typing as npt
import torch

from onrecord.enrich.statements.model.labels import Tag
from onrecord.enrich.statements.model.tagging import PreciseTagger, open_session
from training.corpus import Article, read_annotated, read_plain
from training.export import export_student
from training.export_precise import export_precise
from training.judge import judge
from training.linker import fit_linker
from training.minilm import load_minilm, minilm_folder, read_vocabulary
from training.student import StudentSettings, load_student, piece_table, sequences, train_student
from training.teacher import TeacherSettings, train_teacher

Scores = list[list[npt.NDArray[np.float32]]]
WEIGHTS = Path(__file__).parents[1] / "src/onrecord/enrich/statements/model/weights"


def rebuild(
    corpus: Path,
    texts: Sequence[Path],
    work: Path,
    out: Path,
    teachers: Sequence[TeacherSettings],
    student: StudentSettings,
) -> None:
    """Runs all steps.

    ``out`` gets the files of the package's ``weights`` folder; the first teacher is the precise tagger, the student
    learns from the mean of all.
    """
    work.mkdir(parents=True, exist_ok=True)
    out.mkdir(parents=True, exist_ok=True)
    articles = read_annotated(corpus / "train.jsonl.gz")
    plain = [article for text in texts for article in read_plain(text)]
    _vocabulary(out)
    scores = _mean([_taught(articles, plain, teacher, work) for teacher in teachers])
    copyfile(_precise(work, teachers[0]), out / "precise.onnx")
    _student([*articles, *plain], scores, student, work / "student.pt", out / "fast.onnx")
    _linker(articles, out / "linker.json.gz")
    report = judge(read_annotated(corpus / "dev.jsonl.gz"), articles, out)
    used = [corpus / "train.jsonl.gz", *texts]
    provenance = {
        "teachers": [asdict(teacher) for teacher in teachers], "student": asdict(student), "dev": report,
        "corpora": {path.name: sha256(path.read_bytes()).hexdigest() for path in used},
    }  # fmt: skip
    (out / "provenance.json").write_text(json.dumps(provenance, indent=1) + "\n", encoding="utf-8")


def _vocabulary(out: Path) -> None:
    packed = gzip.compress((minilm_folder() / "vocab.txt").read_bytes(), 9, mtime=0)
    (out / "vocabulary.txt.gz").write_bytes(packed)


def _taught(articles: Sequence[Article], plain: Sequence[Article], settings: TeacherSettings, work: Path) -> Scores:
    """Trains one teacher and takes its scores of all texts."""
    exported = _precise(work, settings)
    _teacher(articles, settings, work / f"teacher-{settings.seed}.pt", exported)
    return _scores([*articles, *plain], exported, work / f"scores-{settings.seed}.npy")


def _precise(work: Path, settings: TeacherSettings) -> Path:
    """Where a teacher's exported model goes."""
    return work / f"precise-{settings.seed}.onnx"


def _mean(found: Sequence[Scores]) -> Scores:
    """The mean of several teachers' scores, word by word."""
    return [
        [np.mean(own, axis=0, dtype=np.float32) for own in zip(*paragraphs, strict=True)]
        for paragraphs in zip(*found, strict=True)
    ]


def _teacher(articles: Sequence[Article], settings: TeacherSettings, stored: Path, exported: Path) -> None:
    if stored.exists():
        model = load_minilm(minilm_folder())
        model.load_state_dict(torch.load(stored))
    else:
        model = train_teacher(articles, settings)
        torch.save(model.state_dict(), stored)
    export_precise(model.eval(), exported)


def _scores(articles: Sequence[Article], exported: Path, stored: Path) -> Scores:
    """The teacher's scores of every word, by article and paragraph; stored as one table [words, 7]."""
    lengths = [[len(tokens) for tokens in article.paragraphs] for article in articles]
    if stored.exists():
        table = np.load(stored)
    else:
        tagger = PreciseTagger(open_session(exported.read_bytes()), read_vocabulary(minilm_folder()))
        table = np.concatenate([np.concatenate(own) for a in articles for own in tagger.scores([a.paragraphs])]).astype(
            np.float16
        )
        np.save(stored, table)
    if table.shape != (sum(map(sum, lengths)), len(Tag)):
        raise ValueError(f"{stored} was made from other texts: {table.shape[0]} words")
    pieces = iter(np.split(table.astype(np.float32), np.cumsum([n for own in lengths for n in own])[:-1]))
    return [[next(pieces) for _ in own] for own in lengths]


def _student(
    articles: Sequence[Article], scores: Scores, settings: StudentSettings, stored: Path, exported: Path
) -> None:
    folder = minilm_folder()
    pieces = piece_table(folder, settings.piece_width)
    if stored.exists():
        model = load_student(stored, settings, pieces)
    else:
        model = train_student(sequences(articles, scores, read_vocabulary(folder)), pieces, settings)
        torch.save(model.state_dict(), stored)
    export_student(model, exported)


def _linker(articles: Sequence[Article], exported: Path) -> None:
    weights = json.dumps(fit_linker(articles), separators=(",", ":"))
    exported.write_bytes(gzip.compress(weights.encode("ascii"), 9, mtime=0))


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("--corpus", type=Path, required=True, help="folder with train.jsonl.gz and dev.jsonl.gz")
    arguments.add_argument("--text", type=Path, action="append", default=[], help="plain news text, {id, text} a line")
    arguments.add_argument("--work", type=Path, default=Path("data/training"))
    arguments.add_argument("--out", type=Path, default=WEIGHTS)
    arguments.add_argument("--seed", type=int, default=0)
    arguments.add_argument("--teachers", type=int, default=2, help="how many, of neighbouring seeds")
    arguments.add_argument("--student-epochs", type=int, default=StudentSettings.epochs)
    given = arguments.parse_args()
    teachers = [TeacherSettings(seed=given.seed + number) for number in range(given.teachers)]
    student = StudentSettings(seed=given.seed, epochs=given.student_epochs)
    rebuild(given.corpus, given.text, given.work, given.out, teachers, student)


if __name__ == "__main__":
    main()
