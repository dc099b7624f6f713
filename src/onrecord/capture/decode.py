"""Bytes to text: which encoding a capture is in, or why it is not text at all."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise

from charset_normalizer import from_bytes

from onrecord.document import clean_line_ends
from onrecord.errors import RefusedInput

# Of UTF-32 in little-endian order the BOM begins as that of UTF-16 does, so it is asked for first.
_ENCODINGS = (
    (b"\xef\xbb\xbf", "utf-8-sig"),
    (b"\xff\xfe\x00\x00", "utf-32"),
    (b"\x00\x00\xfe\xff", "utf-32"),
    (b"\xff\xfe", "utf-16"),
    (b"\xfe\xff", "utf-16"),
)
BOMS = tuple(bom for bom, _ in _ENCODINGS)
# Control characters that no text has: their presence says that the bytes are not text.
_CONTROLS = re.compile(rb"[\x00-\x07\x0e-\x1a\x1c-\x1f]")
_DETECTION_SAMPLE = 64_000
# Encodings of Windows and those of the Macintosh that are easily taken for them.
_MACINTOSH = {"cp1251": "mac_cyrillic", "cp1252": "mac_roman"}
_MIN_TORN = 3  # words; fewer happen by a slip of the shift key
_TIMES_FEWER = 4
_SIGNS = frozenset("¤¦§¨©ª¬®¯°±²³´µ¶·¸¹º¼½¾¿¡¢£¥‚„†‡ˆ‰‹˜›÷×")


@dataclass(frozen=True, slots=True)
class Decoded:
    r"""Decoded text with ``\n`` line ends and no BOM, and the name of the encoding it was read in."""

    text: str
    encoding: str


def decode(raw: bytes) -> Decoded:
    """The text of ``raw``: by its BOM, else as UTF-8, else in the encoding that its bytes suggest.

    Raises ``RefusedInput`` with code ``empty``, ``binary`` or ``undecodable``.
    """
    if not raw.strip():
        raise RefusedInput("empty", "The file holds no text.")
    for bom, encoding in _ENCODINGS:
        if raw.startswith(bom):
            return _decode_as(raw, encoding)
    if (utf16 := _utf16_without_bom(raw)) is not None:
        return _decode_as(raw, utf16)
    if _is_binary(raw):
        raise RefusedInput("binary", "The bytes are not text: they hold control characters that no text has.")
    try:
        return Decoded(clean_line_ends(raw.decode("utf-8")), "utf-8")
    except UnicodeDecodeError as error:
        return _decode_legacy(raw, error)


def _decode_as(raw: bytes, encoding: str) -> Decoded:
    try:
        return Decoded(clean_line_ends(raw.decode(encoding)), encoding)
    except UnicodeDecodeError as error:
        reason = f"The bytes are marked as {encoding}, but byte {error.start:,} cannot be read as such."
        raise RefusedInput("undecodable", reason) from error


def _decode_legacy(raw: bytes, utf8_error: UnicodeDecodeError) -> Decoded:
    if _is_mostly_utf8(raw):
        reason = f"The bytes are UTF-8 but for byte {utf8_error.start:,} and others: two encodings are mixed."
        raise RefusedInput("mixed_encoding", reason)
    best = from_bytes(raw[:_DETECTION_SAMPLE], cp_isolation=["cp1252", "cp1251"]).best()
    if best is None:
        raise RefusedInput("undecodable", "The bytes are neither UTF-8, UTF-16 or UTF-32 nor a Windows encoding.")
    return _decode_as(raw, _with_whole_words(raw, best.encoding))


def _with_whole_words(raw: bytes, encoding: str) -> str:
    """The encoding, or the Macintosh one that shares most of its letters, by the words that each tears.

    Small Cyrillic letters are the same bytes in both, capitals are not, so that whole pages of mojibake look like words
    to whoever counts letters: read in the wrong one, words have capitals and signs in their midst.
    """
    other = _MACINTOSH.get(encoding)
    sample = raw[:_DETECTION_SAMPLE]
    if other is None:
        return encoding
    torn, torn_in_other = (_torn_words(sample.decode(name, "replace")) for name in (encoding, other))
    return other if torn >= _MIN_TORN and torn_in_other * _TIMES_FEWER < torn else encoding


def _torn_words(text: str) -> int:
    """Letters and signs beyond ASCII that stand within a word, or at its end, where no language has them."""
    return sum(
        one.islower() and (other.isupper() or (ord(other) > 0x7F and other in _SIGNS)) and ord(max(one, other)) > 0x7F
        for one, other in pairwise(text)
    )


def _is_mostly_utf8(raw: bytes) -> bool:
    """Whether well-formed UTF-8 sequences outnumber the other bytes: a mixture, not a legacy encoding."""
    kept = raw.decode("utf-8", errors="ignore")
    sequences = sum(ord(char) > 0x7F for char in kept)
    return sequences >= 3 and sequences > len(raw) - len(kept.encode("utf-8"))


def _utf16_without_bom(raw: bytes) -> str | None:
    """UTF-16 in the byte order in which every other byte of the beginning is zero, as in text of Latin letters."""
    sample = raw[:512]
    zeros = {"utf-16-be": sample[0::2].count(0), "utf-16-le": sample[1::2].count(0)}
    order = max(zeros, key=lambda name: zeros[name])
    return order if len(sample) >= 4 and zeros[order] > 0.4 * len(sample) else None


def _is_binary(raw: bytes) -> bool:
    return _CONTROLS.search(raw, 0, _DETECTION_SAMPLE) is not None
