-- A condition on a row of a list: its outlet has this name.

outlet = $outlet_is
