from __future__ import annotations

import pytest
from lxml import html

from studio_app.importing import formulas


@pytest.mark.parametrize(
    ("markup", "words"),
    [
        ('<math alttext=" x  squared "><mi>y</mi></math>', "x squared"),
        ("<math><mi>y</mi><annotation encoding='application/x-tex'>y^2</annotation></math>", "y^2"),
        ("<math><mfrac><mn>1</mn><mn>2</mn></mfrac><mo>+</mo><msup><mi>x</mi><mn>2</mn></msup></math>", "1/2+x^2"),
        ("<math><msqrt><mn>2</mn></msqrt><annotation-xml><ci>no</ci></annotation-xml></math>", "√2"),
        ('<img alt="E = mc^2">', "E = mc^2"),
        ('<math alttext="Alternative text not available"><mi>z</mi></math>', "z"),
        ("<math></math>", ""),
    ],
)
def test_the_words_of_a_formula(markup: str, words: str) -> None:
    assert formulas.words(html.fragment_fromstring(markup)) == words
