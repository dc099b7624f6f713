"""One module an engine that runs the user's cluster; each imports the engine's library when it is used."""

from __future__ import annotations

from onrecord.errors import UsageError
from onrecord.pipeline.remote import Cluster
from onrecord.tables.vocabularies import Engine


def cluster_at(engine: Engine, address: str) -> Cluster:
    """The cluster of an engine at an address, not connected to yet.

    Raises ``UsageError`` where the engine's library is not installed.
    """
    try:
        if engine == Engine.RAY:
            from onrecord.pipeline.clusters.ray_cluster import RayCluster

            return RayCluster(address)
        from onrecord.pipeline.clusters.spark_cluster import SparkCluster

        return SparkCluster(address)
    except ImportError as error:
        name = engine.value
        raise UsageError(f"{name.capitalize()} is not installed: pip install 'onrecord[{name}]'") from error
