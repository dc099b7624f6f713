"""The page model: which lines of a whole page's text are its story, its head, its comments, and which are furniture.

A small network gives every line the odds of each kind from what the line and its neighbours look like; a Viterbi pass
then finds the likeliest page, in which head, story, furniture and comments stand in that order. It knows no site.
"""

from __future__ import annotations
