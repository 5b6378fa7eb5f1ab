"""A lesson's panels as a page for the projector: no code, no JupyterLab. Served by Voilà, on this computer only.

python -m instructors.demo 05

The page is made from the lesson by an nbconvert preprocessor: its title and decision, predictions, panels and votes.
What a class answers is kept in a folder of its own, which is emptied at each start.
"""

import json
import os
import re
import sys
from itertools import pairwise
from pathlib import Path

import nbformat
from nbconvert.preprocessors import Preprocessor

from tools import lessons

LESSONS = {notebook.number: notebook for notebook in lessons.notebooks()}
FOLDER = Path(__file__).resolve().parent.parent / "build" / "demo"
START = "from course_utils import classroom, panels\n\nclassroom.projector();"
# Voilà's own page loads its icons, and nbconvert's a drawing library, from other machines; this one loads nothing.
PAGE = """\
{%- extends "lab/index.html.j2" -%}
{% import "spinner.macro.html.j2" as spinner %}
{%- block notebook_css -%}
{{ resources.include_js("static/voila-style.js") }}
{{ spinner.css() }}
{{ super.super() }}
<style>
.jp-mod-noOutputs.jp-mod-noInput, .jp-OutputPrompt, .jp-InputPrompt { display: none; }
#rendered_cells { max-width: 157vh; margin: auto; padding: 0 2vh 2vh; }
.jp-RenderedHTMLCommon { font-size: 2.9vh; line-height: 1.35; }
.jp-RenderedHTMLCommon h1 { font-size: 4.6vh; margin: 0; }
.jp-RenderedHTMLCommon h2 { font-size: 3.6vh; margin: 0; }
</style>
{%- endblock notebook_css -%}
{%- block html_head_js_mermaidjs -%}{%- endblock -%}
"""


# What a class does together; quiz and hand-in are for each student alone.
TOGETHER = re.compile(
    r"panels\.\w+\(|classroom\.(decide|decided|discuss|verdicts)\(|.*(classroom\.predict|\.compare)\(",
    re.DOTALL,
)


class Demo(Preprocessor):
    """Of a lesson its title and its decision, and under their headings its predictions, panels and votes."""

    def preprocess(self, nb, resources):
        """Keep these cells, in this order; what they rest on runs unseen, and the first cell turns the projector on."""
        cells, heading = nb.cells, ""
        kept = [nbformat.v4.new_code_cell(START), _text(re.search(r"^# .*", cells[0].source).group())]
        for above, cell in pairwise(cells):
            if cell.source.startswith("## A decision"):
                kept.append(_text(cell.source))
            elif cell.cell_type == "markdown":
                heading = (re.findall(r"^##+ .*", cell.source, re.MULTILINE) or [heading])[-1]
            elif TOGETHER.match(cell.source):
                if heading and not cell.source.startswith("classroom.decide("):
                    kept.append(_text(heading))
                    heading = ""
                if "panel" in lessons.tags(cell):
                    kept.append(_text(_goals(above.source)))
                kept.append(nbformat.v4.new_code_cell(cell.source))
            elif not {"check", "solution"} & set(lessons.tags(cell)):
                kept.append(nbformat.v4.new_code_cell(f"%%capture\n{cell.source}"))
        nb.cells = kept
        return nb, resources


def _text(source):
    return nbformat.v4.new_markdown_cell(source)


def _goals(source):
    """What stands above a panel, from its last heading on."""
    return re.split(r"^#+ .*\n+", source, flags=re.MULTILINE)[-1]


def chosen(word):
    """The two digits of a lesson, or an end with a sentence that names what is allowed."""
    lesson = word.zfill(2)
    if not word or lesson not in LESSONS:
        allowed = f"{min(LESSONS)} to {max(LESSONS)}"
        sys.stderr.write(f"LESSON must be one of {allowed}, not {word!r}; for example: make demo LESSON=05\n")
        raise SystemExit(2)
    return lesson


def make(lesson, folder=FOLDER):
    """Write the page's notebook and its template; the path of the notebook."""
    nb, _ = Demo().preprocess(LESSONS[lesson].read(), {})
    template = folder / "voila" / "templates" / "demo"
    template.mkdir(parents=True, exist_ok=True)
    (template / "index.html.j2").write_text(PAGE, encoding="utf-8")
    (template / "conf.json").write_text(json.dumps({"base_template": "lab"}), encoding="utf-8")
    path = folder / LESSONS[lesson].path.name
    nbformat.write(nb, path)
    return path


def main(words):
    """Make the page and run Voilà in this process, so that Ctrl-C ends the page and its kernels together on any system."""
    path = make(chosen(words[0] if words else ""))
    screen = (
        os.name == "nt"
        or sys.platform == "darwin"
        or any(map(os.environ.get, ("DISPLAY", "WAYLAND_DISPLAY")))
    )
    options = ["--template=demo", "--Voila.ip=127.0.0.1", "--Voila.log_format=%(message)s"]
    paths = [str(FOLDER), *filter(None, [os.environ.get("JUPYTER_PATH")])]
    print(f"Lesson {path.name[:2]} for the projector. Open the address below; Ctrl-C ends it.", flush=True)
    from voila.app import Voila

    (FOLDER / "answers" / "answers.json").unlink(missing_ok=True)
    os.environ["GOING_VIRAL_HOME"] = str(FOLDER / "answers")
    os.environ["JUPYTER_PATH"] = os.pathsep.join(paths)
    Voila.launch_instance([str(path), *options, *([] if screen else ["--no-browser"]), *words[1:]])


if __name__ == "__main__":
    main(sys.argv[1:])
