"""Hand-in files as a student's computer writes them, to be changed by a test."""

import json

from course_utils.classroom.handed_in import box

FLOP = "In how many worlds does it flop?"
TIMES = "How many times as many?"


def content(name="Ada", lesson="05", saved="2025-11-04T10:00+01:00", **changed):
    guesses = [
        {"question": FLOP, "unit": "worlds", "guess": 40.0, "result": 96.0},
        {"question": TIMES, "unit": "times", "guess": 8, "result": None},
    ]
    found = box.contents(lesson, "", "", {"plan": "mine", "reach": [3, 5]})
    return found | {"name": name, "saved": saved, "predictions": guesses} | changed


def put(folder, file, found):
    path = folder / file
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(found), encoding="utf-8")
    return path


def guess(*numbers, question=FLOP, unit="worlds", result=96.0):
    return [{"question": question, "unit": unit, "guess": number, "result": result} for number in numbers]


def prediction(**changed):
    return content(predictions=[content()["predictions"][0] | changed])
