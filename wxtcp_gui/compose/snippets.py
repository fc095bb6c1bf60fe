"""Snippets: messages with a name, in groups; added, changed, imported and searched."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace

from wxtcp_gui.compose.message import Message


@dataclass(frozen=True, slots=True, kw_only=True)
class Snippet:
    """A message that is kept. Its group and name together are its own; "" is no group."""

    name: str
    group: str = ""
    note: str = ""
    message: Message = field(default_factory=Message)

    @property
    def key(self) -> tuple[str, str]:
        """What tells it from others."""
        return self.group, self.name


@dataclass(frozen=True, slots=True)
class Snippets:
    """Snippets in the order of their file. Every change returns a new collection."""

    items: tuple[Snippet, ...] = ()

    def __iter__(self) -> Iterator[Snippet]:
        return iter(self.items)

    def __len__(self) -> int:
        return len(self.items)

    @property
    def groups(self) -> tuple[str, ...]:
        """The groups, in the order in which they first appear."""
        return tuple(dict.fromkeys(each.group for each in self.items))

    def get(self, group: str, name: str) -> Snippet | None:
        """Return one snippet."""
        return next((each for each in self.items if each.key == (group, name)), None)

    def put(self, snippet: Snippet, *, instead_of: Snippet | None = None) -> Snippets:
        """Add a snippet, or put it in the place of another one, or of one with its name."""
        old = {snippet.key, instead_of.key if instead_of else snippet.key}
        at = next((at for at, each in enumerate(self.items) if each.key in old), len(self.items))
        before = [each for each in self.items[:at] if each.key not in old]
        after = [each for each in self.items[at:] if each.key not in old]
        return Snippets((*before, snippet, *after))

    def remove(self, snippet: Snippet) -> Snippets:
        """Take a snippet out."""
        return Snippets(tuple(each for each in self.items if each.key != snippet.key))

    def merge(self, others: Iterable[Snippet]) -> Snippets:
        """Add the snippets of another file; what has the name of another one gets a number."""
        merged = self
        for each in others:
            mine = merged.get(each.group, each.name)
            if mine != each:
                merged = merged.put(merged.renamed(each) if mine else each)
        return merged

    def renamed(self, snippet: Snippet) -> Snippet:
        """Return the snippet with the first name that is free: Ping, Ping (2), Ping (3)."""
        taken = {each.key for each in self.items}
        name, number = snippet.name, 1
        while (snippet.group, name) in taken:
            number += 1
            name = f"{snippet.name} ({number})"
        return replace(snippet, name=name)

    def search(self, words: str) -> tuple[Snippet, ...]:
        """Return the snippets that have every word in their name, group, note or text."""
        wanted = words.casefold().split()
        return tuple(each for each in self.items if all(w in _searched(each) for w in wanted))


def _searched(snippet: Snippet) -> str:
    parts = (snippet.name, snippet.group, snippet.note, snippet.message.text)
    return "\n".join(parts).casefold()
