"""Kills a real kernel, its server and the tab while somebody answers, and counts what is lost."""
