"""A pytest plugin for `notebooks.compare`, named before nbval's: nbformat loaded quickly, and a
kernel that does not start tried once more."""

from collections.abc import Callable
from typing import Any

from course.imports import UNNEEDED, without

with without(*UNNEEDED):
    import nbformat  # noqa: F401 (loaded here, so that nbval finds it loaded)

import nbval.kernel


def once_more(start: Callable[..., Any]) -> Callable[..., Any]:
    """``start``, called again if it raised a RuntimeError.

    Jupyter chooses free ports and lets them go before the kernel takes them; of two kernels
    that are started at once, one can find its port taken and die.
    """

    def started(*given: Any, **named: Any) -> Any:
        try:
            return start(*given, **named)
        except RuntimeError:
            return start(*given, **named)

    return started


nbval.kernel.start_new_kernel = once_more(nbval.kernel.start_new_kernel)
