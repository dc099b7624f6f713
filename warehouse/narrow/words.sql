-- A condition on a row of a list: it has this in its name.

contains(lower(label), lower($words))
