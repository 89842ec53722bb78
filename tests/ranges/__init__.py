"""The suite at both ends of the version ranges in pyproject.toml, on each Python that is here."""
