"""How far colours are apart, for everybody: contrast by WCAG 2, hues by a simulation.

The simulation is that of Machado, Oliveira and Fernandes, "A Physiologically-based Model for
Simulation of Color Vision Deficiency", IEEE Transactions on Visualization and Computer Graphics
15 (2009): one matrix a kind, here of full severity, on linear RGB. Distances are Euclidean in
CIE 1976 L*a*b* under the light D65, where about 2.3 is the least that two fields side by side are
told apart by.
"""

from __future__ import annotations

import math
from collections.abc import Sequence

Triple = tuple[float, float, float]

#: Of the paper's table, severity 1.0.
MACHADO: dict[str, tuple[Triple, Triple, Triple]] = {
    "protanopia": (
        (0.152286, 1.052583, -0.204868),
        (0.114503, 0.786281, 0.099216),
        (-0.003882, -0.048116, 1.051998),
    ),
    "deuteranopia": (
        (0.367322, 0.860646, -0.227968),
        (0.280085, 0.672501, 0.047413),
        (-0.011820, 0.042940, 0.968881),
    ),
    "tritanopia": (
        (1.255528, -0.076749, -0.178779),
        (-0.078411, 0.930809, 0.147602),
        (0.004733, 0.691367, 0.303900),
    ),
}
#: From linear sRGB to CIE XYZ, over the white of D65, so that white comes out as 1, 1, 1.
XYZ = (
    (0.4124564 / 0.95047, 0.3575761 / 0.95047, 0.1804375 / 0.95047),
    (0.2126729, 0.7151522, 0.0721750),
    (0.0193339 / 1.08883, 0.1191920 / 1.08883, 0.9503041 / 1.08883),
)


def linear(colour: str) -> Triple:
    """``#rgb`` or ``#rrggbb`` as linear RGB, 0 to 1. Raises `ValueError` for anything else."""
    digits = colour.removeprefix("#")
    if len(digits) == 3:
        digits = "".join(2 * d for d in digits)
    if len(digits) != 6:
        raise ValueError(f"{colour!r} is no colour of the form #rgb or #rrggbb")
    parts = (int(digits[n : n + 2], 16) / 255 for n in (0, 2, 4))
    red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return red, green, blue


def contrast(one: str, two: str) -> float:
    """The contrast of WCAG 2, from 1 to 21."""
    low, high = sorted(_times(XYZ[1:2], linear(c))[0] for c in (one, two))
    return (high + 0.05) / (low + 0.05)


def apart(one: str, two: str) -> float:
    """How far apart two colours are for the eyes that tell them apart least (see `MACHADO`)."""
    pair = linear(one), linear(two)
    return min(
        math.dist(*(_lab(_clipped(_times(matrix, c))) for c in pair)) for matrix in MACHADO.values()
    )


def _times(matrix: Sequence[Triple], vector: Sequence[float]) -> list[float]:
    return [sum(m * v for m, v in zip(row, vector, strict=True)) for row in matrix]


def _clipped(colour: Sequence[float]) -> list[float]:
    return [min(1.0, max(0.0, c)) for c in colour]


def _lab(colour: Sequence[float]) -> Triple:
    x, y, z = (
        v ** (1 / 3) if v > 216 / 24389 else v * 841 / 108 + 4 / 29 for v in _times(XYZ, colour)
    )
    return 116 * y - 16, 500 * (x - y), 200 * (y - z)
