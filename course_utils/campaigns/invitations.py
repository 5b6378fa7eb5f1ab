"""When one more invitation makes all of them less welcome: inviting more can lower K."""

import numpy as np

from course_utils._arguments import as_given, real, reals


def invitation_fatigue(invitations, conversion, fatigue):
    """K when every further invitation makes each of them less likely to be taken up.

    K = i × conversion × (1 − fatigue)^(i − 1) for i invitations per customer, fatigue from 0 to 1. It grows as long
    as i is below (1 − fatigue) / fatigue, and falls from there on.

    >>> invitation_fatigue([0, 1, 2], conversion=0.2, fatigue=0.5)
    array([0. , 0.2, 0.2])

    The law is our own assumption; K = invitations × conversion is that of Skok (2009).
    """
    invitations = reals("invitations", invitations, 0, empty=True)
    conversion, fatigue = real("conversion", conversion, 0, 1), real("fatigue", fatigue, 0, 1)
    # Less than one invitation tires nobody.
    further = np.maximum(invitations - 1, 0)
    return as_given(invitations * conversion * (1 - fatigue) ** further)


def spam_filter(invitations, conversion, half, steepness=2.0):
    """K when a spam filter holds back more of the invitations, the more of them everybody sends.

    Of i invitations per customer the share 1 / (1 + (i / half)^steepness) is let through. With a steepness of 1, K
    levels off at conversion × half; above 1 it has a maximum and then falls.

    >>> spam_filter([5, 10, 20], conversion=0.2, half=10)
    array([0.8, 1. , 0.8])

    The law is our own assumption, a Hill curve; real filters are secret.
    """
    invitations = reals("invitations", invitations, 0, empty=True)
    conversion, half = real("conversion", conversion, 0, 1), real("half", half, above=0)
    steepness = real("steepness", steepness, 0)
    with np.errstate(over="ignore"):
        held_back = (invitations / half) ** steepness
    return as_given(invitations * conversion / (1 + held_back))
