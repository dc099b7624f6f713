"""The statement taggers: words to features and word pieces, scores to tags, tags to attributions; and their weights."""
