"""A local server that speaks S3, and the environment in which it is found."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from contextlib import contextmanager

import pyarrow.fs
import pytest
from moto.server import ThreadedMotoServer


@contextmanager
def bucket_called(name: str) -> Iterator[None]:
    """A bucket on a server of our own on loopback; processes that are started meanwhile reach it, too."""
    logging.getLogger("werkzeug").setLevel(logging.WARNING)  # it tells of each request
    server = ThreadedMotoServer("127.0.0.1", 0, verbose=False)
    server.start()
    host, port = server.get_host_and_port()
    try:
        with pytest.MonkeyPatch.context() as environment:
            environment.setenv("AWS_ACCESS_KEY_ID", "anybody")
            environment.setenv("AWS_SECRET_ACCESS_KEY", "any words")
            environment.setenv("AWS_ENDPOINT_URL", f"http://{host}:{port}")
            environment.setenv("AWS_EC2_METADATA_DISABLED", "true")
            maker, _ = pyarrow.fs.FileSystem.from_uri(f"s3://{name}?allow_bucket_creation=true")
            maker.create_dir(name)
            yield
    finally:
        server.stop()
