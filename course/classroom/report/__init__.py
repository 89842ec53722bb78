"""`course class`: a class's work graded anew, a gradebook, an item analysis and a page.

`intake` finds the files and `reading` reads them; `grading` grades, `classwork` puts each
student's files together and `results` folds them; `items`, `gradebook` and `page` tell it.
"""

from course.classroom.report.writing import Written, told, write

__all__ = ["Written", "told", "write"]
