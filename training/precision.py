"""In which numbers training computes."""

from __future__ import annotations

import torch


def autocast() -> torch.autocast:
    """bfloat16 where the processor has instructions for it; elsewhere it is emulated, ten times slower than float32."""
    supported = torch.ops.mkldnn._is_mkldnn_bf16_supported()
    return torch.autocast("cpu", dtype=torch.bfloat16, enabled=supported)
