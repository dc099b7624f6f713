-- A condition on a row of a list: its speaker has this name, in capital letters or small ones.

lower(speaker) = lower($speaker_is)
