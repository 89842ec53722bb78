"""Faults on purpose: each seeded alone into a copy of the tree, and caught by a test by name.

`make faults` runs all of them and prints one table. A fault that nothing catches, or that
another layer catches than the one that should, is a test that is missing.
"""
