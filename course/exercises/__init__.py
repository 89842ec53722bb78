"""What is asked: one module a lesson. Importing one imports no other."""

from course.kinds.lesson import Entry

#: The lessons there are, so that each can tell how far the student is in the others
#: without importing them. The tests hold it against the modules.
SYLLABUS = (
    Entry("reading", 1, "Reading the story: who says what, and how sure are they?", 18),
    Entry(
        "emergency", 2, "The emergency order: what does it do, and what would stand without it?", 15
    ),
    Entry("blocking", 3, "A firm on no list: may you deal with it?", 13),
    Entry("designations", 4, "Who was listed, and how would you know?", 14),
    Entry("attribution", 5, "Who did it, and how sure is “completely sure”?", 14),
)
