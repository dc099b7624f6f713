-- Whether the source of a row of `statements` stands by it, as does an article that says something itself, and as is taken
-- of rows of an earlier version.

coalesce(statements.polarity, 'asserts') = 'asserts' and coalesce(statements.modality, 'actual') = 'actual'
