from __future__ import annotations

import errno
import os
from pathlib import Path

import pytest

from studio_app.audio.failures import disk_failures
from studio_app.domain.errors import StorageFailure


@pytest.mark.parametrize(("number", "sentence"), [
    (errno.ENOSPC, "The disk that holds “out” is full."),
    (errno.EDQUOT, "The disk that holds “out” is full."),
    (errno.EACCES, "Writing to “out” is not allowed."),
    (errno.EROFS, "Writing to “out” is not allowed."),
    (errno.EFBIG, "The disk that holds “out” takes no file this large."),
    (errno.EIO, "“out” cannot be written to: Input/output error."),
])
def test_what_the_system_refuses_is_a_sentence_with_what_to_do(number: int, sentence: str) -> None:
    with pytest.raises(StorageFailure) as caught, disk_failures(Path("out")):
        raise OSError(number, os.strerror(number))
    assert caught.value.text == sentence
    assert caught.value.hint
