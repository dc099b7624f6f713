-- A condition on a row of a list: it was published on this day or earlier.

moment < $until::date + 1
