"""The taggers: paragraphs of words to tag scores, with the models that the package ships.

Models are loaded once, on first use; an onnxruntime session may be run from many threads at once.
"""

from __future__ import annotations

import gzip
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import TYPE_CHECKING, Literal, Protocol

import numpy as np
import numpy.typing as npt

from onrecord.enrich.statements.model.features import FEATURES, FeatureTable, Ids, cut, paragraph_contexts
from onrecord.enrich.statements.model.labels import Tag
from onrecord.enrich.statements.model.windows import Window, cut_paragraph, word_reader
from onrecord.text.tokens import Tokens

if TYPE_CHECKING:
    from onnxruntime import InferenceSession

TaggerName = Literal["fast", "precise"]
TAGGERS: tuple[TaggerName, ...] = ("fast", "precise")
Floats = npt.NDArray[np.float32]
Paragraphs = Sequence[Tokens]  # of one document
WINDOW = 254  # word pieces of a paragraph that the precise tagger reads at once
_MOST_PIECES = 192  # word pieces of several paragraphs that it runs side by side; attention over more costs more
_MOST_ROWS = 8  # sequences that the fast tagger runs side by side; more do not fit the cache
_LEAST_FILLED = 0.65  # padding costs about as much as starting a new batch at this share


class Tagger(Protocol):
    """What a tagger does."""

    def scores(self, documents: Sequence[Paragraphs]) -> list[list[Floats]]:
        """For each document, for each paragraph of it, the scores of its words' tags, [words, 7].

        A document's scores do not depend on the documents beside it.
        """


class FastTagger:
    """The small recurrent tagger.

    A sequence's scores do not depend on what it is batched with, to the last bit (the activations' 8-bit scale is
    fixed, see training/export.py), so the batches are chosen for speed alone.
    """

    def __init__(self, session: InferenceSession, vocabulary: Mapping[str, int]) -> None:
        self._session = session
        self._features = FeatureTable(vocabulary)

    def scores(self, documents: Sequence[Paragraphs]) -> list[list[Floats]]:
        """Scores [words, tags] of each paragraph of each document."""
        found = [_room_for(paragraphs) for paragraphs in documents]
        parts = [
            part for paragraphs, rooms in zip(documents, found, strict=True) for part in self._parts(paragraphs, rooms)
        ]
        parts.sort(key=lambda part: len(part[0]), reverse=True)
        for group in _groups([len(ids) for ids, _ in parts]):
            self._run(parts[group.start : group.stop])
        return found

    def _parts(self, paragraphs: Paragraphs, rooms: Sequence[Floats]) -> Iterator[tuple[Ids, Floats]]:
        """The sequences to run: feature ids, and the place of their scores."""
        for tokens, context, room in zip(paragraphs, paragraph_contexts(paragraphs), rooms, strict=True):
            ids = self._features.rows(tokens, context)
            for start, stop in cut(tokens):
                yield ids[start:stop], room[start:stop]

    def _run(self, parts: Sequence[tuple[Ids, Floats]]) -> None:
        """Fills each part's scores."""
        batch = np.zeros((len(parts[0][0]), len(parts), FEATURES), np.int32)
        for row, (ids, _) in enumerate(parts):
            batch[: len(ids), row] = ids
        lengths = np.array([len(ids) for ids, _ in parts], np.int32)
        scores = self._session.run(["scores"], {"ids": batch, "lengths": lengths})[0]
        for row, (ids, filled) in enumerate(parts):
            filled[:] = scores[: len(ids), row]


def _room_for(paragraphs: Paragraphs) -> list[Floats]:
    return [np.empty((len(tokens), len(Tag)), np.float32) for tokens in paragraphs]


def _groups(lengths: Sequence[int]) -> list[range]:
    """Neighbours among descending lengths that are worth running together."""
    groups = []
    start = 0
    for at, length in enumerate(lengths):
        if at - start == _MOST_ROWS or length < _LEAST_FILLED * lengths[start]:
            groups.append(range(start, at))
            start = at
    return [*groups, range(start, len(lengths))] if lengths else []


class PreciseTagger:
    """The fine-tuned MiniLM.

    Paragraphs of one document are run side by side, each seeing its own words only; its 8-bit activations take their
    scale from all of them, so that scores depend on the document and on nothing else.
    """

    def __init__(self, session: InferenceSession, vocabulary: Mapping[str, int]) -> None:
        self._session = session
        self._read = word_reader(vocabulary)

    def scores(self, documents: Sequence[Paragraphs]) -> list[list[Floats]]:
        """Scores [words, tags] of each paragraph of each document."""
        return [self._document_scores(paragraphs) for paragraphs in documents]

    def _document_scores(self, paragraphs: Paragraphs) -> list[Floats]:
        found = _room_for(paragraphs)
        parts = [
            (window, scores[window.start : window.stop])
            for tokens, scores in zip(paragraphs, found, strict=True)
            for window in cut_paragraph(tokens, self._read, WINDOW)
        ]
        for group in _filled_groups([len(window.pieces) for window, _ in parts]):
            self._run(parts[group.start : group.stop])
        return found

    def _run(self, parts: Sequence[tuple[Window, Floats]]) -> None:
        """Fills each part's scores."""
        lengths = [len(window.pieces) for window, _ in parts]
        starts = np.cumsum([0, *lengths[:-1]])
        inputs = {
            "pieces": np.concatenate([window.pieces for window, _ in parts]),
            "sides": np.concatenate([window.sides for window, _ in parts]),
            "places": np.concatenate([np.arange(length) for length in lengths]),
            "segments": np.repeat(np.arange(len(parts)), lengths),
        }
        scores = self._session.run(["scores"], {name: ids.astype(np.int64) for name, ids in inputs.items()})[0]
        for (window, filled), start in zip(parts, starts, strict=True):
            filled[:] = scores[start + np.array(window.first_pieces, np.intp)]


def _filled_groups(lengths: Sequence[int]) -> list[range]:
    """Neighbours that together have at most ``_MOST_PIECES``, one at least."""
    groups = []
    start = size = 0
    for at, length in enumerate(lengths):
        if at > start and size + length > _MOST_PIECES:
            groups.append(range(start, at))
            start, size = at, 0
        size += length
    return [*groups, range(start, len(lengths))] if lengths else []


def weights_folder() -> Traversable:
    """Where the package keeps its models."""
    return files(__package__).joinpath("weights")


def read_vocabulary(folder: Traversable) -> dict[str, int]:
    """The vocabulary that a folder of models holds."""
    packed = folder.joinpath("vocabulary.txt.gz").read_bytes()
    return {piece: number for number, piece in enumerate(gzip.decompress(packed).decode("utf-8").splitlines())}


def open_session(model: bytes) -> InferenceSession:
    """A session on one thread: what is run side by side are articles, and one thread adds up in one order."""
    import onnxruntime

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1
    options.inter_op_num_threads = 1
    options.enable_mem_pattern = False  # a plan of memory is for one shape; batches hardly ever have the same
    return onnxruntime.InferenceSession(model, options, providers=["CPUExecutionProvider"])


def open_tagger(name: TaggerName, folder: Traversable) -> Tagger:
    """The tagger of that name from a folder of models."""
    session = open_session(folder.joinpath(f"{name}.onnx").read_bytes())
    kind = FastTagger if name == "fast" else PreciseTagger
    return kind(session, read_vocabulary(folder))


@cache
def load_tagger(name: TaggerName) -> Tagger:
    """The package's own tagger of that name."""
    return open_tagger(name, weights_folder())
