"""How much is read of what a class hands in. A figure each, with its reason, in one place.

Whoever hands in a file chooses what is in it, so nothing is read without an end to it.
"""

from __future__ import annotations

#: A record of the whole course has about 0.5 MB; this is forty of them.
LARGEST_RECORD = 20_000_000  # bytes, unpacked
#: A journal is read line by line, so its length costs time and no memory. A year of daily
#: work has some 5 MB.
LARGEST_JOURNAL = 300_000_000  # bytes, unpacked
#: A course has some 165 exercises; who answers each a hundred times stays below.
MOST_EVENTS = 20_000  # of one file
#: A lecture of a thousand, each with a folder of journals.
MOST_FILES = 20_000
#: In a zip file: as many as in a folder of a large class, with a PDF and a page each.
MOST_MEMBERS = 10_000
#: The table of contents of such a zip file has about 1 MB; Python reads it whole.
LARGEST_DIRECTORY = 8_000_000  # bytes
#: All that is unpacked of one zip file: a thousand records.
MOST_UNPACKED = 1_000_000_000  # bytes
#: Records pack to an eighth or so. Deflate reaches 1,032 on nothing but zeros.
HIGHEST_RATIO = 150
#: Below this a member may pack as well as it likes.
SMALL = 1_000_000  # bytes
#: Enough to tell what a file is.
HEAD = 4096  # bytes
#: Longer names and reasons are cut where they are shown.
LONGEST_SHOWN = 160  # characters
