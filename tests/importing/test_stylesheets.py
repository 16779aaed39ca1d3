from __future__ import annotations

import pytest

from studio_app.importing.stylesheets import styles_of


@pytest.mark.parametrize(
    ("css", "hidden"),
    [
        (".a, p.b { color: red; display: none }", {".a", "p.b"}),
        (".a{display:NONE} .b{display:block}", {".a"}),
        (".a{display:none}\n.a{display:inline}", set()),
        ("/* .a{display:none} */ .b{/* x */display:none}", {".b"}),
        ("p{display:none} #a{display:none} .a .b{display:none} td.a:hover{display:none}", set()),
        ("@media print { .a{display:none} .b{x:y} } .c{display:none}", {".c"}),
        ('@charset "utf-8"; @import url(x.css); .a{display:none}', {".a"}),
        (".a{display:none", {".a"}),
        ("/* never closed .a{display:none}", set()),
        ("} { @media", set()),
    ],
)
def test_only_what_is_hidden_everywhere_counts(css: str, hidden: set[str]) -> None:
    assert styles_of(css).hidden == hidden
