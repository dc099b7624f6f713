"""Enriching: from the structured document to statements, figures, times and links."""
