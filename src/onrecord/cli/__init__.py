"""The command line: thin commands over the stages, one a module, that import what they need when they run."""
