"""Every lesson of the site in Chromium: it runs, its panels follow the keyboard, and nothing is asked of anybody else."""

import pytest
from playwright.sync_api import expect

from tools import lab, lessons, pages


@pytest.mark.parametrize("lesson", lessons.notebooks(), ids=lambda lesson: lesson.path.stem)
def test_a_lesson_runs_in_the_browser_and_its_panels_follow_the_keyboard(lesson, student):
    student.run(lesson.path.name)
    assert student.locator(lab.TROUBLE).all_text_contents() == []
    panels = student.locator(".going-viral-panel")
    assert panels.count() == len(lesson.tagged("panel"))
    for number in range(panels.count()):
        handle = panels.nth(number).locator(".noUi-handle").first
        before = lab.state(panels.nth(number))
        lab.nudge(handle)
        lab.changed(student, number, before)
        more = panels.nth(number).locator(".widget-toggle-button", has_text="More")
        if more.count():
            controls = panels.nth(number).locator(".widget-inline-hbox:visible")
            seen = controls.count()
            more.click()
            expect(controls.nth(seen)).to_be_visible()
    assert student.locator(lab.TROUBLE).all_text_contents() == []


def test_no_lesson_asked_anybody_but_this_computer(student):
    assert lab.hosts(student.asked) == {"127.0.0.1"}


def test_a_link_to_a_section_opens_there(site, offline):
    page = offline.new_page(viewport=lab.SIZE)
    pages.open_lesson(page, site, lessons.notebook("01").path.name)
    with page.context.expect_page() as opened:
        page.locator("a[href$='00_start_here.ipynb#The-text']").first.click()
    heading = opened.value.locator("[id='The-text']")
    heading.wait_for(timeout=120_000)
    expect(heading).to_be_in_viewport(timeout=60_000)
    page.context.close()
