"""The vocabularies of runs: stages, reasons, states, engines and severities."""

from __future__ import annotations

from onrecord.tables.vocabulary import Vocabulary


class Stage(Vocabulary):
    """The stages that may refuse an input."""

    CAPTURE = "capture"
    PARSE = "parse"
    ENRICH = "enrich"
    CHECK = "check"


class ReasonCode(Vocabulary):
    """Why an input was refused before the gate; the gate's own codes are a table and its columns."""

    BAD_JSON = "bad_json"
    BAD_TABLE = "bad_table", "a table without names of its columns, or a row that does not fit them"
    BINARY = "binary", "control characters that no text has"
    CONSENT_PAGE = "consent_page", "a request for consent instead of a story"
    EMPTY = "empty"
    ERROR_PAGE = "error_page", "an error or a check for robots instead of a story"
    FORGOTTEN = "forgotten", "removed on request"
    KILLED_WORKER = "killed_worker", "extracting it killed its process"
    MIXED_ENCODING = "mixed_encoding"
    NO_ARTICLE = "no_article", "no main text was found"
    NO_TEXT = "no_text", "a record without a text"
    NOT_AN_OBJECT = "not_an_object", "JSON, but not an object with fields"
    NOT_PROSE = "not_prose", "data in a file of text"
    OUTSIDE = "outside", "a link that leads out of the folder that was given"
    SIGN_IN_PAGE = "sign_in_page", "a form to sign in instead of a story"
    TOO_LARGE = "too_large", "more than a cap of the settings allows"
    TOO_SLOW = "too_slow", "extracting it took longer than an item may"
    UNDECODABLE = "undecodable", "no known encoding"
    UNREADABLE = "unreadable", "the file cannot be opened"
    UNSUPPORTED_TYPE = "unsupported_type"


class ReleaseCause(Vocabulary):
    """Why something left the quarantine without being tried again."""

    WHOLE = "whole", "the same line, file or archive has come in whole since"
    DISMISSED = "dismissed", "a person dismissed it"
    EXPIRED = "expired", "it was older than the quarantine keeps"


class RunStatus(Vocabulary):
    """How a run ended."""

    PUBLISHED = "published"
    BLOCKED = "blocked", "the gate forbade publishing"
    FAILED = "failed", "an error or an interruption ended it"
    NOTHING_NEW = "nothing_new"


class Engine(Vocabulary):
    """What ran a run."""

    DIRECT = "direct", "plain functions"
    PREFECT = "prefect", "a Prefect flow"
    DASK = "dask", "a Prefect flow on a Dask cluster"
    RAY = "ray", "plain functions, extracting on a Ray cluster"
    SPARK = "spark", "plain functions, extracting on a Spark cluster"


ON_CLUSTERS = frozenset({Engine.DASK, Engine.RAY, Engine.SPARK})
"""Those with which processes on other machines extract."""


class Severity(Vocabulary):
    """How bad a broken expectation is."""

    CRITICAL = "critical", "refuses the article, or blocks the run"
    WARNING = "warning", "published and recorded"
    INFO = "info", "worth knowing"
