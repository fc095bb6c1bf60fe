"""VerdictText: what the strip under the connection bar says about a draft."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication

from wxtcp_gui.core.limits import CONNECT_TIMEOUT_DOUBT_S, CONNECT_TIMEOUT_S
from wxtcp_gui.core.policy import Rule, Verdict
from wxtcp_gui.gui.models.timeout import timeout_of
from wxtcp_gui.gui.wording import translated


def profile_title(name: str) -> str:
    """Return a profile's name for people."""
    titles = {
        "developer": QCoreApplication.translate("VerdictText", "Developer"),
        "device-android": QCoreApplication.translate("VerdictText", "Device Android"),
        "device-ios": QCoreApplication.translate("VerdictText", "Device iOS"),
        "unrestricted": QCoreApplication.translate("VerdictText", "Unrestricted"),
    }
    return titles.get(name, name)


@dataclass(frozen=True, slots=True, kw_only=True)
class VerdictText:
    """The strip's look ('allowed', 'warning' or 'refused') and its two remarks.

    The first is a strong beginning and what follows it, the second has its strong word
    after a lead. `doubt` is a question about the timeout, and takes the device's place.
    """

    look: str
    strong: str
    rest: str = ""
    device_lead: str = ""
    device_strong: str = ""
    device_rest: str = ""
    doubt: str = ""

    @property
    def whole(self) -> str:
        """All of it as one line, for assistive tools."""
        return " ".join(
            part
            for part in (
                self.strong,
                self.rest,
                self.doubt,
                self.device_lead,
                self.device_strong,
                self.device_rest,
            )
            if part
        )


def verdict_text(
    profile: str, verdict: Verdict, device: Verdict | None, timeout: str
) -> VerdictText:
    """Word a verdict of a profile, and what a device would do where that is another profile."""
    doubt = timeout_doubt(timeout)
    title = profile_title(profile)
    if not verdict.allowed:
        strong = QCoreApplication.translate("VerdictText", "Refused by profile {profile}:")
        return VerdictText(
            look="refused",
            strong=strong.format(profile=title),
            rest=_with_code(verdict),
            doubt=doubt,
        )
    pending = verdict.rule == Rule.NOT_RESOLVED_YET.value[0]
    if pending:
        strong = QCoreApplication.translate("VerdictText", "Provisionally allowed by {profile}:")
        rest = translated(verdict.explanation)
    else:
        strong = QCoreApplication.translate("VerdictText", "Allowed by profile {profile}.")
        rest = ""
    strong = strong.format(profile=title)
    if doubt:
        return VerdictText(look="warning", strong=strong, rest=rest, doubt=doubt)
    if device is None:
        look = "warning" if pending or verdict.warning else "allowed"
        return VerdictText(look=look, strong=strong, rest=rest)
    lead = QCoreApplication.translate("VerdictText", "On a device:")
    if device.allowed:
        return VerdictText(
            look="warning" if pending or verdict.warning else "allowed",
            strong=strong,
            rest=rest,
            device_lead=lead,
            device_strong=QCoreApplication.translate("VerdictText", "allowed,"),
            device_rest=translated(device.explanation),
        )
    return VerdictText(
        look="warning",
        strong=strong,
        rest=rest,
        device_lead=lead,
        device_strong=QCoreApplication.translate("VerdictText", "refused,"),
        device_rest=_with_code(device),
    )


def verdict_word(verdict: Verdict) -> str:
    """Return a verdict's decision in a word or two."""
    if not verdict.allowed:
        return QCoreApplication.translate("VerdictText", "refused")
    if verdict.rule == Rule.NOT_RESOLVED_YET.value[0]:
        return QCoreApplication.translate("VerdictText", "provisionally allowed")
    if verdict.warning:
        return QCoreApplication.translate("VerdictText", "allowed, with a warning")
    return QCoreApplication.translate("VerdictText", "allowed")


def _with_code(verdict: Verdict) -> str:
    text = QCoreApplication.translate("VerdictText", "{reason} (errCode {code})")
    return text.format(reason=translated(verdict.explanation), code=verdict.err_code)


def timeout_doubt(timeout: str) -> str:
    """Return what to ask about a timeout as typed, nothing where it is plain."""
    seconds = timeout_of(timeout)
    if seconds is None:
        question = QCoreApplication.translate(
            "VerdictText", "The timeout is no number above 0: the default of {seconds} s holds."
        )
        return question.format(seconds=f"{CONNECT_TIMEOUT_S:g}")
    if seconds > CONNECT_TIMEOUT_DOUBT_S:
        question = QCoreApplication.translate(
            "VerdictText", "Seconds, not milliseconds? {value} ms would be {seconds} s."
        )
        return question.format(value=f"{seconds:g}", seconds=f"{seconds / 1000:g}")
    return ""
