"""The slider panels: `panels.<name>()` returns one widget. A lesson's file is loaded when its panel is asked for."""

from importlib import import_module

_LESSONS = {
    "rumour": "lesson00",
    "viral_growth": "lesson01",
    "branching": "lesson02",
    "hotmail_forecast": "lesson03",
    "network_shape": "lesson04",
    "campaign": "lesson05",
    "threshold": "thresholds",
    "messengers": "lesson06",
    "donation_fit": "donations",
    "nominations": "lesson07",
    "budget": "lesson08",
    "backlash": "opinions",
    "mutation": "lesson09",
    "dark_sharing": "lesson10",
    "capstone": "lesson11",
}
__all__ = sorted(_LESSONS)


def __getattr__(name):
    if name not in _LESSONS:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_LESSONS[name]}"), name)


def __dir__():
    return __all__
