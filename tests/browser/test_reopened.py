"""A lesson that was saved and is opened again, without its kernel."""

import json
from pathlib import Path

import nbformat

from course_utils import panels
from tools import lab

ROOT = Path(__file__).resolve().parents[2]
CELLS = [
    "from course_utils import classroom, panels\npanels.rumour()",
    "guess = classroom.predict('How many?', 1, 100, 'people')\nguess",
]
STOP = """async () => {
    const headers = {'X-XSRFToken': document.cookie.match(/_xsrf=([^;]*)/)?.[1] ?? ''};
    for (const kernel of await (await fetch('/api/kernels')).json())
        await fetch('/api/kernels/' + kernel.id, {method: 'DELETE', headers});
    if ((await (await fetch('/api/kernels')).json()).length) throw new Error('a kernel lives on');
}"""


def test_fault_34_panels_and_guesses_stand_where_they_stood(chromium, tmp_path):
    book = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(cell) for cell in CELLS])
    book.metadata.kernelspec = {
        "name": "python3",
        "display_name": "Python 3 (ipykernel)",
        "language": "python",
    }
    nbformat.write(book, tmp_path / "saved.ipynb")
    settings = json.loads((ROOT / "tools/jupyterlab_overrides.json").read_text(encoding="utf-8"))
    manager = (
        tmp_path / ".SETTINGS" / "@jupyter-widgets" / "jupyterlab-manager" / "plugin.jupyterlab-settings"
    )
    manager.parent.mkdir(parents=True)
    manager.write_text(json.dumps(settings["@jupyter-widgets/jupyterlab-manager:plugin"]), encoding="utf-8")
    with lab.server(tmp_path) as address, lab.browser() as window:
        page = window.new_page(viewport=lab.SIZE)
        lab.open_notebook(page, address, "saved.ipynb")
        lab.run_all(page)
        panel = panels.rumour()
        panel.set(days=panel.values["days"] + 1)
        page.locator(".noUi-handle").nth(1).press("ArrowRight")
        page.locator(".going-viral-words", has_text=panel.sentence).wait_for()
        page.locator(".going-viral-prediction input").fill("40")
        page.locator(".going-viral-prediction input").press("Enter")
        page.get_by_text("You said 40 people.").wait_for()
        page.keyboard.press("Control+s")
        page.wait_for_function("() => !document.querySelector('.jp-mod-dirty')")
        page.evaluate(STOP)
        page.close()
        page = window.new_page(viewport=lab.SIZE)
        lab.open_notebook(page, address, "saved.ipynb")
        page.locator(".going-viral-words", has_text=panel.sentence).wait_for()
        page.get_by_text("You said 40 people.").wait_for()
        assert page.get_by_text("model not found").count() == 0
