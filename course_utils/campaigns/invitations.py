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
