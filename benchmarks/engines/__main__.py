"""Our cascades and choices of messengers beside cynetdiff, pynetim, EoN and NDlib, on this computer.

    python -m benchmarks.engines [cascades] [sliders] [large] [seeds]

Without a name, all four. The peers live in an environment of their own, .bench, which is made the first time. Prints
Markdown tables; ends with 1 if a peer's mean reach is more than four standard errors away from ours.
"""

import sys

from benchmarks.engines import environment

PARTS = "cascades", "sliders", "large", "seeds"


def main(wanted):
    wrong = [name for name in wanted if name not in PARTS]
    if wrong:
        raise SystemExit(f"parts must be of {', '.join(PARTS)}, not {', '.join(wrong)}")
    if not environment.inside():
        return environment.enter(wanted)
    # Only .bench has what these import.
    from benchmarks.engines import messengers, scale, spread, tables

    parts = dict(zip(PARTS, (spread.report, scale.sliders, scale.large, messengers.report), strict=True))
    print(f"Measured on {tables.machine()}; one thread unless said.", flush=True)
    # In turn, and all of them: a disagreement must not hide the tables after it.
    return int(any([parts[name]() is False for name in PARTS if not wanted or name in wanted]))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
