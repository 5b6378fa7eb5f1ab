"""What happens around the models: predictions, votes, the quiz, the glossary, the computer's check-up."""

from course_utils.classroom.glossary import glossary
from course_utils.classroom.prediction import predict
from course_utils.classroom.questions import discuss, quiz
from course_utils.classroom.readiness import computer

__all__ = ["computer", "discuss", "glossary", "predict", "quiz"]
