-- Whether a row of `speakers` is called by a name, not by a description; rows of an earlier version do not say.

coalesce(speakers.is_named, speakers.kind in ('person', 'organisation'))
