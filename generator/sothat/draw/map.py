"""The map as a picture: departments, the strongest flows between them, and the customers at the end."""

from sothat.draw.picture import Box, Picture, Sketch
from sothat.views import addresses
from sothat.views.map import Department, MapView

MOST_ARROWS = 28
"""How many flows are drawn: with more, none can be followed."""


def map_picture(it: MapView) -> Picture:
    """The strongest flows; of two that run against each other the stronger, as the way that work goes."""
    sketch = Sketch()
    own = {f"{addresses.MAP}#{each.anchor}": _box(each) for each in it.departments}
    weight = {(_place(each), to.name.address): to.count for each in it.departments for to in each.gives}
    ends = [
        (to.count, own[_place(each)], Box(to.name.name, "", to.name.address, "outcome"))
        for each in it.departments
        for to in each.customers
    ]
    flows = [
        (count, own[by], own[to])
        for (by, to), count in weight.items()
        if to in own and (count, by) > (weight.get((to, by), 0), to)
    ]
    for _, source, target in sorted((*ends, *flows), key=lambda flow: (-flow[0], flow[1].name, flow[2].name))[
        :MOST_ARROWS
    ]:
        sketch.add_chain(source, target)
    return sketch.picture()


def _place(of: Department) -> str:
    return f"{addresses.MAP}#{of.anchor}"


def _box(of: Department) -> Box:
    return Box(of.name, "", _place(of), "other")
