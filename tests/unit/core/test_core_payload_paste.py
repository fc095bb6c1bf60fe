"""What people paste for hex: arrays of source code, and dumps of many tools."""

from __future__ import annotations

import re

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from wxtcp_gui.core.hex_digits import hex_to_bytes
from wxtcp_gui.core.payload import PayloadError
from wxtcp_gui.core.sentences import Text


def fault_of(text: str) -> PayloadError:
    with pytest.raises(PayloadError) as caught:
        hex_to_bytes(text)
    return caught.value


# An independent writer of dumps, laid out as the tools do


def shown(row: bytes) -> str:
    return re.sub(rb"[^ -~]", b".", row).decode("ascii")


def rows(data: bytes, width: int) -> list[tuple[int, bytes]]:
    return [(at, data[at : at + width]) for at in range(0, len(data), width)]


def xxd(data: bytes, *, width: int = 16, group: int = 2) -> str:
    groups = -(-width // group)
    area = 2 * width + groups - 1
    return "".join(
        f"{at:08x}: {row.hex(' ', -group) if group > 1 else row.hex(' '):{area}}  {shown(row)}\n"
        for at, row in rows(data, width)
    )


def tcpdump(data: bytes) -> str:
    return "".join(
        f"\t0x{at:04x}:  {row.hex(' ', -2):39}  {shown(row)}\n" for at, row in rows(data, 16)
    )


def hexdump(data: bytes) -> str:
    lines = []
    for at, row in rows(data, 16):
        halves = f"{row[:8].hex(' '):23}  {row[8:].hex(' '):23}"
        lines.append(f"{at:08x}  {halves}  |{shown(row)}|\n")
    return "".join(lines) + f"{len(data):08x}\n"


def wireshark(data: bytes) -> str:
    return "\n".join(
        f"{at:04x}   {row.hex(' '):47}   {shown(row)}".rstrip() for at, row in rows(data, 16)
    )


def wireshark_bytes(data: bytes) -> str:
    return "\n".join(f"{at:04x}   {row.hex(' ')}" for at, row in rows(data, 16))


def od(data: bytes) -> str:
    lines = [f"{at:06x} {row.hex(' '):47}  >{shown(row)}<" for at, row in rows(data, 16)]
    return "\r\n".join([*lines, f"{len(data):06x}"])


DUMPS = [xxd, tcpdump, hexdump, wireshark, od]
BYTES = st.binary(min_size=1, max_size=70) | st.text("0af  |.xE:", min_size=1, max_size=70).map(
    str.encode
)


@pytest.mark.parametrize("dump", DUMPS)
@settings(deadline=None, max_examples=150)
@given(data=BYTES)
def test_a_dump_leads_back_to_its_bytes(dump: object, data: bytes) -> None:
    assert callable(dump)
    assume(data.strip(b" "))  # text of blanks alone cannot be seen
    assert hex_to_bytes(dump(data)) == data


@settings(deadline=None)
@given(st.binary(min_size=1, max_size=300), st.sampled_from([1, 2, 4, 8, 16]), st.booleans())
def test_xxd_may_group_bytes_as_it_likes(data: bytes, group: int, wide: bool) -> None:
    assert hex_to_bytes(xxd(data, width=32 if wide else 16, group=group)) == data


@settings(deadline=None)
@given(st.binary(min_size=17, max_size=70))
def test_offsets_without_text_are_left_out_where_they_fit(data: bytes) -> None:
    assert hex_to_bytes(wireshark_bytes(data)) == data


@settings(deadline=None)
@given(st.binary(min_size=33, max_size=70), st.sampled_from(DUMPS[:4]), st.integers(0), st.data())
def test_a_byte_may_be_changed_in_a_dump(
    data: bytes, dump: object, where: int, draw: st.DataObject
) -> None:
    assert callable(dump)
    text = dump(data)
    at = where % 16  # on the first line, in hex alone
    area = text.index("  ") if dump is not xxd else 0
    places = [match.start() for match in re.finditer(r"(?<= )[0-9a-f]{2}(?= )", text[area:])]
    if dump in (xxd, tcpdump) or at >= len(places):
        return
    place = area + places[at]
    changed = text[:place] + "7e" + text[place + 2 :]
    expected = data[:at] + b"\x7e" + data[at + 1 :]

    assert hex_to_bytes(changed) == expected


def test_a_byte_may_be_put_into_a_line_of_a_dump() -> None:
    text = xxd(b"Hello, wonderful world of dumps!", group=1)
    first, second, *_ = text.split("\n")
    put = first.replace("48 65", "48 FF 65")

    assert hex_to_bytes(f"{put}\n{second}") == b"H\xffello, wonderful world of dumps!"


@pytest.mark.parametrize(
    ("text", "data"),
    [
        ("0000: 4865", b"He"),
        ("0010: 4865  He", b"He"),
        ("0000:\t48 65\tHe", b"He"),
        ("0000   61 62   ab", b"ab"),
        ("0000   20 61   a", b" a"),
        ("00000000  48 65   |He|", b"He"),
        ("00000000: 48 65  ..\n\n00000002: 6c  .", b"Hel"),
        ("0000: 48 65 6c 6c 6f 2c 20 77  6f 72  other", b"Hello, wor"),
        ("0000: 48 65 6c 6c 6f 2c 20 77  other", b"Hello, w"),
        ("0000: 48 65 6c  ab", b"Hel"),
        ("0000: 4865  He\n0002: 6c6c  ll\n0004: 6F21  o!", b"Hello!"),
        ("0000: 4865  He\n0002: 6c 6c o", b"Hell"),
    ],
)
def test_lines_of_dumps(text: str, data: bytes) -> None:
    if text.endswith(" o"):
        assert fault_of(text).position == len(text) - 1
    else:
        assert hex_to_bytes(text) == data


def test_equal_lines_that_hexdump_leaves_out_are_put_in() -> None:
    line = "  00 00 00 00 00 00 00 00  00 00 00 00 00 00 00 00  |................|\n"
    text = f"00000000{line}*\n00000030  41  |A|\n00000031\n"

    assert hex_to_bytes(text) == bytes(48) + b"A"
    assert hex_to_bytes(f"00000000{line}*\n00000040\n") == bytes(64)


@pytest.mark.parametrize("offset", ["00000010", "00000021", "ffffffffffffff00", None])
def test_lines_that_cannot_be_put_in_are_a_fault(offset: str | None) -> None:
    head = "00000000  00 00 00 00 00 00 00 00  00 00 00 00 00 00 00 00  |................|\n"
    fault = fault_of(f"{head}*\n{offset}\n" if offset else f"{head} *")

    assert fault.sentence.text is Text.HEX_LEFT_OUT
    assert fault.position == (len(head) if offset else len(head) + 1)
    assert fault.sentence.values == {"position": fault.position + 1}


@pytest.mark.parametrize(
    ("text", "position"),
    [
        ("0000: 48 6g  ab", 10),
        ("0000: 48 65  He\n0002: 6x 6c  ll", 23),
        ("0000: 48 65  He\nxyz", 16),
        ("0000: 48 65  He\n00g2: 48", 18),
        ("0000: 48 65  He\n0002", 20),
        ("0000: 48 65  He\n*\n*\n0004:", 18),
        ("0000: 486 65", 8),
        ("0000: 48 65\n*", 12),
    ],
)
def test_a_fault_in_a_dump_is_shown_where_it_stands(text: str, position: int) -> None:
    if text.endswith("0002"):
        assert hex_to_bytes(text) == b"He"
    else:
        assert fault_of(text).position == position


@settings(deadline=None)
@given(st.binary(min_size=40, max_size=80), st.integers(0), st.sampled_from("gxz!é中"))
def test_the_place_of_a_fault_in_a_dump_is_right(data: bytes, where: int, wrong: str) -> None:
    text = xxd(data)
    digits = [
        start + at
        for start in (match.end() for match in re.finditer(r"^\w{8}: ", text, re.MULTILINE))
        for at in (0, 1, 2, 3)
        if text[start + at] in "0123456789abcdef"
    ]
    place = digits[where % len(digits)]
    assume((text[place - 1], wrong) != ("0", "x"))  # which begins a number

    assert fault_of(text[:place] + wrong + text[place + 1 :]).position == place


@pytest.mark.parametrize(
    ("text", "data"),
    [
        ("0000 48 65 6c 6c", b"\x00\x00Hell"),
        ("0001 0002\n0003 0004", b"\0\1\0\2\0\3\0\4"),  # counts on, but not as offsets do
        ("0000  48 65\n0004  6c 6c", b"\0\0He\0\x04ll"),
        ("0000  48 65\n  ", b"\0\0He"),
        ("00000000 11111111", bytes(4) + b"\x11" * 4),
        ("0000  48,65\n0002  6c", b"\0\0He\0\2l"),
        ("0000  48,65\n0x02,6c", b"\0\0He\2l"),
        ("00000000  " + "48 " * 400, bytes(4) + b"H" * 400),
    ],
)
def test_what_was_plain_hex_stays_plain_hex(text: str, data: bytes) -> None:
    assert hex_to_bytes(text) == data


def test_a_typing_error_does_not_make_a_dump() -> None:
    assert fault_of("48656c6c  6f  zz").position == 14
    assert fault_of("0000 zz").position == 5
    assert fault_of("48656c6c  6f " + "6f " * 500 + "zz").position == 13 + 1500
    assert fault_of("0000 41\nzz").position == 8


@pytest.mark.parametrize(
    "text",
    [
        "unsigned char d[] = {0x01, 0x02, 0xFF};",
        "static const uint8_t packet_bytes[3] = {\n  0x01, 0x02,\n  0xff\n};\n",
        "/* Frame */\nstatic const unsigned char p[3] = {\n0x01, 0x02, /* .. */\n0xff // end\n};",
        "unsigned char a_bin[] = {\n  0x01, 0x02, 0xff\n};\nunsigned int a_bin_len = 3;\n",
        "{ 0x1, 0X2, 0xFFu }",
        "{0x01UL, 0x02LU, 0xFFl,}",
        "byte[] d = new byte[] {(byte)0x01, (byte) 0x02, (unsigned char)0xFF};",
        "new Uint8Array([0x01, 0x2, 0xff])",
        "const d = new Uint8Array([0x01, 0x02, 0xff]);",
        "const d: number[] = [0x01, 0x02, 0xff]",
        "tcp.write(new Uint8Array([0x01, 0x02, 0xff]).buffer)",
        "Buffer.from([0x01,0x02,0xff]).toString()",
        "[0x01, 0x02, 0xff]",
        "[0x01, 0x02, 0xff",
        "let d: [u8; 3] = [0x01u8, 0x02_u8, 0xff];",
        "vec![0x01, 0x02, 0xff]",
        "d := []byte{0x01, 0x02, 0xff}",
        "data = bytes([0x01, 0x02, 0xff])",
        "01 02 // two\nff /* three */",
    ],
)
def test_arrays_of_source_code(text: str) -> None:
    assert hex_to_bytes(text) == b"\x01\x02\xff"


@pytest.mark.parametrize("text", ["{}", "[]", "new Uint8Array([])", "char d[] = {", "// none"])
def test_an_array_may_be_empty(text: str) -> None:
    assert hex_to_bytes(text) == b""


@pytest.mark.parametrize(
    ("text", "position", "sentence"),
    [
        ("new Uint8Array([1, 0x2])", 16, Text.HEX_DECIMAL),
        ("{0x01, 12}", 7, Text.HEX_DECIMAL),
        ("{0x01, 0x123}", 7, Text.HEX_TOO_LARGE),
        ("{0x01, 0x}", 8, Text.HEX_CHARACTER),
        ("{0x01, 0xg1}", 9, Text.HEX_CHARACTER),
        ("{0x01, -1}", 7, Text.HEX_CHARACTER),
        ("{0x01, abc}", 7, Text.HEX_CHARACTER),
        ("{0x01, 'a'}", 7, Text.HEX_CHARACTER),
        ("{0x01]", 5, Text.HEX_CHARACTER),
        ("{0x01}; char e[] = {0x02};", 8, Text.HEX_CHARACTER),
        ("ab [0x01]", 3, Text.HEX_CHARACTER),
        ("12(3[0x01]", 2, Text.HEX_CHARACTER),
        ("/* 01", 0, Text.HEX_CHARACTER),
        ("01 /* */ zz", 9, Text.HEX_CHARACTER),
    ],
)
def test_a_fault_in_an_array_is_shown_where_it_stands(
    text: str, position: int, sentence: Text
) -> None:
    fault = fault_of(text)

    assert (fault.position, fault.sentence.text) == (position, sentence)
    assert fault.sentence.values["position"] == position + 1


@settings(deadline=None)
@given(st.binary(max_size=60), st.sampled_from([", ", ",\n\t", " , /* */ ", ", // n\n"]))
def test_arrays_lead_back_to_their_bytes(data: bytes, between: str) -> None:
    elements = between.join(f"0x{byte:02X}" for byte in data)

    assert hex_to_bytes(f"const unsigned char d[] = {{{elements}}};") == data
    assert hex_to_bytes(f"let d = new Uint8Array([{elements}])") == data


def before_there_was_more(text: str) -> bytes | None:
    """What hex was when it was pairs of digits and marks between them, and nothing else."""
    token = re.compile(r"[\s,;]*(?:0[xX]|\\x)?(?P<digits>[0-9a-fA-F]+)[\s,;]*")
    out, position = bytearray(), 0
    while match := token.match(text, position):
        if len(match["digits"]) % 2:
            return None
        out += bytes.fromhex(match["digits"])
        position = match.end()
    return None if text[position:].strip(" \t\n\u3000,;") else bytes(out)


@settings(deadline=None, max_examples=400)
@given(
    st.lists(
        st.sampled_from(["48", "0x", "\\x", " ", ",", ";", "\n", "\u3000", "0", "x", "a", "65"]),
        max_size=14,
    ).map("".join)
)
def test_what_was_hex_before_is_the_same_hex(text: str) -> None:
    expected = before_there_was_more(text)
    try:
        data = hex_to_bytes(text)
    except PayloadError:
        data = None

    assert data == expected
