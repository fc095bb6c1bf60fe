"""Profile files on disk: found by name or path, read, listed and written."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path
from typing import Any, Final

from wxtcp_gui.app import paths
from wxtcp_gui.core.limits import PROFILE_MAX_BYTES
from wxtcp_gui.core.policy import Policy
from wxtcp_gui.core.profile_fields import FIELDS
from wxtcp_gui.core.profile_file import BASED_ON, ProfileError, differences, parse_profile
from wxtcp_gui.core.profiles import DEFAULT_PROFILE, PROFILES
from wxtcp_gui.core.sentences import Sentence, Text

SUFFIX: Final = ".toml"


def find_profile(name: str) -> Policy:
    """Return the built-in profile of that name, or what the file at that path says.

    Raises ProfileError.
    """
    if name in PROFILES:
        return PROFILES[name]
    path = Path(name)
    if path.suffix != SUFFIX and not path.exists():
        names = ", ".join(PROFILES)
        raise ProfileError(Sentence(Text.PROFILE_NO_SUCH, name=name, names=names))
    return read_profile(path)


def read_profile(path: Path) -> Policy:
    """Return what a profile file says, under the name that the file has. Raises ProfileError."""
    try:
        return parse_profile(_text_of(path), _name_of(path), PROFILES)
    except ProfileError as error:
        raise ProfileError(
            Sentence(Text.PROFILE_IN_FILE, file=str(path), reason=error.sentence)
        ) from None


def write_profile(policy: Policy, path: Path) -> None:
    """Write what differs from the built-in profile that the policy is based on.

    A file that is there already keeps its comments and its order. Raises ProfileError, and
    leaves the file as it was.
    """
    try:
        _name_of(path)
        text = _changed(_text_of(path) if path.exists() else "", policy)
        parse_profile(text, policy.name, PROFILES)
        _write_whole(path, text)
    except ProfileError as error:
        raise ProfileError(
            Sentence(Text.PROFILE_IN_FILE, file=str(path), reason=error.sentence)
        ) from None


def own_profiles() -> list[Path]:
    """Return the files in the user's folder of profiles, by name."""
    folder = paths.profiles_folder()
    return sorted(folder.glob(f"*{SUFFIX}")) if folder.is_dir() else []


def _name_of(path: Path) -> str:
    if path.stem in PROFILES:
        raise ProfileError(Sentence(Text.PROFILE_NAME_TAKEN, name=path.stem))
    return path.stem


def _text_of(path: Path) -> str:
    try:
        with path.open("rb") as file:
            data = file.read(PROFILE_MAX_BYTES + 1)
        return data.decode("utf-8-sig")
    except OSError as error:
        reason = error.strerror or type(error).__name__
        raise ProfileError(Sentence(Text.PROFILE_UNREADABLE, error=reason)) from None
    except UnicodeDecodeError:
        if len(data) > PROFILE_MAX_BYTES:  # the cut may have gone through a character
            return "#" * len(data)
        raise ProfileError(Sentence(Text.PROFILE_ENCODING)) from None


def _changed(text: str, policy: Policy) -> str:
    """Return the text of a profile file with a policy's values in it."""
    import tomlkit  # noqa: PLC0415 - a tenth of a second that only saving needs
    from tomlkit.exceptions import TOMLKitError  # noqa: PLC0415

    base = PROFILES.get(policy.built_in, PROFILES[DEFAULT_PROFILE])
    try:
        document: Any = tomlkit.parse(text)
    except TOMLKitError as error:
        raise ProfileError(Sentence(Text.PROFILE_SYNTAX, reason=str(error))) from None
    complete = bool(text) and BASED_ON not in document
    if not complete:
        document[BASED_ON] = base.name
    changed = differences(policy, base)
    for field in FIELDS:
        section, _, key = field.key.partition(".")
        if complete or field.key in changed:
            if section not in document:
                document[section] = tomlkit.table()
            value = field.get(policy)
            if document[section].get(key) != value:
                document[section][key] = _item(value)
        elif section in document and key in document[section]:
            del document[section][key]
            if not document[section]:
                del document[section]
    return str(tomlkit.dumps(document))


def _item(value: object) -> Any:
    """Return a list with an element on each line, tables in one line each."""
    import tomlkit  # noqa: PLC0415

    if not isinstance(value, list):
        return value
    array = tomlkit.array()
    for each in value:
        if isinstance(each, dict):
            table = tomlkit.inline_table()
            table.update(each)
            array.append(table)
        else:
            array.append(each)
    tables = any(isinstance(each, dict) for each in value)
    return array.multiline(multiline=tables)


def _write_whole(path: Path, text: str) -> None:
    """Write a file so that it is there as a whole or as it was."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(dir=path.parent, prefix=path.stem, suffix=".part")
        try:
            with os.fdopen(handle, "w", encoding="utf-8", newline="\n") as file:
                file.write(text)
            Path(name).replace(path)
        except OSError:
            Path(name).unlink(missing_ok=True)
            raise
    except OSError as error:
        reason = error.strerror or type(error).__name__
        raise ProfileError(Sentence(Text.PROFILE_UNWRITABLE, error=reason)) from None
