"""The rules that find, attribute, repair and veto statements."""
