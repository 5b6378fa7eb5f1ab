"""The slider panels: `panels.<name>()` returns one widget. A lesson's file is loaded when its panel is asked for."""

from importlib import import_module

_WHERE = {  # its lesson, and its file
    "rumour": ("00", "lesson00"),
    "viral_growth": ("01", "lesson01"),
    "branching": ("02", "lesson02"),
    "imitation": ("02", "market"),
    "hotmail_forecast": ("03", "lesson03"),
    "network_shape": ("04", "lesson04"),
    "feed": ("04", "feeds"),
    "campaign": ("05", "lesson05"),
    "threshold": ("05", "thresholds"),
    "messengers": ("06", "lesson06"),
    "donation_fit": ("07", "donations"),
    "nominations": ("07", "lesson07"),
    "self_exciting": ("07", "waves"),
    "budget": ("08", "lesson08"),
    "backlash": ("09", "opinions"),
    "mutation": ("09", "lesson09"),
    "homophily": ("10", "likeness"),
    "dark_sharing": ("10", "lesson10"),
    "capstone": ("11", "lesson11"),
}
__all__ = sorted(_WHERE)


def of_lesson(number):
    """The names of a lesson's panels: of_lesson("00") is ["rumour"]."""
    return [name for name, (lesson, _) in _WHERE.items() if lesson == number]


def __getattr__(name):
    if name not in _WHERE:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_WHERE[name][1]}"), name)


def __dir__():
    return __all__
