"""Which channel may carry which handling mark."""

from __future__ import annotations

from basewatch.errors import ParameterError
from basewatch.scales import Tlp


def check_channel(tlp: str, *, by_webhook: bool, is_encrypted: bool) -> None:
    """Refuse a channel that more people read than a mark allows.

    Parameters
    ----------
    tlp
        Mark of the edition, such as ``TLP:AMBER``.
    by_webhook
        Whether it goes to a channel of a chat, whose readers nobody lists.
    is_encrypted
        Whether the way to the mail server is encrypted.

    Raises
    ------
    ParameterError
        When the edition is above TLP:CLEAR and the channel is a chat or not encrypted, or it is
        TLP:RED, which is for the eyes of those present.
    """
    if tlp == Tlp.CLEAR.mark:
        return
    if by_webhook:
        why = "everybody in a chat's channel reads it"
    elif tlp == Tlp.RED.mark:
        why = "a mail can be passed on"
    elif not is_encrypted:
        why = "the way to the mail server is not encrypted"
    else:
        return
    msg = f"The edition is {tlp}, and {why}. Nothing was sent; --allow-tlp sends it nevertheless."
    raise ParameterError(msg)
