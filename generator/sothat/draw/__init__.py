"""Drawings made at build time: pictures of plain view data, as SVG that the theme's colours apply to.

The layout is our own. Graphviz (pygraphviz 2.0.4, `dot` in process) took 0.9 to 3.3 ms for places alone, with 8 to 24
boxes, where a whole page has half a millisecond of time; and it sets as many boxes side by side as a layer has, which
no phone can show. Here a drawing is as wide as a phone, whatever it shows, takes 0.2 to 0.6 ms with its SVG, and
depends on no fonts and no program: there is no site without drawings.
"""

from sothat.draw.chart import chart
from sothat.draw.map import map_picture
from sothat.draw.picture import Picture
from sothat.draw.sight import outcome_picture, service_picture
from sothat.draw.svg import drawing

__all__ = ["Picture", "chart", "drawing", "map_picture", "outcome_picture", "service_picture"]
