"""Bytes to text: every encoding that is read, and every reason to refuse."""

from __future__ import annotations

import contextlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.capture.decode import decode
from onrecord.errors import RefusedInput

ENGLISH = "“It’s fine,” said Zoë – the café was £5 cheaper.\nA second line.\n"
RUSSIAN = "Министр сказал: «Переговоры продолжатся завтра утром». Это важно для всех.\n"
# Capitals, the letter that stands last in the alphabet, and marks: what the two Cyrillic encodings have apart.
MANY_CAPITALS = (
    "Глава Остовского района Ада Михайлова заявила в понедельник, что плотина выдержит. «Мы её проверили», — сказала "
    "она. Историю плотины знают все: Яна Белова, Пётр Громов и Юлия Яковлева. Вода прибывает с каждого дня.\n" * 3
)
UKRAINIAN = "Голова громади Їжаківка Ганна Євтушенко сказала, що гребля витримає. «Я її бачила», — додала Яна.\n" * 3
SHOUTED = "ПЛОТИНА ОСТОВА ВЫДЕРЖИТ. Так сказала вчера Ада Яковлева, и никто в посёлке не возразил ей.\n" * 3
FRENCH = "Le maire a déclaré que « l’été sera sec » ; l'élue Zoë Œuvrard a noté 30 °C à l'ombre, près de Nîmes.\n" * 3


@pytest.mark.parametrize(
    ("raw", "text"),
    [
        (ENGLISH.encode("utf-8"), ENGLISH),
        (b"\xef\xbb\xbf" + ENGLISH.encode("utf-8"), ENGLISH),
        (ENGLISH.encode("utf-16"), ENGLISH),
        (ENGLISH.encode("utf-16-le"), ENGLISH),
        (ENGLISH.encode("utf-16-be"), ENGLISH),
        (b"\xfe\xff" + ENGLISH.encode("utf-16-be"), ENGLISH),
        (ENGLISH.encode("utf-32"), ENGLISH),
        (b"\xff\xfe\x00\x00" + ENGLISH.encode("utf-32-le"), ENGLISH),
        (b"\x00\x00\xfe\xff" + ENGLISH.encode("utf-32-be"), ENGLISH),
        (ENGLISH.encode("cp1252"), ENGLISH),
        (RUSSIAN.encode("cp1251"), RUSSIAN),
        (RUSSIAN.encode("utf-8"), RUSSIAN),
        (MANY_CAPITALS.encode("mac_cyrillic"), MANY_CAPITALS),
        (MANY_CAPITALS.encode("cp1251"), MANY_CAPITALS),
        (UKRAINIAN.encode("cp1251"), UKRAINIAN),
        (SHOUTED.encode("cp1251"), SHOUTED),
        (FRENCH.encode("cp1252"), FRENCH),
        (ENGLISH.replace("\n", "\r\n").encode("utf-8"), ENGLISH),
        (ENGLISH.replace("\n", "\r").encode("utf-8"), ENGLISH),
    ],
)
def test_reads_every_encoding_to_the_letter(raw: bytes, text: str) -> None:
    assert decode(raw).text == text


@pytest.mark.parametrize(
    ("raw", "code"),
    [
        (b"", "empty"),
        (b" \r\n\t ", "empty"),
        (b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR", "binary"),
        (b"MZ\x90\x00\x03\x00\x00\x00\x04" * 20, "binary"),
        ("naïve café señor ".encode() + "Zoë said £5".encode("cp1252"), "mixed_encoding"),
        (b"\xff\xfeA", "undecodable"),
    ],
)
def test_refuses_with_a_code_and_a_sentence(raw: bytes, code: str) -> None:
    with pytest.raises(RefusedInput) as refused:
        decode(raw)
    assert refused.value.code == code
    assert refused.value.reason.endswith(".")


@given(st.text(st.characters(codec="utf-8", exclude_characters="\r\ufeff", min_codepoint=32), min_size=1))
def test_utf8_survives_unchanged(text: str) -> None:
    if text.strip():
        assert decode(text.encode("utf-8")).text == text


@given(st.binary(max_size=400))
def test_any_bytes_are_read_or_refused(raw: bytes) -> None:
    with contextlib.suppress(RefusedInput):
        assert "\r" not in decode(raw).text
