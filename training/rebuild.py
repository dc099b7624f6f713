"""Rebuilds the model files that the package ships, from those it ships now or afresh.

    python -m training.rebuild --corpus ../shared/polnear --text ../shared/news/bbc.jsonl.gz

Reads train.contract.jsonl.gz (to train on) and dev.contract.jsonl.gz (to calibrate confidence and to report on). Each
step leaves its result in ``--work``; a step whose result is there already is not run again.
"""

from __future__ import annotations

import argparse
import gzip
import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass, replace
from hashlib import sha256
from pathlib import Path
from shutil import copyfile

import numpy as np
import numpy.typing as npt
import torch

from onrecord.enrich.statements.model.labels import Tag
from onrecord.enrich.statements.model.tagging import (
    TAGGERS,
    FastTagger,
    PreciseTagger,
    Tagger,
    TaggerName,
    open_session,
    open_tagger,
)
from training.corpus import Article
from training.distil import train_student
from training.ends import fit_ends, write_weights
from training.export import export_student
from training.export_precise import export_precise
from training.judge import judge
from training.linker import fit_linker
from training.material import GENRES, Material
from training.minilm import MiniLMTagger, load_minilm, minilm_folder, read_vocabulary
from training.narrowing import narrowed
from training.renaming import NamePools
from training.restore import restore_precise, restore_student
from training.student import TUNING as STUDENT_TUNING
from training.student import UNITS, Sequence_, Student, StudentSettings, load_student, new_student, sequences
from training.teacher import TUNING as TEACHER_TUNING
from training.teacher import TeacherSettings, train_teacher

Scores = list[list[npt.NDArray[np.float32]]]
_EACH = 60  # of so many sequences one shows how much each unit says, where a model is narrowed
WEIGHTS = Path(__file__).parents[1] / "src/onrecord/enrich/statements/model/weights"


@dataclass(frozen=True)
class Recipe:
    """How the models are made.

    ``models``: a folder of trained ones, which say where a corpus of clauses is silent. Unless ``afresh`` both taggers
    go on from there, and the fast one learns from the mean of both taggers' scores as they were; afresh it learns from
    the mean of all ``teachers``, the first of which is the precise tagger.
    """

    teachers: tuple[TeacherSettings, ...]
    student: StudentSettings
    models: Path = WEIGHTS
    afresh: bool = False


@dataclass(frozen=True)
class Texts:
    """What has been read: annotated articles, those of them that the taggers learn from, clauses and plain ones."""

    annotated: list[Article]
    studied: list[Article]
    clauses: list[Article]
    plain: list[Article]

    def every(self) -> list[Article]:
        return [*self.studied, *self.clauses, *self.plain]


def rebuild(material: Material, recipe: Recipe, work: Path, out: Path, only: TaggerName | None = None) -> None:
    """Runs all steps; ``out`` gets the files of the package's ``weights`` folder.

    ``only``: trains that tagger and leaves the rest for another call with the same ``work``.
    """
    work.mkdir(parents=True, exist_ok=True)
    out.mkdir(parents=True, exist_ok=True)
    begun_from = {name: _checksum(recipe.models / f"{name}.onnx") for name in TAGGERS}  # ``out`` may be that folder
    clauses = material.clause_articles(_precise_tagger(recipe.models / "precise.onnx"))
    texts = Texts(material.annotated(), material.studied(), clauses, material.plain())
    precise = _precise(texts, material, recipe, work) if only != "fast" or recipe.afresh else []
    fast = _fast(texts, material, recipe, precise, work) if only != "precise" else None
    if only is not None or fast is None:
        return
    _vocabulary(out)
    if precise:
        copyfile(precise[0], out / "precise.onnx")
    elif out != recipe.models:
        copyfile(recipe.models / "precise.onnx", out / "precise.onnx")
    copyfile(fast, out / "fast.onnx")
    links = fit_linker(texts.annotated)
    write_weights(links, out / "linker.json.gz")
    write_weights(fit_ends(texts.annotated, open_tagger("fast", out), links), out / "ends.json.gz")
    provenance = {
        "teachers": [asdict(teacher) for teacher in recipe.teachers], "student": asdict(recipe.student),
        "begun_from": None if recipe.afresh else begun_from, "material": material.described(),
        "dev": judge(material.held_out(), texts.annotated, out),
    }  # fmt: skip
    (out / "provenance.json").write_text(json.dumps(provenance, indent=1) + "\n", encoding="utf-8")


def _checksum(path: Path) -> str:
    return sha256(path.read_bytes()).hexdigest()


def _precise_tagger(model: Path) -> PreciseTagger:
    return PreciseTagger(open_session(model.read_bytes()), read_vocabulary(minilm_folder()))


def _tagger(model: Path) -> Tagger:
    """Of either kind, by the name of its file."""
    if model.stem == "fast":
        return FastTagger(open_session(model.read_bytes()), read_vocabulary(minilm_folder()))
    return _precise_tagger(model)


def _vocabulary(out: Path) -> None:
    packed = gzip.compress((minilm_folder() / "vocab.txt").read_bytes(), 9, mtime=0)
    (out / "vocabulary.txt.gz").write_bytes(packed)


def _precise(texts: Texts, material: Material, recipe: Recipe, work: Path) -> list[Path]:
    """Every teacher's model."""
    gold = [*texts.studied, *material.copies * texts.clauses]
    exported = []
    for settings in recipe.teachers:
        stored, path = work / f"teacher-{settings.seed}.pt", work / f"precise-{settings.seed}.onnx"
        model = load_minilm(minilm_folder())
        if not stored.exists():
            torch.save(train_teacher(gold, settings, _untaught(settings, recipe)).state_dict(), stored)
        model.load_state_dict(torch.load(stored))
        export_precise(model.eval(), path)
        exported.append(path)
    return exported


