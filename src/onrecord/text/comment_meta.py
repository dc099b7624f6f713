"""One line of a comment's header or footer, taken apart into author, stamp, votes, number and buttons."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cache, lru_cache

from onrecord.records import record
from onrecord.text.comment_numbers import LABEL, take_label, take_nest
from onrecord.text.commenter_names import cleaned_name, is_name_like
from onrecord.text.commenter_profiles import tells_of_author, tells_of_reactions
from onrecord.text.lexicon import alternatives, phrases, word_class
from onrecord.text.stamps import Stamp, cut_stamps, read_short_age, short_age_pattern
from onrecord.text.votes import Votes, read_controls

MAX_SHORT_LINE = 160  # characters: a longer line is prose, no header, heading or piece of boilerplate
_CUT = "\x1f"  # stands where something was taken out of a line; no text has it
_CLOSED_BY_STOP = f"{_CUT}."
_PIECES = re.compile(rf"{_CUT}|\s*[•|·¦∙]\s*|\s{{2,}}|\t|\s[-–—]\s|(?<=\))\s*(?=\()")
_DIGIT = re.compile(r"\d")
_TOKEN = re.compile(r"\w+|[^\w\s]")
_REMEMBERED = 8192  # lines; those of buttons and votes come again and again
_MIN_JOINED = 12  # letters of a line of buttons without a gap between them
_MAX_GAPS = 26  # more spaces than this are prose
_MAX_GAPS_OF_SENTENCE = 12
_BRACKETED_SUFFIX = re.compile(r"(?P<before>[^\[\]()]+?)\s*[\[(](?P<inside>[^\[\]()]{1,40})[\])]")
_SCORE_BEFORE = re.compile(r"[(\[]([+\-−–]\d{1,6})[)\]]\s+(?=\w)")  # "(+12) ann"
_FOLD = re.compile(r"\[[-–—−+]\]\s?")  # the control that folds a thread
_ARROW = re.compile(r"\s*(?:>|→|▸|►|➤|⇒|»|›|↪)\s*")
_COUNT_WITH_WORD = re.compile(r"\s[+\-−]?\d{1,6}\s\S+$")
_BRACKETED_CUT = re.compile(rf"[(\[<]\s?{_CUT}\s?[)\]>]")
_HASH_NUMBER = re.compile(r"#\s?(\d{1,7})")
_USER = re.compile(r"^user\s(?=\S{1,40}(?:\s\S{1,40})?\s(?:wrote|said|says|posted|commented)\b)", re.IGNORECASE)
_SCORED_SUBJECT = re.compile(r"\S \(Score:\s?(-?\d)(?:,\s?[A-Z][a-z]{2,15})?\)$")
_BRACKETS = " \t()[]<>{},;:-–—~*_/\\'\u200e\u200f\u200b"


@record(frozen=True, slots=True)
class Meta:
    """What a header or footer line says.

    ``label`` is a printed number (``2``, ``2.1``), ``names`` the pieces that may be names, ``buttons`` how
    many controls such as ``Reply`` stand on the line, ``nest`` how many marks such as ``>`` stand before it.
    ``opens`` marks the subject line that a header of two lines begins with: ``Good news (Score: 3, Funny)``.
    """

    names: tuple[str, ...] = ()
    label: str | None = None
    stamp: Stamp | None = None
    votes: Votes = field(default_factory=Votes)
    buttons: int = 0
    reply_to: str | None = None
    says: bool = False
    badge: bool = False
    nest: int = 0
    opens: bool = False

    @property
    def signature(self) -> str:
        """The kinds of things on the line, one letter each; lines that play one part share it."""
        age = "" if self.stamp is None else "A" if self.stamp.is_relative else "T" if self.stamp.has_day else "C"
        return (
            ("S" if self.says else "")
            + age
            + ("V" if self.votes.is_printed else "")
            + ("B" if self.buttons else "")
            + ("N" if self.names else "")
        )

    @property
    def is_bare(self) -> bool:
        """Whether the line says nothing but a number and perhaps a name: 'a list item' as likely as a header."""
        return self.stamp is None and not self.votes.is_printed and not (self.buttons or self.says or self.reply_to)


@cache
def _hints() -> frozenset[str]:
    """Words of which a header or footer line without a number has one, and an ordinary short line mostly none."""
    names = ("comment_buttons", "commenter_says", "up_votes", "down_votes")
    all_phrases = [phrase for name in names for phrase in phrases(name)]
    all_phrases += [phrase for phrase in phrases("replies_to") if len(phrase) > 6]
    longest = {max(_TOKEN.findall(phrase), key=len) for phrase in all_phrases}
    ages = {"ago", "yesterday", "now", *(phrase for phrase in phrases("one_before_units") if len(phrase) > 3)}
    return frozenset({*longest, *ages, *">→▸►➤⇒»"})


def _may_be_meta(text: str) -> bool:
    """A first look, to pass over prose quickly."""
    if len(text) > MAX_SHORT_LINE:
        return False
    gaps = text.count(" ")
    if gaps > _MAX_GAPS or (gaps > _MAX_GAPS_OF_SENTENCE and text[-1] in '.!?”"'):
        return False
    if _DIGIT.search(text) is not None or not _hints().isdisjoint(_TOKEN.findall(text.lower())):
        return True
    return gaps <= 1 and len(text) >= _MIN_JOINED and read_controls(text) is not None


@cache
def _reply_counts() -> re.Pattern[str]:
    """'Show 3 replies', '3 more replies', 'Replies (3)', 'Reply (2)', 'Retweets: 4'."""
    counted = alternatives("counted_reactions")
    return re.compile(
        r"(?<!\w)(?:(?:show|view|hide|load|see|read|collapse|expand)\s)?(?:all\s)?(?:\d{1,5}\s)?(?:more\s)?(?:previous\s)?replies(?:\s?[(\[:]\s?\d{1,5}[)\]]?)?(?!\w)"
        r"|(?<!\w)(?:(?:show|view|hide|load|see)\s)?\d{1,5}\s(?:more\s)?repl(?:y|ies)(?!\w)(?:\sby\s\S[^•|·]{0,60})?"
        r"|(?<!\w)reply\s?[(\[]\d{1,5}[)\]]"
        rf"|(?<!\w)(?:{counted})\s?[(\[:]?\s?\d{{1,6}}[)\]]?(?!\w)|(?<![\w.])\d{{1,6}}\s(?:{counted})(?!\w)",
        re.IGNORECASE,
    )


def _counts_something(text: str) -> bool:
    lowered = text.lower()
    return any(word in lowered for word in ("repl", *phrases("counted_reactions")))


@cache
def _reply_words() -> re.Pattern[str]:
    return re.compile(rf"\s*[(\[]?(?<!\w)(?:{alternatives('replies_to')})(?!\w):?\s+", re.IGNORECASE)


@cache
def _says() -> re.Pattern[str]:
    """'says' behind a name, or with its colon on a line of its own."""
    verbs = alternatives("commenter_says")
    return re.compile(
        rf"(?:\s|^(?=\S+\s?:$))(?:{verbs})\s*(?:this|the following)?\s*(?:[:,;]|\.{{3}}|…)?\s*$", re.IGNORECASE
    )


@lru_cache(maxsize=_REMEMBERED)
def read_meta(text: str) -> Meta | None:
    """The parts of a header or footer line; ``None`` where the line is something else, most often prose."""
    if not _may_be_meta(text):
        return None
    if tells_of_author(text) or tells_of_reactions(text):
        return Meta(badge=True)
    if text[-1] == ")" and (scored := _SCORED_SUBJECT.search(text)):
        return Meta(votes=Votes(score=int(scored.group(1))), opens=True)
    nest, rest = take_nest(text)
    label, rest = take_label(_FOLD.sub("", rest).replace("**", ""))
    rest, replies = _reply_counts().subn(_CUT, rest) if _counts_something(rest) else (rest, 0)
    stamps, rest = cut_stamps(rest, _CUT)
    rest = _BRACKETED_CUT.sub(_CUT, rest)
    if stamps and stamps[-1].clock and rest.endswith(_CLOSED_BY_STOP):
        rest = rest[:-1]  # "Ann on 3 May 2021 - 12:38." is a header; with a day alone it is a sentence
    return _read_pieces(rest, Meta(label=label, stamp=next(iter(stamps), None), buttons=replies, nest=nest))


@dataclass(slots=True)
class _Reading:
    """The pieces of one line while they are being read."""

    names: list[str]
    votes: Votes
    stamp: Stamp | None
    reply_to: str | None = None
    buttons: int = 0
    says: bool = False
    badge: str = ""
    label: str | None = None
    glue: tuple[str, ...] = ()


def _read_pieces(rest: str, known: Meta) -> Meta | None:
    reading = _Reading([], Votes(), known.stamp, buttons=known.buttons)
    for piece in _PIECES.split(rest):
        if piece.strip(_BRACKETS) and not _read_piece(piece.strip(), reading):
            return None
    if len(reading.names) > 3:
        return None
    if reading.badge and reading.stamp and not reading.names:
        reading.names.append(reading.badge)  # 'Admin, 3 May': the only word beside the date is who wrote
    meta = Meta(
        tuple(reading.names),
        known.label or (reading.label if reading.names else None),
        reading.stamp,
        reading.votes,
        reading.buttons,
        reading.reply_to,
        reading.says,
        bool(reading.badge),
        known.nest,
    )
    return meta if not meta.is_bare or meta.label else _only_buttons(reading)


def _only_buttons(reading: _Reading) -> Meta | None:
    """A line of words that stand beside dates ('Link', '(edited)') and are buttons or notes where they stand alone."""
    if reading.names or not reading.glue:
        return None
    controls = [read_controls(word) for word in reading.glue]
    is_note = any(word in word_class("author_badges") for word in reading.glue)
    return Meta(buttons=1, badge=is_note) if all(controls) else None


def _read_piece(piece: str, reading: _Reading) -> bool:
    """Reads one piece into ``reading``; false where it is neither boilerplate nor a name."""
    bare = piece.strip(_BRACKETS)
    lowered = bare.lower()
    if lowered in word_class("header_glue"):
        reading.glue += (lowered,)
        return True
    if lowered in word_class("author_badges"):
        reading.badge = reading.badge or bare
        return True
    if number := _HASH_NUMBER.fullmatch(bare):
        reading.label = number.group(1)
        return True
    if age := short_age_pattern().fullmatch(bare):
        reading.stamp = reading.stamp or read_short_age(age)
        return True
    controls = read_controls(piece)
    if controls is not None:
        reading.buttons += controls.buttons
        reading.votes = reading.votes.joined(controls.votes)
        return True
    scored = _SCORE_BEFORE.match(piece)
    if scored and (votes := read_controls(scored.group(1))):
        reading.votes = reading.votes.joined(votes.votes)
        return _read_piece(piece[scored.end() :], reading)
    suffix = _BRACKETED_SUFFIX.fullmatch(piece)
    if suffix and _is_aside(suffix.group("inside")):
        return _read_piece(suffix.group("inside"), reading) and _read_piece(suffix.group("before"), reading)
    return _read_name(piece, reading)


def _is_aside(inside: str) -> bool:
    """Whether what stands in brackets after a name is votes, a badge or a button, and so no part of the name."""
    lowered = inside.strip().lower()
    is_badge_or_number = lowered in word_class("author_badges") or LABEL.fullmatch(lowered) is not None
    return is_badge_or_number or read_controls(inside) is not None


def _read_name(piece: str, reading: _Reading) -> bool:
    piece = _USER.sub("", piece, count=1)
    says = _says().search(piece)
    if says:
        piece = piece[: says.start()]
        reading.says = True
    author, answered = _split_reply(piece)
    if answered is not None:
        reading.reply_to = cleaned_name(_without_closing_bracket(answered))
        if not is_name_like(reading.reply_to):
            return False
    name = cleaned_name(author)
    if name and (votes := _votes_after(name)):
        name, reading.votes = name[: votes[0]], reading.votes.joined(votes[1])
    if name and (not is_name_like(name) or _breaks_off(name)):
        return False
    if name:
        reading.names.append(name)
    return True


def _breaks_off(name: str) -> bool:
    """Whether words end as no name does, and a sentence before its date: 'KB305 from' in 'KB305 from 3 May'."""
    last = name.rpartition(" ")[2]
    return len(last) < len(name) and last in word_class("function_words")


def _without_closing_bracket(answered: str) -> str:
    """The name in '(reply to Ann):', whose opening bracket stands before the words of replying."""
    bare = answered.rstrip(" :,;.")
    is_left_over = bare.endswith((")", "]")) and bare.count("(") + bare.count("[") < bare.count(")") + bare.count("]")
    return bare[:-1] if is_left_over else answered


def _votes_after(name: str) -> tuple[int, Votes] | None:
    """Where the votes begin in 'ann 12 points', and the votes."""
    found = _COUNT_WITH_WORD.search(name)
    controls = read_controls(name[found.start() :]) if found else None
    return (found.start(), controls.votes) if found and controls and controls.votes.is_printed else None


def _split_reply(piece: str) -> tuple[str, str | None]:
    """'A > B' and 'A replying to B' as author and the one answered."""
    for pattern in (_reply_words(), _ARROW):
        found = pattern.search(piece)
        if found and piece[found.end() :].strip(_BRACKETS):
            return piece[: found.start()], piece[found.end() :]
    return piece, None
