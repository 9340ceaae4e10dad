"""Static SVG drawings of plotly figures, made by plotly.js itself without a browser."""

from basewatch.figures.drawing.static import draw_svg

__all__ = ["draw_svg"]
