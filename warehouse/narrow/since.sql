-- A condition on a row of a list: it was published on this day or later.

moment >= $since::date
