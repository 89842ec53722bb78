"""A coverage-guided fuzzer on what reads files that somebody else wrote."""
