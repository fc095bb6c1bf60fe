"""filter_1m: a text looked for in a million events of 256 bytes."""

from __future__ import annotations

import importlib
import sqlite3
import time
from array import array
from contextlib import closing

from benchmarks.faults import UnavailableError, expect
from benchmarks.figure import Figure, Goal, Measurement, Sample, Work
from benchmarks.sessions import make_session
from wxtcp_gui.capture import SessionReader, search

NAME = "a_million.wxtcp"
NEEDLE = "haystack-needle"
EVERY = 100  # one event in so many has the needle
PAYLOAD_BYTES = 256


def prepare(work: Work) -> Sample:
    """Make the session."""
    start = time.perf_counter()
    path = work.shared / NAME
    make_session(path, work.amount, size=PAYLOAD_BYTES, needle=NEEDLE, every=EVERY)
    return {"value": time.perf_counter() - start}


def window(work: Work) -> Sample:
    """Look as a search beside the window does: the first events, then larger and larger parts."""
    try:
        query_type = importlib.import_module("wxtcp_gui.capture.query").Query
    except ImportError:
        raise UnavailableError("the filter language is not there yet") from None
    found = array("Q")
    start = time.perf_counter()
    reader = SessionReader(work.shared / NAME)
    with closing(reader):
        query = query_type.parse(f'"{NEEDLE}"')
        first, step = 0, search.FIRST_RECORDS
        first_s = 0.0
        while first < work.amount:
            found.extend(reader.select(query, first, min(first + step, work.amount)))
            first_s = first_s or time.perf_counter() - start
            first, step = first + step, search.STEP_RECORDS
    seconds = time.perf_counter() - start
    expect(list(found), list(range(0, work.amount, EVERY)), "what was found")
    return {"value": seconds, "first_s": first_s}


def reference(work: Work) -> Sample:
    """Look with one SELECT."""
    uri = (work.shared / NAME).as_uri()
    start = time.perf_counter()
    with closing(sqlite3.connect(f"{uri}?mode=ro", uri=True)) as database:
        sql = "SELECT seq FROM records WHERE instr(payload, ?) ORDER BY seq"
        rows = database.execute(sql, (NEEDLE.encode(),)).fetchall()
    seconds = time.perf_counter() - start
    expect([row[0] for row in rows], list(range(0, work.amount, EVERY)), "what was found")
    return {"value": seconds}


MEASUREMENT = Measurement(
    name="filter_1m",
    window=window,
    reference=reference,
    prepare=prepare,
    amount=1_000_000,
    quick=50_000,
    repeats=5,
    limit_s=60,
    disk_bytes=340,
)
FIGURES = (
    Figure(
        name="filter_1m",
        unit="s",
        measurements=("filter_1m",),
        reference="one SELECT with instr()",
        goals=(Goal(at_most=1.5),),
    ),
    Figure(
        name="filter_1m_first",
        unit="s",
        measurements=("filter_1m",),
        key="first_s",
        goals=(Goal(of="value", at_most=0.1),),
    ),
)
