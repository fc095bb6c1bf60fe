"""Notice: what a run shows apart from its console: toasts, a page's data, what was lacking."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeAlias

from wxtcp_gui.script.console import Part


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """wx.showToast, showModal, showLoading and their hides; `call` is which of them."""

    call: str
    title: str = ""
    content: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class DataSet:
    """A page's data as it is after setData()."""

    data: Part


@dataclass(frozen=True, slots=True, kw_only=True)
class Missing:
    """The script has asked for something that is not here; told once for each name."""

    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Cleared:
    """console.clear()."""


Notice: TypeAlias = Shown | DataSet | Missing | Cleared
