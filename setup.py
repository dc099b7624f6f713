"""Tells setuptools the packages; everything else stands in pyproject.toml.

The top-level folders flows/, expectations/ and warehouse/ are packages of onrecord too (see ``package-dir`` in
pyproject.toml). setuptools can either discover packages or map them to folders; this file does both.
"""

from __future__ import annotations

from setuptools import find_packages, setup

setup(packages=[*find_packages("src"), "onrecord.flows", "onrecord.expectations", "onrecord.warehouse"])
