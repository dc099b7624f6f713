"""The text layer, under all stages: tokens, sentences, numerals, date stamps and the words that rules ask about."""
