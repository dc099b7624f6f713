"""The command line: thin commands over the stages, one per module, that import what they need when they run."""
