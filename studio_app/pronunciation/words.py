"""Where a word begins and ends, for rules that match whole words only.

A place in a text is inside a word when the characters on both sides of it belong together:

- both are letters, digits or marks. So the apostrophe, the hyphen and the underscore part words: *Ann* is found in
  *Ann's* and in *Mary-Ann*, but not in *Anna* or *Ann2*.
- Chinese, Japanese, Thai, Lao, Burmese and Khmer are written without spaces. Next to one of their letters a word may
  begin or end anywhere: 東京 is found in 東京は, and *NHK* in NHKの. Only a run of katakana is one word, and no sign is
  parted from the letter that carries it.

Characters are named by number and not by Unicode category, since categories change from one Python to the next, and
what a rule matches must not (see ``rendering``). Whatever is not named here is a letter.
"""

from __future__ import annotations

import re

_NO_LETTERS = (
    "\x00-\x2f\x3a-\x40\x5b-\x60\x7b-\xa9\xab-\xb1\xb4\xb6-\xb8\xbb\xbf\xd7\xf7\u02c2-\u02c5\u02d2-\u02df"
    "\u02e5-\u02eb\u02ed\u02ef-\u02ff\u0375\u037e\u0384-\u0385\u0387\u03f6\u0482\u055a-\u055f\u0589-\u058f\u05be"
    "\u05c0\u05c3\u05c6\u05f3-\u060f\u061b-\u061f\u066a-\u066d\u06d4\u06de\u06e9\u06fd-\u06fe\u0700-\u070d"
    "\u07f6-\u07f9\u07fe-\u07ff\u0830-\u083e\u085e\u0888\u0964-\u0965\u0970\u09f2-\u09f3\u09fa-\u09fb\u09fd\u0a76"
    "\u0af0-\u0af1\u0b70\u0bf3-\u0bfa\u0c77\u0c7f\u0c84\u0d4f\u0d79\u0df4\u0e3f\u0e4f\u0e5a-\u0e5b\u0f01-\u0f17"
    "\u0f1a-\u0f1f\u0f34\u0f36\u0f38\u0f3a-\u0f3d\u0f85\u0fbe-\u0fc5\u0fc7-\u0fda\u104a-\u104f\u109e-\u109f\u10fb"
    "\u1360-\u1368\u1390-\u1399\u1400\u166d-\u166e\u1680\u169b-\u169c\u16eb-\u16ed\u1735-\u1736\u17d4-\u17d6"
    "\u17d8-\u17db\u1800-\u180a\u1940-\u1945\u19de-\u19ff\u1a1e-\u1a1f\u1aa0-\u1aa6\u1aa8-\u1aad\u1b5a-\u1b6a"
    "\u1b74-\u1b7e\u1bfc-\u1bff\u1c3b-\u1c3f\u1c7e-\u1c7f\u1cc0-\u1cc7\u1cd3\u1fbd\u1fbf-\u1fc1\u1fcd-\u1fcf"
    "\u1fdd-\u1fdf\u1fed-\u1fef\u1ffd-\u205f\u207a-\u207e\u208a-\u208e\u20a0-\u20c0\u2100-\u2101\u2103-\u2106"
    "\u2108-\u2109\u2114\u2116-\u2118\u211e-\u2123\u2125\u2127\u2129\u212e\u213a-\u213b\u2140-\u2144\u214a-\u214d"
    "\u214f\u218a-\u244a\u249c-\u24e9\u2500-\u2775\u2794-\u2bff\u2ce5-\u2cea\u2cf9-\u2cfc\u2cfe-\u2cff\u2d70"
    "\u2e00-\u2e2e\u2e30-\u3004\u3008-\u3020\u3030\u3036-\u3037\u303d-\u303f\u309b-\u309c\u30a0\u30fb\u3190-\u3191"
    "\u3196-\u319f\u31c0-\u31e3\u3200-\u321e\u322a-\u3247\u3250\u3260-\u327f\u328a-\u32b0\u32c0-\u33ff\u4dc0-\u4dff"
    "\ua490-\ua4c6\ua4fe-\ua4ff\ua60d-\ua60f\ua673\ua67e\ua6f2-\ua716\ua720-\ua721\ua789-\ua78a\ua828-\ua82b"
    "\ua836-\ua839\ua874-\ua877\ua8ce-\ua8cf\ua8f8-\ua8fa\ua8fc\ua92e-\ua92f\ua95f\ua9c1-\ua9cd\ua9de-\ua9df"
    "\uaa5c-\uaa5f\uaa77-\uaa79\uaade-\uaadf\uaaf0-\uaaf1\uab5b\uab6a-\uab6b\uabeb\ufb29\ufbb2-\ufbc2\ufd3e-\ufd4f"
    "\ufdcf\ufdfc-\ufdff\ufe10-\ufe19\ufe30-\ufe6b\uff01-\uff0f\uff1a-\uff20\uff3b-\uff40\uff5b-\uff65\uffe0-\ufffd"
    "\U0001d000-\U0001d3ff\U0001f000-\U0001fbef"
)
"""White space, punctuation, symbols and controls: all that has none of the categories L, M and N in Unicode 14."""

_KATAKANA = "\u30a1-\u30fa\u30fc-\u30ff\u31f0-\u31ff\uff66-\uff9f"
_UNSPACED = (
    "\u3005-\u3007\u3021-\u3029\u3038-\u303b\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"  # Han
    "\u3041-\u309a\u309d-\u309f\u3105-\u312f\u31a0-\u31bf"  # hiragana, bopomofo
    + _KATAKANA +
    "\u0e01-\u0e4e\u0e81-\u0ece\u0edc-\u0edf\u1000-\u103f\u1050-\u108f\u109a-\u109d\u1780-\u17d3\u17dd"
)
_SIGNS_AFTER = (
    "\u0e30-\u0e3a\u0e45\u0e47-\u0e4e\u0eb0-\u0ebc\u0ec8-\u0ece\u102b-\u103e\u1056-\u1059\u105e-\u1060\u1062-\u1064"
    "\u1067-\u106d\u1071-\u1074\u1082-\u108d\u108f\u109a-\u109d\u17b4-\u17d3\u17dd\u3099\u309a\u30fc\uff70\uff9e\uff9f"
)
"""Vowels and marks of those scripts that belong to the letter before them."""
_SIGNS_BEFORE = "\u0e40-\u0e44\u0ec0-\u0ec4\u1039\u17d2"
"""Those that belong to the letter after them."""

_INSIDE = re.compile(
    f"[^{_NO_LETTERS}{_UNSPACED}]{{2}}|[{_KATAKANA}]{{2}}"
    f"|[^{_NO_LETTERS}][{_SIGNS_AFTER}]|[{_SIGNS_BEFORE}][^{_NO_LETTERS}]"
)


RUN = re.compile(f"[^{_NO_LETTERS}{_UNSPACED}]+")
"""Letters, digits and marks of scripts with spaces, as many as stand together."""


def inside_word(text: str, place: int) -> bool:
    """Tell whether a place of a text, before the character of that number, is inside a word."""
    return place > 0 and _INSIDE.match(text, place - 1) is not None
