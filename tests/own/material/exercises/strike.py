"""A lesson on an article of one's own: the claims make most of it."""

from course import own
from course.exercises import SYLLABUS
from course.kinds import Choice, Lesson, Option

article = own.article("strike")

lesson = Lesson(
    id="strike",
    number=13,
    title="Strike or sanction: who says what emptied the port?",
    notebook="13-strike",
    minutes=(25, 30),
    objectives={
        **own.READING,
        "S1": "Say what a text leaves open about cause and effect.",
    },
    syllabus=SYLLABUS,
)

text = own.reading_set(article, lesson)

unloaded = lesson.add(
    Choice(
        id="strike.unloaded",
        title="Why did nobody unload the tankers?",
        prompt=(
            f"> {article.sentence_of('C25').text}\n\n"
            "On Monday the League shut its ports. By the article, why did nobody unload them?"
        ),
        objectives=("S1",),
        claims=("C16", "C25"),
        options=(
            Option(
                "Because the ports were closed to ships of the register",
                "You took what came after for what came of it. When had the work stopped?",
            ),
            Option(
                "Because the dockers were on strike",
                "You let the earlier cause take all. Suppose the strike had ended on Monday at "
                "noon: would the tankers have been unloaded?",
            ),
            Option(
                "The text does not say; either would have been enough",
                "Right. The strike began the day before, the closure would have kept the work "
                "from beginning again. Two causes, each enough: such an effect proves neither.",
                right=True,
            ),
            Option(
                "Because their owners had not paid",
                "You carried a complaint over. Who says that somebody has not been paid, and whom?",
            ),
        ),
        hints=(
            "Put the days in order: the strike, the measures, the evening.",
            "Take one cause away in your mind and ask what would have happened. Then the other.",
        ),
        solution="The sentence states what happened and gives no reason.",
        see="What the text leaves open",
    )
)
