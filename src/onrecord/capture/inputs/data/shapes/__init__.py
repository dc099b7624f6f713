"""How known tools and services name the fields of an article or a comment, a file each."""
