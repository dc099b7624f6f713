-- A condition on a row of a list: its speaker has this in the name.

contains(lower(speaker), lower($speaker))
