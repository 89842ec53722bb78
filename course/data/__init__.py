"""The data sets of the course and the article it starts from.

    from course import data

    data.names()                     the data sets there are
    data.load("designations")        one of them, as a typed pandas frame of your own
    data.describe("designations")    title, sources, licences, unit and meaning of each column
    data.article()                   the article, character for character
    data.sentences()                 its sentences, with their offsets
    data.MEANINGS                    what a claim's words for speaker, certainty, instrument mean
    data.quote("C03")                the words of a claim; data.sentence_of, data.excerpt

Each function takes ``root=``, a folder that holds ``datasets/`` and ``seeds/``,
to read from there instead. A file that is missing or not the sealed one raises
``course.errors.DataError``, which says what differs and how to restore it.
"""

from course.data.article import Sentence, article, sentences
from course.data.catalogue import Column, Description, describe, names
from course.data.claims import excerpt, quote, sentence_of
from course.data.tables import load
from course.data.words import MEANINGS

__all__ = [
    "MEANINGS",
    "Column",
    "Description",
    "Sentence",
    "article",
    "describe",
    "excerpt",
    "load",
    "names",
    "quote",
    "sentence_of",
    "sentences",
]
