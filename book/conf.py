"""How Sphinx makes the book out of build/book-source; see build.py, which fills that folder and calls Sphinx."""

from docutils import nodes
from docutils.utils.math.latex2mathml import tex2mathml

project = "Going Viral"
author = "The Going Viral authors"
project_copyright = "The Going Viral authors. Text and figures: CC BY 4.0, code: MIT"

extensions = ["myst_nb"]
myst_enable_extensions = ["dollarmath"]
myst_heading_anchors = 3
myst_heading_slug_func = "book.pages.anchor"
nb_execution_mode = "off"  # build.py has run the lessons
nb_merge_streams = True
nb_output_stderr = "warn"  # and a warning fails the build
nb_code_prompt_show = "Show code"
nb_code_prompt_hide = "Hide code"

html_theme = "furo"
pygments_dark_style = "github-dark"
html_title = "Going Viral"
html_static_path = ["static"]
html_css_files = ["book.css"]
html_favicon = "static/icon.svg"
html_math_renderer = "mathml"
html_copy_source = False
html_show_sourcelink = False
exclude_patterns = ["extra"]


def formula(writer, node):
    """Formulas as MathML, which every browser of today draws by itself: no script, no font to fetch."""
    block = isinstance(node, nodes.math_block)
    written = tex2mathml(
        node.astext().replace(r"\dots", r"\ldots"), as_block=block
    )  # it knows but one of the two
    writer.body.append(f'<div class="formula">{written}</div>\n' if block else written)
    raise nodes.SkipNode


def setup(app):
    """Tell Sphinx about our formulas."""
    app.add_html_math_renderer("mathml", inline_renderers=(formula, None), block_renderers=(formula, None))
    return {"parallel_read_safe": True, "parallel_write_safe": True}
