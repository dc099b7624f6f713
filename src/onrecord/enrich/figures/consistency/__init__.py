"""Checks of a page's figures against each other (``checking``)."""
