"""Rebuilds the statement models that the package ships. Needs the extra ``onrecord[train]``; see docs/model-card.md."""
