-- A condition on a row: the runs hold its owner, so that it is replaced.

{owner} in (select owner from {scope}_winners)
