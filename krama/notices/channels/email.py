"""Tell by e-mail, over the house's own mail server."""

import smtplib
import socket

from django.conf import settings
from django.core.mail import EmailMessage, get_connection

from krama.notices.channels.parcel import Parcel, PerhapsSentError, RefusedByThemError

PATIENCE = 20  # seconds

# Before the text is handed over: it was surely not taken.
_SURELY_NOT = (
    smtplib.SMTPRecipientsRefused,
    smtplib.SMTPSenderRefused,
    smtplib.SMTPAuthenticationError,
    smtplib.SMTPConnectError,
    smtplib.SMTPHeloError,
    smtplib.SMTPNotSupportedError,
    smtplib.SMTPDataError,
    ConnectionRefusedError,
    socket.gaierror,
    ValueError,  # a header that could not be written
)


def tell(parcel: Parcel) -> None:
    """Send one mail to one address; RefusedByThemError, PerhapsSentError."""
    message = EmailMessage(
        parcel.subject,
        parcel.body,
        to=[parcel.to],
        reply_to=[settings.KRAMA_HOTLINE_MAIL],
        # Always the same for a notice: a mailbox that got it twice shows it once.
        headers={"Message-ID": f"<{parcel.number}@{settings.KRAMA_HOTLINE_SITE}>"},
        connection=get_connection(timeout=PATIENCE),
    )
    for at, text in enumerate(parcel.attachments, 1):
        message.attach(f"xarf-{at}.json", text, "application/json")
    try:
        sent = message.send()
    except _SURELY_NOT:
        raise RefusedByThemError from None
    except (OSError, smtplib.SMTPException):
        raise PerhapsSentError from None
    if not sent:
        raise RefusedByThemError
