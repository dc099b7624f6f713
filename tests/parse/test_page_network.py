"""The page model's network computes in blocks of rows what one product would give."""

from __future__ import annotations

import numpy as np
import pytest

from onrecord.parse.page_model.network import product


@pytest.mark.parametrize("rows", [1, 9, 10, 11, 250])
def test_a_product_in_blocks_is_the_product(rows: int) -> None:
    random = np.random.default_rng(rows)
    left = random.standard_normal((rows, 637)).astype(np.float32)
    right = random.standard_normal((637, 40)).astype(np.float32)
    assert np.allclose(product(left, right), left @ right, atol=1e-3)
    assert product(left, right).shape == (rows, 40)
