"""Colours and sizes of figures and mails.

Written from templates/tokens.toml by `make tokens`; edit it there.
"""

INK = "#1b1f24"
"""Text and firm lines."""
MUTED = "#56606b"
"""What is said beside; 4.5:1 on paper and panel."""
HAIRLINE = "#d5dae0"
"""Lines between rows; they mean nothing."""
PAPER = "#ffffff"
"""The page itself."""
PANEL = "#f5f6f8"
"""A patch set off from the page."""
ACCENT = "#1f4e79"
"""Headings, links, the house."""
OBSERVED = "#0b6fa4"
"""Seen, in imagery or on the ground: blue, full."""
CLAIMED = "#b8500f"
"""Said by a party: orange, on its point."""
ESTIMATED = "#7022bf"
"""Worked out: a violet that stays apart from blue where red is not seen."""
NOT_SEEN = "#1b1f24"
"""Looked, and not there: an empty ring."""
NOT_LOOKED = "#77704f"
"""Nobody looked, as far as is published: hatched drab, as maps draw what was not surveyed."""
SAID = "#4b5563"
"""Said in public, no claim of fact."""
ASSESSED = "#4b5563"
"""Assessed by others: as said, and in italics."""
NEW = "#9f1d1d"
"""New, or a warning."""
CALLOUT = "#ffd400"
"""Rings, numbers and the divider."""
CALLOUT_EDGE = "#000000"
"""Its edge and its number."""
GRID = "#e9ecef"
"""Lines of a scale, fainter than hairlines."""
CLAIMED_TINT = "#f3cfb3"
"""A claim under a dark number."""
SPOKEN_TINT = "#d3d9e0"
"""Said or assessed under a dark number."""
RETOLD = "#c9cfd6"
"""Pages that tell the same, behind their origins."""
BY_ADDRESS = "#5b8db8"
"""A day that stands in the page's address."""
BY_CORRECTION = "#9db8cf"
"""A day that the desk put right."""
BY_INFERENCE = "#d9c27a"
"""A day that was inferred."""
FOURTH = "#2f7d4f"
"""The fourth of several hypotheses."""
SEA = "#dce8f0"
"""Water."""
LAND = "#f7f5f0"
"""Dry ground."""
SHORE = "#7f9db3"
"""Where the two meet."""
REGION = "#dcd8cd"
"""Lines of provinces."""
BORDER = "#8d949c"
"""Lines of states."""
ABROAD = "#eeece6"
"""The ground of other states."""
HOME = "#ffffff"
"""The site's own state in the inset."""
AROUND = "#e6e4de"
"""Other states in the inset."""
LETTERING_PX = 12
"""Words in a drawing: 7.8 pt in print."""
LETTERING_SMALL_PX = 11
"""The least in a drawing: 7.1 pt in print."""
FIGURE_PX = 760
"""Drawings and text have one width."""
FAMILIES = ("Noto Sans", "Noto Sans Arabic", "Noto Sans Math", "Noto Sans Symbols2")
SIGNS = {
    "observed": "●",
    "claimed": "◆",
    "estimated": "■",
    "not_seen": "○",
    "not_looked": "▨",
    "said": "—",
    "assessed": "—",
    "new": "▲",
}
"""Name of a token to its sign in running text."""
SYMBOLS = {
    "observed": "circle",
    "claimed": "diamond",
    "estimated": "square",
    "not_seen": "circle-open",
    "not_looked": "line-ne",
    "said": "line-ew",
    "assessed": "line-ew",
    "new": "triangle-up",
}
"""Name of a token to its mark in a figure."""
LIGHT = {
    "ink": "#1b1f24",
    "muted": "#56606b",
    "hairline": "#d5dae0",
    "paper": "#ffffff",
    "panel": "#f5f6f8",
    "accent": "#1f4e79",
    "observed": "#0b6fa4",
    "claimed": "#b8500f",
    "estimated": "#7022bf",
    "not_seen": "#1b1f24",
    "not_looked": "#77704f",
    "said": "#4b5563",
    "assessed": "#4b5563",
    "new": "#9f1d1d",
    "tlp_ground": "#000000",
    "tlp_clear": "#ffffff",
    "tlp_red": "#ff2b2b",
    "tlp_amber": "#ffc000",
    "tlp_amber_strict": "#ffc000",
    "tlp_green": "#33ff00",
    "callout": "#ffd400",
    "callout_edge": "#000000",
    "plate": "#ffffff",
    "target": "#fff4cf",
}
"""Name of a token to its colour of the light page."""
