-- A condition on a row of a list: it is filed under this letter.

letter = $letter
