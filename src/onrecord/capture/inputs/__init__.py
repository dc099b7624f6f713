"""Inputs: from the bytes of one item to the page it holds, by the kind of file it came from (``item``)."""
