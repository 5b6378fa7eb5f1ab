"""A lesson that was saved and is opened again, without its kernel."""

from course_utils import panels
from tools import lab

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
    lab.write_notebook(tmp_path / "saved.ipynb", CELLS)
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
