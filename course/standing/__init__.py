"""Where a student stands, from the journal: what is done, what comes back, what is left.

Above the journal and the kinds, below whatever shows it: the widgets and the record
ask the same functions.
"""
