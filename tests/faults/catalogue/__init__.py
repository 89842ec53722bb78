"""All faults, room by room. A new one is a `Fault` in the module of its rooms."""

from __future__ import annotations

from tests.faults.catalogue import answers, classroom, data, house, lessons, models, pages, views
from tests.faults.fault import Fault

FAULTS: tuple[Fault, ...] = (
    *data.FAULTS,
    *lessons.FAULTS,
    *models.FAULTS,
    *answers.FAULTS,
    *views.FAULTS,
    *classroom.FAULTS,
    *house.FAULTS,
    *pages.FAULTS,
)
