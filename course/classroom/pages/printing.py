"""PDF by a browser that the machine already has."""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
from pathlib import Path

NAMES = (
    "chromium",
    "chromium-browser",
    "google-chrome",
    "google-chrome-stable",
    "microsoft-edge",
    "msedge",
    "chrome",
)
#: Where macOS and Windows keep them; neither puts them on the PATH.
PLACES = (
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    "/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge",
    r"C:\Program Files\Google\Chrome\Application\chrome.exe",
    r"C:\Program Files (x86)\Microsoft\Edge\Application\msedge.exe",
)
SECONDS = 60


def browser() -> str | None:
    """A browser of Chromium's family: the one COURSE_CHROMIUM names, or the first found."""
    named = os.environ.get("COURSE_CHROMIUM")
    if named:
        return shutil.which(named)
    found = (shutil.which(name) for name in (*NAMES, *PLACES))
    return next((path for path in found if path), None)


def print_to_pdf(html: Path, pdf: Path) -> tuple[Path | None, str]:
    """Print ``html`` into ``pdf``; returns the path, or None and why there is none.

    The browser gets a profile of its own, which is removed, and no network. An older ``pdf`` does
    not stay: it would show an older state beside the new page.
    """
    program = browser()
    if program is None:
        return None, "no browser of Chromium's family was found to print it"
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as profile:
        command = [
            program,
            "--headless",
            "--disable-gpu",
            "--no-first-run",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync",
            "--host-resolver-rules=MAP * ~NOTFOUND",
            f"--user-data-dir={profile}",
            "--no-pdf-header-footer",
            f"--print-to-pdf={pdf}",
            html.resolve().as_uri(),
        ]
        if hasattr(os, "geteuid") and os.geteuid() == 0:
            command.insert(1, "--no-sandbox")  # Chromium has no sandbox for root
        pdf.unlink(missing_ok=True)
        try:
            subprocess.run(  # noqa: S603  # a browser found by name, on a file of ours
                command, capture_output=True, timeout=SECONDS, check=False, stdin=subprocess.DEVNULL
            )
        except (OSError, subprocess.TimeoutExpired) as error:
            return None, f"the browser did not print it ({type(error).__name__})"
    if not pdf.exists() or not pdf.read_bytes().startswith(b"%PDF"):
        return None, "the browser did not print it"
    return pdf, ""
