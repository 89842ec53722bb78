"""`make bench`: what the course promises to be quick at, as ratios measured in one run.

These machines are shared and noisy, so nothing here passes or fails a test;
each row says what was measured, beside what, and what was promised.
"""
