"""How fast pictures follow a slider: key press to repaint in JupyterLab and Chromium.

In one run on one page, in turn: the kernel round trip alone (the floor), every panel, and the same picture by
`interactive_output` with inline matplotlib. Then 20 steps with an arrow key held down: how long after the last one
the panel settles. Prints medians and ratios.

    python -m benchmarks.panels [rounds]
"""

import statistics
import sys
import tempfile
from pathlib import Path

from course_utils import panels
from tools import lab

FLOOR = """
import ipywidgets as widgets
slider, words = widgets.IntSlider(5, 0, 10), widgets.HTML("5")
slider.observe(lambda change: setattr(words, "value", str(change.new)), "value")
box = widgets.VBox([slider, words])
box.add_class("way-floor")
words.add_class("target")
box
"""
PANEL = """
from course_utils import panels
panel = panels.{name}()
panel.add_class("way-{name}")
panel.children[1].children[1].add_class("target")  # picture and words
panel
"""
INLINE = """
%matplotlib inline
import ipywidgets as widgets
from IPython.display import display
from course_utils import panels, plots

def inline(declared):
    def draw(**values):
        figure = declared.figure(**values)
        figure.set_dpi(100)
        with plots.style():
            print(declared.sentence)
            display(figure)

    out = widgets.interactive_output(draw, declared.sliders)
    out.add_class("target")
    return widgets.VBox([*declared.sliders.values(), out])

box = inline(panels.{name}())
box.add_class("way-{name}-inline")
box
"""
# Waits for the key, for the change of the picture, for its images to be decoded, and for the frame to be painted.
ARM = """
way => {
    const root = document.querySelector('.way-' + way), target = root.querySelector('.target');
    window.took = new Promise((done, fail) => {
        setTimeout(() => fail(`${way} did not change within 10 seconds`), 10000);
        let start;
        root.addEventListener('keydown', () => { start = performance.now(); }, {capture: true, once: true});
        const watch = new MutationObserver(async () => {
            const images = [...target.querySelectorAll('img')];
            if (way.endsWith('-inline') && !images.length) return;
            watch.disconnect();
            await Promise.all(images.map(image => image.decode().catch(() => {})));
            requestAnimationFrame(() => {
                const after = new MessageChannel();
                after.port1.onmessage = () => done(performance.now() - start);
                after.port2.postMessage(0);
            });
        });
        watch.observe(target, {childList: true, subtree: true, characterData: true, attributes: true});
    });
}
"""
HOLD = """
way => {
    const root = document.querySelector('.way-' + way);
    window.held = {key: 0, change: 0};
    root.addEventListener('keydown', () => { held.key = performance.now(); }, {capture: true});
    new MutationObserver(() => { held.change = performance.now(); })
        .observe(root.querySelector('.target'), {childList: true, subtree: true});
}
"""


def press(page, way, key):
    """Milliseconds from one key press on the first slider to the repaint."""
    handle = page.locator(f".way-{way} .noUi-handle").first
    handle.scroll_into_view_if_needed()
    handle.focus()
    page.wait_for_timeout(150)
    now, low, high = (handle.get_attribute(f"aria-value{part}") for part in ("now", "min", "max"))
    key = {low: "ArrowRight", high: "ArrowLeft"}.get(now, key)
    page.evaluate(ARM, way)
    handle.press(key)
    return page.evaluate("took")


def hold(page, way, steps=20, between=33):
    """Milliseconds from the last of 20 repeated key presses to the last change of the picture."""
    handle = page.locator(f".way-{way} .noUi-handle").first
    handle.scroll_into_view_if_needed()
    handle.focus()
    page.evaluate(HOLD, way)
    # A short slider would soon be at its end and stand still: turn round before.
    low, high = (float(handle.get_attribute(f"aria-value{end}")) for end in ("min", "max"))
    turn = max(1, min(4, int(high - low) // 2))
    for step in range(steps):
        page.keyboard.press("ArrowRight" if step % (2 * turn) < turn else "ArrowLeft")
        page.wait_for_timeout(between)
    page.wait_for_timeout(1_500)
    held = page.evaluate("held")
    return max(0, held["change"] - held["key"])


def main(rounds):
    ways = ["floor", *(f"{name}{way}" for name in panels.__all__ for way in ("", "-inline"))]
    times = {way: [] for way in ways}
    with (
        tempfile.TemporaryDirectory() as folder,
        lab.server(Path(folder)) as address,
        lab.browser() as window,
    ):
        cells = (way.format(name=name) for name in panels.__all__ for way in (PANEL, INLINE))
        lab.write_notebook(Path(folder) / "panels.ipynb", [FLOOR, *cells])
        page = window.new_page(viewport=lab.SIZE)
        lab.open_notebook(page, address, "panels.ipynb")
        lab.run_all(page)
        for turn in range(rounds + 2):  # the first two warm up
            for way in ways:
                took = press(page, way, "ArrowRight" if turn % 2 else "ArrowLeft")
                if turn >= 2:
                    times[way].append(took)
        settled = {name: hold(page, name) for name in panels.__all__}
    median = {way: statistics.median(taken) for way, taken in times.items()}
    floor = median["floor"]
    print(f"key press to repaint, median of {rounds}, ms; the kernel round trip alone: {floor:.0f}\n")
    print(
        f"{'panel':20}{'ms':>6}{'× floor':>10}{'inline, ms':>12}{'inline ÷ panel':>16}{'settles after, ms':>19}"
    )
    for name in panels.__all__:
        ours, inline = median[name], median[f"{name}-inline"]
        ratios = f"{ours / floor:10.2f}{inline:12.0f}{inline / ours:16.1f}"
        print(f"{name:20}{ours:6.0f}{ratios}{settled[name]:19.0f}")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 30)
