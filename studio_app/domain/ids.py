"""Identities of stored things. All are database keys that are never used twice in a project."""

from __future__ import annotations

from typing import NewType

ChapterId = NewType("ChapterId", int)
ParagraphId = NewType("ParagraphId", int)
SpeakerId = NewType("SpeakerId", int)
TakeId = NewType("TakeId", int)
AttemptId = NewType("AttemptId", int)
