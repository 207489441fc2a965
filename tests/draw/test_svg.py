import time

import pytest
from lxml import etree, html

from sothat.draw import Picture, drawing
from sothat.draw.picture import MOST_BOXES, Box, Sketch

HOSTILE = (
    '"]; x [URL="javascript:window.__pwned(\'x\')" label="y',
    "<<table href=\"javascript:window.__pwned('x')\"><tr><td>x</td></tr></table>>",
    "</text></svg><script>alert(1)</script>",
    "' onclick='alert(1)",
    "]]>&amp;<!--",
    "\\N \\G \\l",
    "مرحبا بالعالم",
    "x" * 200,
)


def picture(*names: str) -> Picture:
    boxes = tuple(Box(name, name, f"services/s.html#deliverable--{index}", "other") for index, name in enumerate(names))
    return Picture(boxes, tuple((index, index + 1) for index in range(len(boxes) - 1)))


def parsed(svg: str) -> etree._Element:
    return etree.fromstring(svg)


def test_each_box_is_a_link_with_its_name() -> None:
    links = parsed(drawing(picture("Pay", "Shifts"), "Line of sight", "../")).findall("a")
    assert [each.get("href") for each in links] == [
        "../services/s.html#deliverable--0",
        "../services/s.html#deliverable--1",
    ]
    assert ["".join(each.itertext()) for each in links] == ["Pay Pay ", "Shifts Shifts "]


def test_the_drawing_has_a_name_and_no_ids_or_styles() -> None:
    svg = drawing(picture("Pay", "Shifts"), 'Line of "sight"')
    assert parsed(svg).get("aria-label") == 'Line of "sight"'
    assert not [name for element in parsed(svg).iter() for name in element.attrib if name in ("id", "style")]


@pytest.mark.parametrize("text", HOSTILE)
def test_texts_are_text(text: str) -> None:
    svg = drawing(picture(text, "Shifts"), text)
    for root in (parsed(svg), html.fragment_fromstring(svg)):
        assert {element.tag for element in root.iter()} <= {"svg", "a", "title", "rect", "text", "tspan", "path"}
        assert not [name for element in root.iter() for name in element.attrib if name.startswith("on")]
        assert all(link.get("href").startswith("services/") for link in root.iter("a"))
    assert parsed(svg).get("aria-label") == text


def test_a_name_that_is_cut_can_be_read_whole() -> None:
    first = parsed(drawing(picture("word " * 40, "Shifts"), "x")).find("a")
    assert first.findtext("title") == f"{'word ' * 40} ({'word ' * 40})"


def test_without_arrows_there_is_nothing_to_see() -> None:
    assert drawing(Picture(), "x") == ""


def test_a_sketch_counts_what_has_no_room() -> None:
    sketch = Sketch()
    end = Box("End", "", "customers/c.html", "outcome")
    for index in range(40):
        sketch.add_chain(Box(f"Part {index}", "", f"services/{index}.html", "other"), end)
    found = sketch.picture()
    assert len(found.boxes) == MOST_BOXES
    assert found.more == 41 - MOST_BOXES
    assert len(found.arrows) == MOST_BOXES - 1


def test_a_circle_can_be_drawn() -> None:
    one, other = (Box(name, "", f"services/{name}.html", "other") for name in "ab")
    sketch = Sketch()
    sketch.add_chain(one, other, one)
    assert drawing(sketch.picture(), "x").count("st-draw__head") == 2


def test_the_same_picture_is_drawn_the_same_and_soon() -> None:
    large = picture(*(f"Deliverable number {index}" for index in range(MOST_BOXES)))
    start = time.process_time()
    assert len({drawing(large, "x") for _ in range(100)}) == 1
    assert time.process_time() - start < 1
