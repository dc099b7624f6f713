"""The suites of expectations, as YAML."""
