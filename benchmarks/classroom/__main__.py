"""A class on one machine: thirty kernels run lesson 05 at the same time, and then sliders move in many at once.

Prints how long the start took, what the kernels hold in memory, how fast the sliders follow, and what failed.

    python -m benchmarks.classroom [kernels] [moving at once]
"""

import asyncio
import itertools
import statistics
import sys
import time

from benchmarks.classroom import memory
from benchmarks.classroom.student import Student

LESSON, MOVES = "05", 20


async def main(kernels, moving):
    print(f"{kernels} kernels, all started at once, then each runs lesson {LESSON}\n")
    students = [Student(LESSON) for _ in range(kernels)]
    try:
        began = time.perf_counter()
        started = await _all(student.start() for student in students)
        print(
            f"{'slowest start of a kernel':44}{max(started):8.1f} s   (median {statistics.median(started):.1f})"
        )
        ran = await _all(student.run() for student in students)
        print(f"{'slowest run of the lesson':44}{max(ran):8.1f} s   (median {statistics.median(ran):.1f})")
        print(f"{'all ready after':44}{time.perf_counter() - began:8.1f} s")
        _print_memory([memory.of(student.process) for student in students])
        ready = [student for student in students if student.sliders]
        print("\nfrom a slider's message to the new picture, ms      median   95th percentile   longest")
        for count in sorted({1, min(moving, kernels), kernels}):
            each = await _all(student.move(MOVES) for student in ready[:count])
            times = list(itertools.chain(*each))
            at95 = statistics.quantiles(times, n=20)[-1]
            print(
                f"{f'{count} moving at once':50}{statistics.median(times):8.0f}{at95:18.0f}{max(times):10.0f}"
            )
        failures = [failure for student in students for failure in student.failures]
        print(f"\nfailures: {len(failures)}", *failures[:10], sep="\n    ")
    finally:
        await asyncio.gather(*(student.stop() for student in students))
    return len(failures)


async def _all(work):
    """Results in order; what a student could not do has been noted as a failure, and is left out."""
    return [result for result in await asyncio.gather(*work) if result is not None]


def _print_memory(each):
    mib = {part: [held[part] / 2**20 for held in each] for part in each[0]}
    print(f"{'memory of all kernels together':44}{sum(mib['proportional']):8.0f} MiB")
    own = mib["private"]
    print(
        f"{'of one beyond what they share, largest':44}{max(own):8.0f} MiB (median {statistics.median(own):.0f})"
    )
    resident = statistics.median(mib["resident"])
    print(f"{'of one as `top` shows it, median':44}{resident:8.0f} MiB")


if __name__ == "__main__":
    given = [int(number) for number in sys.argv[1:]]
    sys.exit(asyncio.run(main(*(given + [30, 10][len(given) :]))) > 0)
