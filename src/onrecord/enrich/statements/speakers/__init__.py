"""From a source as printed (``he``, ``the minister``, ``Al-Kazimi``) to a speaker with the fullest name."""
