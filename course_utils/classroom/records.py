"""The student's own file: answers kept on this computer, in the folder my_course, and nowhere else."""

import json
import os
from pathlib import Path


def _file():
    """my_course/answers.json beside the course, or below the folder named in GOING_VIRAL_HOME."""
    home = os.environ.get("GOING_VIRAL_HOME")
    folder = Path(home) if home else Path(__file__).resolve().parents[2] / "my_course"
    return folder / "answers.json"


def _all():
    try:
        found = json.loads(_file().read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return found if isinstance(found, dict) else {}


def load(name):
    """What was saved under a name: a dict, empty if there is nothing or it cannot be read."""
    found = _all().get(name, {})
    return found if isinstance(found, dict) else {}


def write(file, text):
    """Write a file all or nothing: a crash leaves the old one whole."""
    fresh = file.with_suffix(f".{os.getpid()}.new")
    try:
        fresh.write_text(text, encoding="utf-8")
        fresh.replace(file)
    finally:
        fresh.unlink(missing_ok=True)


def save(name, answers):
    """Save a dict under a name and say in a sentence where; a folder that cannot be written is no error."""
    file = _file()
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        write(file, json.dumps(_all() | {name: answers}, ensure_ascii=False, indent=1))
    except OSError as error:
        return f"Your answers could not be saved ({error}); note the number down."
    return f"Your answers are saved on this computer, in {file.parent.name}/{file.name}."
