"""The kernel of a student on a hub: IPython's own, without the debugger's 9 MB.

`kernels/python3/kernel.json` names it and takes the place of the installed `python3`.
"""

from __future__ import annotations

from course.imports import without

if __name__ == "__main__":
    with without("debugpy"):
        # ipykernel notes here that there is no debugger, as where debugpy is not installed.
        import ipykernel.debugger  # noqa: F401
    from ipykernel.kernelapp import launch_new_instance

    launch_new_instance()
