"""Faults in the data sets, their description and what reads them."""

from __future__ import annotations

from tests.faults.fault import Fault

FAULTS = (
    Fault(
        id="datum-altered",
        says="a rouble rate is another one, and the seal is not renewed",
        file="datasets/rates.csv",
        old="2021-04-15,1.197,92.2336,",
        new="2021-04-15,1.197,91.2336,",
        layer="tests/data/test_refusals.py::test_the_sealed_files_differ_in_nothing",
    ),
    Fault(
        id="datum-altered-and-sealed",
        says="a rouble rate is another one, and the seal says that it is right",
        file="datasets/rates.csv",
        old="2021-04-15,1.197,92.2336,",
        new="2021-04-15,1.197,91.2336,",
        layer="tests/data/test_facts.py::test_roubles_for_a_dollar_around_the_day",
        sealed=True,
    ),
    Fault(
        id="listing-moved",
        says="a firm of the technology group stands in another group",
        file="datasets/designations.csv",
        old="31412,AKTSIONERNOE OBSHCHESTVO PASIT,entity,technology,",
        new="31412,AKTSIONERNOE OBSHCHESTVO PASIT,entity,election,",
        layer="tests/data/test_facts.py",
        sealed=True,
    ),
    Fault(
        id="offset-shifted",
        says="a claim begins one letter before its quote",
        file="datasets/claims.csv",
        old="diplomatic legation,158,205,",
        new="diplomatic legation,157,205,",
        layer="tests/data/test_article.py",
        sealed=True,
    ),
    Fault(
        id="ladder-with-a-gap",
        says="no word covers 45 to 50 percent",
        file="datasets/likelihoods.csv",
        old="roughly even chance,roughly even odds,45,55",
        new="roughly even chance,roughly even odds,50,55",
        layer="tests/data/test_facts.py::test_the_ladder_has_no_gaps",
        sealed=True,
    ),
    Fault(
        id="unit-of-a-rate",
        says="the description gives the rouble's rate upside down",
        file="datasets/datapackage.json",
        old='"unit": "RUB per 1 EUR"',
        new='"unit": "EUR per 1 RUB"',
        layer="tests/data/test_facts.py",
    ),
    Fault(
        id="data-without-a-source",
        says="a row cites a source that is not in the list of sources",
        file="datasets/likelihoods.csv",
        old="almost certain,nearly certain,95,99,S62",
        new="almost certain,nearly certain,95,99,S962",
        layer="tests/data/test_package.py",
        sealed=True,
    ),
    Fault(
        id="hash-of-data-not-checked",
        says="a file that was changed within its schema is loaded all the same",
        file="course/data/checks.py",
        old="    if violation is None:\n        violation = (",
        new="    if violation is None:\n        return None\n        violation = (",
        layer="tests/data/test_refusals.py",
    ),
    Fault(
        id="article-not-checked",
        says="an article with another letter in it passes for the article",
        file="course/data/article.py",
        old="    if found != SHA256:",
        new="    if len(found) != len(SHA256):",
        layer="tests/data/test_article.py",
    ),
    Fault(
        id="excerpt-offsets",
        says="the second sentence of an excerpt counts its claims from the first",
        file="course/data/claims.py",
        old="shift = len(text) - passage.start",
        new="shift = -passage.start",
        layer="tests/data/test_article.py",
    ),
)
