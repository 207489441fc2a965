"""Lines of sight as pictures: a service's, from what it is made from to the one who pays; and an outcome's."""

from collections import deque

from sothat.draw.picture import Box, Picture, Sketch
from sothat.views import addresses
from sothat.views.customer import CustomerView, Outcome
from sothat.views.parts import Ref
from sothat.views.service import Deliverable, ServiceView
from sothat.views.sight import Chain, Hop


def service_picture(it: ServiceView) -> Picture:
    """What a service's sentences lead to, and what its deliverables are made from; needs come before likes."""
    sketch = Sketch()
    own = {each.id: _own(each, it) for each in it.deliverables}
    known = {box.address: box for box in own.values()}
    for each in it.deliverables:
        for chain in each.chains:
            sketch.add_chain(*_chain(chain, known))
    for each in it.deliverables:
        for hop in each.made_from:
            sketch.add_chain(known.get(hop.deliverable.address) or _hop(hop), own[each.id])
    return sketch.picture()


def _own(of: Deliverable, it: ServiceView) -> Box:
    return Box(of.name, "", f"{it.head.path}#{addresses.anchor('deliverable', of.id)}", "own", of.class_ == "like")


def _chain(chain: Chain, known: dict[str, Box]) -> list[Box]:
    if chain.left_out:
        return []
    boxes = [known.get(hop.deliverable.address) or _hop(hop) for hop in chain.hops]
    if chain.outcome and chain.customer:
        boxes.append(_outcome(chain.outcome, chain.customer.name))
    elif chain.team:
        boxes.append(Box(chain.team.name, "", chain.team.address, "team"))
    return boxes if len(boxes) > 1 else []


def _hop(hop: Hop) -> Box:
    return Box(hop.deliverable.name, hop.team.name, hop.deliverable.address, "other")


def _outcome(outcome: Ref, customer: str) -> Box:
    return Box(outcome.name, customer, outcome.address, "outcome")


def outcome_picture(outcome: Outcome, it: CustomerView) -> Picture:
    """The work behind an outcome, the nearest first."""
    sketch = Sketch()
    end = _outcome(Ref(outcome.name, f"{it.head.path}#{addresses.anchor('outcome', outcome.id)}"), it.head.name)
    waiting = deque((feeder, end) for feeder in outcome.feeders)
    while waiting:
        feeder, below = waiting.popleft()
        box = Box(
            feeder.deliverable.name, feeder.team.name, feeder.deliverable.address, "other", feeder.class_ == "like"
        )
        sketch.add_chain(box, below)
        waiting.extend((each, box) for each in feeder.below)
    picture = sketch.picture()
    shown = max(0, len(picture.boxes) - 1)
    return Picture(picture.boxes, picture.arrows, max(0, outcome.reached_by - shown) if shown else 0)
