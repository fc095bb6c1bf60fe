"""Recorded profile: the one that was in force in a session that is looked at."""

from __future__ import annotations

from dataclasses import replace

from wxtcp_gui.capture import SessionError, SessionReader
from wxtcp_gui.core.policy import Policy
from wxtcp_gui.core.profile_file import ProfileError, parse_profile
from wxtcp_gui.core.profiles import DEFAULT_PROFILE, PROFILES
from wxtcp_gui.core.sentences import Sentence, Text
from wxtcp_gui.gui.models.verdict_text import profile_title
from wxtcp_gui.gui.presenters.profiles import Profiles, ProfileStore


def recorded_profile(reader: SessionReader) -> Policy | None:
    """Return the last profile of a session; None where none is known.

    Of one that cannot be read, as it may come from another version, the name is kept.
    """
    try:
        found = reader.profiles()
        name = found[-1].name if found else reader.facts().get("profile", "")
        return parse_profile(found[-1].content, name, PROFILES) if found else PROFILES.get(name)
    except ProfileError:
        return replace(PROFILES[DEFAULT_PROFILE], name=name, based_on=DEFAULT_PROFILE)
    except SessionError:
        return None


class RecordedProfiles(Profiles):
    """One profile and no choice: a session that is over keeps the one that it had."""

    def __init__(self, store: ProfileStore, key: str, policy: Policy) -> None:
        super().__init__(store, key)  # the user's own, which is remembered for the next session
        self._policy = policy

    @property
    def keys(self) -> list[str]:
        """The one that is in force."""
        return [self.current]

    def title(self, key: str) -> str:  # noqa: ARG002 - there is one only
        """Return what the session's profile is called."""
        name = self._policy.name
        return profile_title(name) if name in PROFILES else name

    def load(self, key: str) -> Policy:
        """Return the session's profile. Raises ProfileError for any other."""
        if key != self.current:
            raise ProfileError(Sentence(Text.SESSION_PROFILE))
        return self._policy

    def save(self, policy: Policy, name: str) -> str:  # noqa: ARG002 - there is nothing to save
        """Raise ProfileError."""
        raise ProfileError(Sentence(Text.SESSION_PROFILE))