def _untaught(settings: TeacherSettings, recipe: Recipe) -> MiniLMTagger:
    """What a teacher's training starts from."""
    torch.manual_seed(settings.seed)
    if recipe.afresh:
        return load_minilm(minilm_folder(), settings.dropout)
    return restore_precise(recipe.models / "precise.onnx", settings.dropout)


def _fast(texts: Texts, material: Material, recipe: Recipe, teachers: Sequence[Path], work: Path) -> Path:
    """The student's model."""
    stored, exported = work / "student.pt", work / "fast.onnx"
    if not stored.exists():
        models = teachers if recipe.afresh else [recipe.models / f"{name}.onnx" for name in TAGGERS]
        scores = _mean([_scores(texts.every(), path, work / f"scores-{n}.npy") for n, path in enumerate(models)])
        vocabulary = read_vocabulary(minilm_folder())
        first, last = len(texts.studied), len(texts.studied) + len(texts.clauses)
        again = sequences(texts.clauses, scores[first:last], vocabulary)
        found = [*sequences(texts.every(), scores, vocabulary), *(material.copies - 1) * again]
        start = _unskilled(recipe, found)
        pools = NamePools.of([article.paragraphs for article in texts.every()], vocabulary)
        made = train_student(found, start, recipe.student, pools, work / "student-state.pt")
        torch.save(made.state_dict(), stored)
    export_student(load_student(stored, recipe.student), exported)
    return exported


def _unskilled(recipe: Recipe, found: Sequence[Sequence_]) -> Student:
    """What the student's training starts from: another model's weights, narrowed where it has more units."""
    if recipe.afresh:
        return new_student(recipe.student)
    model = restore_student(recipe.models / "fast.onnx", recipe.student)
    return model if model.settings == recipe.student else narrowed(model, recipe.student, found[::_EACH])


def _mean(found: Sequence[Scores]) -> Scores:
    """The mean of several teachers' scores, word by word."""
    return [
        [np.mean(own, axis=0, dtype=np.float32) for own in zip(*paragraphs, strict=True)]
        for paragraphs in zip(*found, strict=True)
    ]


def _scores(articles: Sequence[Article], model: Path, stored: Path) -> Scores:
    """A teacher's scores of every word, by article and paragraph; stored as one table [words, 7]."""
    lengths = [[len(tokens) for tokens in article.paragraphs] for article in articles]
    if stored.exists():
        table = np.load(stored)
    else:
        tagger = _tagger(model)
        table = np.concatenate([np.concatenate(own) for a in articles for own in tagger.scores([a.paragraphs])]).astype(
            np.float16
        )
        np.save(stored, table)
    if table.shape != (sum(map(sum, lengths)), len(Tag)):
        raise ValueError(f"{stored} was made from other texts: {table.shape[0]} words")
    pieces = iter(np.split(table.astype(np.float32), np.cumsum([n for own in lengths for n in own])[:-1]))
    return [[next(pieces) for _ in own] for own in lengths]


def _of_epochs(settings: StudentSettings, epochs: int | None) -> StudentSettings:
    """So many epochs at one rate, where a number is given."""
    return settings if epochs is None else replace(settings, epochs=epochs, cooling=0.0, blended=())


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("--corpus", type=Path, required=True, help="folder of annotated articles")
    arguments.add_argument("--clauses", type=Path, help="a corpus of attributed clauses, with genres and finite verbs")
    arguments.add_argument("--genre", action="append", help=f"of --clauses; if none is named, {', '.join(GENRES)}")
    arguments.add_argument("--text", type=Path, action="append", default=[], help="plain news text, {id, text} a line")
    arguments.add_argument("--most-texts", type=int, help="how many texts of each --text; all of them if not given")
    arguments.add_argument("--most-articles", type=int, help="how many of the corpus the taggers learn from; likewise")
    arguments.add_argument("--models", type=Path, default=WEIGHTS, help="the models to go on from")
    arguments.add_argument("--afresh", action="store_true", help="starts from MiniLM instead, and takes hours")
    arguments.add_argument("--only", choices=TAGGERS, help="trains one tagger, and finishes nothing")
    arguments.add_argument("--work", type=Path, default=Path("data/training"))
    arguments.add_argument("--out", type=Path, default=WEIGHTS)
    arguments.add_argument("--seed", type=int, default=0)
    arguments.add_argument("--teachers", type=int, help="how many, of neighbouring seeds; 0: precise stays as it is")
    arguments.add_argument("--student-epochs", type=int)
    arguments.add_argument(
        "--units", type=int, nargs=4, metavar=("ENTERING", "FIRST", "NARROW", "SECOND"),
        help="of the fast tagger (StudentSettings); where --models has more, it is narrowed",
    )  # fmt: skip
    given = arguments.parse_args()
    teacher, student = (TeacherSettings(), StudentSettings()) if given.afresh else (TEACHER_TUNING, STUDENT_TUNING)
    if given.units:
        student = replace(student, **dict(zip(UNITS, given.units, strict=True)))
    teachers = (2 if given.afresh else 1) if given.teachers is None else given.teachers
    recipe = Recipe(
        tuple(replace(teacher, seed=given.seed + n) for n in range(teachers)),
        _of_epochs(replace(student, seed=given.seed), given.student_epochs),
        given.models,
        given.afresh,
    )
    genres = tuple(given.genre or GENRES)
    material = Material(
        given.corpus,
        tuple(given.text),
        given.clauses,
        genres,
        most_texts=given.most_texts,
        most_articles=given.most_articles,
    )
    rebuild(material, recipe, given.work, given.out, given.only)


if __name__ == "__main__":
    main()
