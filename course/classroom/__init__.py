"""What an instructor and a maintainer need: notebooks in version control, reports, editions."""
