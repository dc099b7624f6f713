"""Capture: files and bytes in, pages out."""
