-- A condition on a row of a list: it is in this doubt, or in any.

(doubt = $doubt or ($doubt = 'any' and doubt is not null))
