"""An instructor's own lessons and articles, in a folder of their own.

    lessons/13-strike.ipynb         notebooks; copies of ours too, if wanted
    exercises/strike.py             a lesson: `lesson = Lesson(id="strike", ...)`
    exercises/extra.py              questions that stand in one of our lessons
    exercises/_words.py             what several of them share: no lesson
    articles/strike/article.txt     the text
    articles/strike/claims.csv      its claims, a row each
    articles/strike/about.toml      title, outlet, date, language, licence

The folder is the workspace in which the commands are called, or the one that
COURSE_OWN names. A notebook there says

    from course import own
    from course.exercises import strike     exercises/strike.py, imported like one of ours

    own.article("strike")                   text, sentences and claims of articles/strike
    own.reading_set(article, lesson)        exercises made from an article's claims

and `course own FOLDER` says what is found and what is wrong. What is in the folder
is the instructor's own code and is run; what students hand in is never imported.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from course.kinds import Lens, Lesson
    from course.own.articles import Article

__all__ = ["READING", "article", "reading_set"]

#: The objectives that the exercises of `reading_set` serve; a lesson may have more.
READING = {
    "R1": "Say of each claim whose words it is.",
    "R2": "Say how sure the words are, by the words alone.",
    "R3": "Count who speaks and how surely, and say what the count shows.",
}


# The exercises of every lesson know this room; what follows loads pandas, so it waits.


def article(name: str) -> Article:
    """The article in the folder ``articles/NAME``; raises `MaterialError` with all its faults."""
    from course.own import articles

    return articles.article(name)


def reading_set(article: Article, lesson: Lesson) -> Lens:
    """Add the exercises that the article's claims can carry to ``lesson``; the article's lens.

    ``lesson`` has the objectives `READING`. Whose words, how sure, words to be marked, who
    speaks most, a table: each graded by the claims, with feedback made from them.
    """
    from course.own import questions

    return questions.reading_set(article, lesson)
