-- A condition on a row of a list: its outlet has this in its name.

contains(lower(outlet), lower($outlet))
