"""Great Expectations at the gate: what is staged is checked before any of it is published."""
