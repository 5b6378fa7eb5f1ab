"""Around the models: predictions, decisions, votes, verdicts, the quiz, words, ledger, the hand-in file, the check-up."""

from course_utils.classroom.decisions import decide, decided, verdicts
from course_utils.classroom.glossary import glossary
from course_utils.classroom.handed_in.box import hand_in
from course_utils.classroom.handed_in.room import room
from course_utils.classroom.ledger import ledger
from course_utils.classroom.paper import on_paper
from course_utils.classroom.prediction import predict
from course_utils.classroom.projector import projector
from course_utils.classroom.questions import discuss, quiz
from course_utils.classroom.readiness import computer, has_room_for

__all__ = [
    "computer",
    "decide",
    "decided",
    "discuss",
    "glossary",
    "hand_in",
    "has_room_for",
    "ledger",
    "on_paper",
    "predict",
    "projector",
    "quiz",
    "room",
    "verdicts",
]
