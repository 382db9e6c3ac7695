"""Messages between the page and its processes: they come over as they were sent, and anything else is refused."""

import contextlib
import io
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bbtcheck.serve import wire
from bbtcheck.serve.wire import Message, receive, send

MESSAGES = st.builds(
    Message,
    st.text(max_size=20),
    st.dictionaries(st.text(max_size=10), st.integers() | st.text(max_size=20), max_size=4),
    st.binary(max_size=200),
)


@given(st.lists(MESSAGES, max_size=4))
def test_what_is_sent_is_received(messages: list[Message]) -> None:
    stream = io.BytesIO()
    for message in messages:
        send(stream, message)
    stream.seek(0)
    assert [receive(stream) for _ in messages] == messages
    assert receive(stream) is None


@given(MESSAGES, st.data())
def test_a_message_that_breaks_off_is_refused(message: Message, data: st.DataObject) -> None:
    stream = io.BytesIO()
    send(stream, message)
    whole = stream.getvalue()
    part = whole[: data.draw(st.integers(1, len(whole) - 1))]
    with pytest.raises(ValueError, match="broke off"):
        receive(io.BytesIO(part))


@given(st.binary(max_size=60))
def test_noise_is_no_message(noise: bytes) -> None:
    with contextlib.suppress(ValueError):
        assert receive(io.BytesIO(noise)) is None or len(noise) > 12


def framed(header: bytes, data_size: int = 0) -> io.BytesIO:
    return io.BytesIO(wire._LENGTHS.pack(len(header), data_size) + header)


@pytest.mark.parametrize("header", [b"[]", b"{}", b'{"kind": 1}', b'"x"', b"nonsense"])
def test_a_header_without_a_kind_is_refused(header: bytes) -> None:
    with pytest.raises(ValueError):
        receive(framed(header))


def test_a_message_that_says_it_is_huge_is_refused_before_it_is_read() -> None:
    with pytest.raises(ValueError, match="too large"):
        receive(framed(json.dumps({"kind": "x"}).encode(), wire.LARGEST_PAYLOAD + 1))
