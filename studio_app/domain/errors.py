"""The error tree: each error carries the one sentence that a user is shown.

    StudioError                 anything the user can be told and do something about
    ├── InputError              what was handed in is wrong: a file, an option, a value
    │   ├── UnreadableSource    a book that cannot be read
    │   ├── ProtectedSource     a book locked by DRM
    │   └── UnknownVoice        a voice, model or engine that does not exist
    ├── ProjectError            a project that cannot be used
    │   ├── NotAProject         the folder holds no project
    │   ├── ProjectExists       something is already there
    │   ├── ProjectTooNew       written by a newer version of the program
    │   └── ProjectInUse        open in another window or command
    ├── LockedParagraph         a change to a paragraph that the user has locked
    ├── Incomplete              an export that would not be whole
    ├── StorageFailure          disk full, no permission, a damaged file
    ├── PlaybackFailure         no sound device, no screen
    ├── RecordingFailure        no microphone
    └── SpeechError             a speech engine did not deliver
        ├── RunStopped          nothing more can be spoken in this run: budget, quota or key
        │   └── MissingPermission   the key is good, but may not do this
        ├── ServiceUnreachable  the network or the service is down; the run pauses and goes on by itself
        │   └── ServiceBusy     the service answered that it cannot just now
        │       └── SlotsExceeded   more requests were under way than the plan allows
        ├── ContextRefused      the request was refused for what it told of its surroundings
        ├── HistoryUnavailable  the account's history cannot be read, now or ever
        ├── BadAudio            what came back is no usable audio
        ├── TextRefused         this text alone cannot be spoken; the others can
        └── OutcomeUnknown      it may have been billed: never simply sent again

Errors that are not StudioErrors are faults of the program and are logged with their traceback.
"""

from __future__ import annotations


class StudioError(Exception):
    """Something that went wrong in a way the user can understand.

    Args:
        text: One sentence saying what is wrong.
        hint: What to do about it, or empty.
    """

    def __init__(self, text: str, hint: str = "") -> None:
        super().__init__(text)
        self.text = text
        self.hint = hint

    def __str__(self) -> str:
        return f"{self.text} {self.hint}".strip()


class InputError(StudioError):
    """What was handed in is wrong: a file, an option or a value."""


class UnreadableSource(InputError):
    """A book that cannot be read."""


class ProtectedSource(InputError):
    """A book whose text is encrypted (DRM)."""


class UnknownVoice(InputError):
    """A voice, model or engine that does not exist."""


class ProjectError(StudioError):
    """A project that cannot be used."""


class NotAProject(ProjectError):
    """The folder holds no project."""


class ProjectExists(ProjectError):
    """Something is already where a project was to be made."""


class ProjectTooNew(ProjectError):
    """The project was written by a newer version of the program; it was left as it is."""


class ProjectInUse(ProjectError):
    """The project is open for writing elsewhere."""


class LockedParagraph(StudioError):
    """A change would touch a paragraph that the user has locked."""


class Incomplete(StudioError):
    """An export that would not be whole."""


class StorageFailure(StudioError):
    """The disk is full, not writable, or a file in the project is damaged."""


class PlaybackFailure(StudioError):
    """There is no sound device, or it does not work."""


class RecordingFailure(StudioError):
    """There is no microphone, or it does not work."""


class SpeechError(StudioError):
    """A speech engine did not deliver."""


class RunStopped(SpeechError):
    """Nothing more can be spoken in this run: budget, quota or key."""


class MissingPermission(RunStopped):
    """The key is good, but lacks a permission.

    Attributes:
        permission: What the service calls it.
    """

    def __init__(self, text: str, hint: str = "", *, permission: str = "") -> None:
        super().__init__(text, hint)
        self.permission = permission


class ServiceUnreachable(SpeechError):
    """The network or the service is down; nothing can have been billed."""


class ServiceBusy(ServiceUnreachable):
    """The service answered, completely, that it cannot carry out the request just now; nothing was billed.

    Attributes:
        retry_after: After how many seconds the service wants to be asked again; None if it did not say.
        everybody: The whole account has to wait, not only this request.
    """

    def __init__(self, text: str, hint: str = "", *, retry_after: float | None = None, everybody: bool = False) -> None:
        super().__init__(text, hint)
        self.retry_after = retry_after
        self.everybody = everybody


class SlotsExceeded(ServiceBusy):
    """More requests were under way than the account's plan allows; nothing was billed."""


class ContextRefused(SpeechError):
    """The request was refused for what it told of its surroundings; nothing was billed."""


class HistoryUnavailable(SpeechError):
    """The account's history cannot be read: the key lacks the right to, or the service keeps none."""


class BadAudio(SpeechError):
    """What came back is no usable audio: it does not decode, is cut short or holds nothing."""


class TextRefused(SpeechError):
    """This text alone cannot be spoken; nothing was billed and the others can go on."""


class OutcomeUnknown(SpeechError):
    """The request may have been carried out and billed; it must be settled before it is sent again.

    Attributes:
        request_id, charged: What the service's headers said before the answer broke off; empty or None if nothing.
    """

    def __init__(self, text: str, hint: str = "", *, request_id: str = "", charged: float | None = None) -> None:
        super().__init__(text, hint)
        self.request_id = request_id
        self.charged = charged
