"""Prefect flows: the only place that knows Prefect. They wrap the stage functions of ``onrecord.pipeline``."""
