"""Figures: each number that an article asserts, with its meaning, its doubts and its statement (``finding``)."""
