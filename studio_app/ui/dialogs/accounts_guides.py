"""What the window says of each voice service: what it is, how one gets a key, and where it is reached."""

from __future__ import annotations

from dataclasses import dataclass

from studio_app.domain.accounts import KeySource

NEVER_WRITTEN = "It will never stand in a project, in the program’s own files or in a log."


@dataclass(frozen=True, slots=True)
class Place:
    """An address that many people use, by a name they know."""

    name: str
    address: str


@dataclass(frozen=True, slots=True)
class Guide:
    """The words for one service.

    Attributes:
        name: What the list of services calls it.
        about: One sentence on what it is and what it costs.
        how: The heading above the steps.
        steps: What to do, in order; may hold links.
        places: Addresses to choose among; the first is the usual one.
        needs_key: It cannot be used without a key.
        grants_repeats: Repeats of the same words may cost nothing there.
        prices: What 1,000 units cost is the user's to say, as it depends on the plan.
        keeps_history: It keeps what is made, unless it is told to keep nothing.
    """

    name: str
    about: str
    how: str
    steps: tuple[str, ...]
    places: tuple[Place, ...]
    needs_key: bool = True
    grants_repeats: bool = False
    prices: bool = False
    keeps_history: bool = False


ELEVENLABS = Guide(
    name="ElevenLabs",
    about="Voices of great range, paid for with the credits of your plan there.",
    how="How to make a key",
    steps=(
        "Sign in at <a href='https://elevenlabs.io/app/developers/api-keys'>elevenlabs.io, under API Keys</a>, and "
        "choose <b>Create API Key</b>.",
        "Name it “Narration Studio”, so that you know later what it is for.",
        "Turn <b>Restrict Key</b> on, and allow: <b>Text to Speech</b>, <b>Models</b>, and reading for <b>Voices</b>, "
        "<b>History</b> and <b>User</b>. History lets the studio fetch audio whose answer was lost, instead of paying "
        "twice; User lets it show your credits. <b>Pronunciation Dictionaries</b> are needed only for those.",
        "Set a <b>credit limit</b> if you like: ElevenLabs itself then spends no more with this key in a month, "
        "whatever happens here.",
        "Copy the key, which is shown only once, and paste it above.",
    ),
    places=(
        Place("Worldwide", "https://api.elevenlabs.io"),
        Place("United States", "https://api.us.elevenlabs.io"),
        Place("European Union, data stays there", "https://api.eu.residency.elevenlabs.io"),
        Place("India, data stays there", "https://api.in.residency.elevenlabs.io"),
        Place("Singapore, data stays there", "https://api.sg.residency.elevenlabs.io"),
    ),
    grants_repeats=True, prices=True, keeps_history=True,
)

FISH_AUDIO = Guide(
    name="Fish Audio",
    about="Many voices made by its users, paid for in dollars by the length of the text.",
    how="How to make a key",
    steps=(
        "Sign in at <a href='https://fish.audio/app/api-keys/'>fish.audio, under API Keys</a>, and choose "
        "<b>Create API Key</b>.",
        "Name it “Narration Studio”, copy it, and paste it above.",
        "Top up the <b>API credit</b> there. It is a purse of its own: what a plan for the website holds does not "
        "count, and no more can be spent than is in it.",
    ),
    places=(Place("Worldwide", "https://api.fish.audio"),),
)

OWN_PROGRAM = Guide(
    name="A speech program of your own",
    about="Good voices that cost nothing: a program on this computer or on your network that speaks as OpenAI’s "
          "service does. OpenAI itself works as well.",
    how="How to get one",
    steps=(
        "The easiest to begin with is <a href='https://github.com/remsky/Kokoro-FastAPI'>Kokoro-FastAPI</a>: its page "
        "says how it is started with Docker in one line. It needs no graphics card.",
        "Start the program, and leave it running while you generate.",
        "Choose it under <b>Program</b> above, and press <b>Test</b>. If it runs on another computer of yours, write "
        "that computer’s name or number in place of 127.0.0.1. <b>Save</b> keeps what you have chosen.",
        "Its voices then stand under <b>Narrator’s voice…</b>",
    ),
    places=(
        Place("Kokoro-FastAPI", "http://127.0.0.1:8880/v1"),
        Place("Speaches", "http://127.0.0.1:8000/v1"),
        Place("Chatterbox TTS Server", "http://127.0.0.1:8004/v1"),
        Place("Chatterbox TTS API", "http://127.0.0.1:4123/v1"),
        Place("LocalAI", "http://127.0.0.1:8080/v1"),
        Place("OpenAI (costs money, needs a key)", "https://api.openai.com/v1"),
    ),
    needs_key=False,
)

GUIDES = {"elevenlabs": ELEVENLABS, "fish-audio": FISH_AUDIO, "openai": OWN_PROGRAM}
"""By engine, in the order in which they are shown."""


def placeholder(source: KeySource, guide: Guide) -> str:
    """Return what stands in the field for the key while it is empty."""
    if source is KeySource.NONE:
        return "Paste the key" if guide.needs_key else "Only where one is asked for"
    return "A key is there" if source is KeySource.ENVIRONMENT else "A key is kept; paste another to replace it"


def where_kept(source: KeySource, variable: str, guide: Guide) -> str:
    """Return where the key is, in words."""
    match source:
        case KeySource.ENVIRONMENT:
            return f"The key comes from outside, by the environment variable {variable}, and can only be changed there."
        case KeySource.KEYRING:
            return "The key is kept in the keyring of this computer, and nowhere else."
        case KeySource.MEMORY:
            return ("There is no keyring that works on this computer, so the key is kept only until the program "
                    f"closes. To have it every time, set the environment variable {variable}.")
    return NEVER_WRITTEN if guide.needs_key else "Most programs need none."
