"""Rules as records: a name, a pattern written in words, what it makes, examples and counter-examples.

A sentence becomes a string with one character per token (``alphabet``); a pattern in words compiles to one regular
expression over such strings (``pattern``); a rule carries both and its examples, which are its tests (``rule``).
"""

from __future__ import annotations

from onrecord.rules.alphabet import Letters, Signatures
from onrecord.rules.pattern import Compiled, compile_pattern
from onrecord.rules.rule import Family, Hit, Rule, RuleSet, rule

__all__ = ["Compiled", "Family", "Hit", "Letters", "Rule", "RuleSet", "Signatures", "compile_pattern", "rule"]
