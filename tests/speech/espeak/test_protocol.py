"""Frames: what was packed is read, and half a frame is none."""

from __future__ import annotations

import asyncio
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from studio_app.speech.espeak.protocol import Frame, packed, read, receive

facts = st.dictionaries(st.sampled_from(["do", "is", "voice", "größe"]), st.one_of(st.text(), st.integers()))


@given(facts, st.binary())
def test_what_was_packed_is_read(said: dict[str, object], body: bytes) -> None:
    stream = io.BytesIO(packed(said, body))
    assert read(stream) == Frame({**said, "size": len(body)}, body)
    assert read(stream) is None


@given(facts, st.binary(), st.data())
def test_half_a_frame_is_none(said: dict[str, object], body: bytes, data: st.DataObject) -> None:
    whole = packed(said, body)
    cut = data.draw(st.integers(0, len(whole) - 1))

    async def received(bytes_: bytes) -> Frame:
        stream = asyncio.StreamReader()
        stream.feed_data(bytes_)
        stream.feed_eof()
        return await receive(stream)

    assert asyncio.run(received(whole)).body == body
    with pytest.raises(EOFError):
        asyncio.run(received(whole[:cut]))
