"""When one more invitation makes all of them less welcome: inviting more can lower K."""

import numpy as np

from course_utils._arguments import as_given, real, reals


def invitation_fatigue(invitations, conversion, fatigue):
    """K when every further invitation makes each of them less likely to be taken up.

    With i invitations a customer each one converts with chance conversion × (1 − fatigue)^(i − 1), so
    K(i) = i × conversion × (1 − fatigue)^(i − 1). It grows as long as i is below (1 − fatigue) / fatigue,
    and falls from there on.

    Parameters
    ----------
    invitations : float or array
        Invitations that every customer sends, at least 0.
    conversion : float
        Share of invitations that convert if everybody sends one only, 0 to 1.
    fatigue : float
        The part of the conversion that is lost with each further invitation, 0 to 1.

    Returns
    -------
    float or array, shape of invitations
        K, new customers per customer.

    Raises
    ------
    TypeError, ValueError
        If an argument is not of the kind or in the range named above.

    Examples
    --------
    >>> invitation_fatigue([0, 1, 2], conversion=0.2, fatigue=0.5)
    array([0. , 0.2, 0.2])

    Source: the law is our own assumption. K = invitations × conversion is D. Skok's (2009).
    """
    invitations = reals("invitations", invitations, 0, empty=True)
    conversion, fatigue = real("conversion", conversion, 0, 1), real("fatigue", fatigue, 0, 1)
    # Less than one invitation tires nobody.
    further = np.maximum(invitations - 1, 0)
    return as_given(invitations * conversion * (1 - fatigue) ** further)


def spam_filter(invitations, conversion, half, steepness=2.0):
    """K when a spam filter holds back the more invitations, the more of them everybody sends.

    A share 1 / (1 + (i / half)^steepness) of i invitations a customer is let through. With a steepness of 1
    K levels off at conversion × half; above 1 it has a maximum and then falls.

    Parameters
    ----------
    invitations : float or array
        Invitations that every customer sends, at least 0.
    conversion : float
        Share of the invitations let through that convert, 0 to 1.
    half : float
        So many invitations a customer, and the filter lets half of them through; above 0.
    steepness : float
        How suddenly the filter closes, at least 0.

    Returns
    -------
    float or array, shape of invitations
        K, new customers per customer.

    Raises
    ------
    TypeError, ValueError
        If an argument is not of the kind or in the range named above.

    Examples
    --------
    >>> spam_filter([5, 10, 20], conversion=0.2, half=10)
    array([0.8, 1. , 0.8])

    Source: the law is our own assumption, a Hill curve; real filters are secret.
    """
    invitations = reals("invitations", invitations, 0, empty=True)
    conversion, half = real("conversion", conversion, 0, 1), real("half", half, above=0)
    steepness = real("steepness", steepness, 0)
    with np.errstate(over="ignore"):
        held_back = (invitations / half) ** steepness
    return as_given(invitations * conversion / (1 + held_back))
