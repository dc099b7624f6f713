-- A condition on a row of a list: its source takes this stance.

polarity = $polarity
