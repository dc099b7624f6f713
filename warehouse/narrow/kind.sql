-- A condition on a row of a list: it is of this kind.

kind = $kind
