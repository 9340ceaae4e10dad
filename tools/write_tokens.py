"""Write what pages, print and figures take from ``templates/tokens.toml``: `make tokens`."""

from __future__ import annotations

import sys
import tomllib
from collections.abc import Iterable, Iterator
from pathlib import Path

from design_tokens import Token, TokenError, Tokens, is_colour, read_tokens

ROOT = Path(__file__).resolve().parents[1]
SOURCE = "templates/tokens.toml"
NOTICE = f"Written from {SOURCE} by `make tokens`; edit it there."
ON_PLATES = ".plate, .index-map svg"
"""Where the dark page has drawings, which are as printed."""
_DICTIONARIES = {"meaning": "tone-colours", "age": "shade-colours", "handling": "tlp-colours"}
"""Groups that are looked up by name in print."""


def write_css(tokens: Tokens) -> str:
    """Write the page's custom properties: light, dark, and on paper and drawings."""

    def colours(member: str, *, differing: bool = False) -> Iterator[str]:
        """Give a colour of each token, the light one in place of none; `differing` from it."""
        for token in tokens.of("page", "light"):
            value = token.given.get(member, token.given["light"])
            own = {"dark", "paper"} & token.given.keys() or not is_colour(value)
            if (own or not differing) and (member != "dark" or "dark" in token.given):
                yield f"--{token.css}: {value if is_colour(value) else f'var(--{value})'};"

    def sizes(member: str) -> Iterator[str]:
        for token in tokens.of("page", member):
            if "screen" in token.given:
                yield f"--{token.css}: {token.given[member]};"

    def rule(lines: list[str], indent: str) -> str:
        return "".join(f"{indent}{line}\n" for line in lines)

    light = [*colours("light"), *sizes("screen"), "color-scheme: light dark;"]
    drawn = [*colours("light", differing=True), "color-scheme: light;"]
    paper = [*colours("paper", differing=True), *sizes("print"), "color-scheme: light;"]
    return (
        f"/* {NOTICE} */\n:root {{\n{rule(light, '  ')}}}\n\n"
        "@media (prefers-color-scheme: dark) {\n  :root {\n"
        f"{rule(list(colours('dark')), '    ')}  }}\n  {ON_PLATES} {{\n"
        f"{rule(drawn, '    ')}  }}\n}}\n\n"
        f"@media print {{\n  :root {{\n{rule(paper, '    ')}  }}\n}}\n"
    )


def write_typst(tokens: Tokens) -> str:
    """Write the constants of the printed edition."""
    lines = [f"// {NOTICE}"]
    for group, about in tokens.about.items():
        members = [t for t in tokens.tokens if t.group == group and "print" in t.users]
        entries = [entry for token in members for entry in _typst(token, group in _DICTIONARIES)]
        if not entries:
            continue
        lines += ["", f"// {about}"]
        if group in _DICTIONARIES:
            lines += [f"#let {_DICTIONARIES[group]} = (", *(f"  {e}," for e in entries), ")"]
        else:
            lines += [f"#let {entry}" for entry in entries]
    return "\n".join([*lines, "", f"#let typefaces = ({_quoted(tokens.families)})", ""])


def _typst(token: Token, in_dictionary: bool) -> Iterator[str]:
    name = token.given.get("typst", token.css)
    if "light" in token.given:
        light = token.given["light"]
        value = f'rgb("{light}")' if is_colour(light) else light
        key = f'"{token.name}"' if ":" in token.name else token.name
        yield f"{key}: {value}" if in_dictionary else f"{name} = {value}"
    elif "print" in token.given:
        yield f"{name} = {token.given['print']}"
    elif "a4" in token.given:
        yield f'{name} = (a4: {token.given["a4"]}, "us-letter": {token.given["us_letter"]})'


def write_python(tokens: Tokens) -> str:
    """Write the constants of the figures, and what pages composed in Python need."""
    lines = ['"""Colours and sizes of figures and mails.', "", NOTICE, '"""', ""]
    for token in tokens.of("figures", "light"):
        lines += [f'{token.constant} = "{tokens.value(token)}"', f'"""{_sentence(token)}"""']
    for token in tokens.of("figures", "figure_px"):
        lines += [f"{token.constant}_PX = {token.given['figure_px']}", f'"""{_sentence(token)}"""']
    lines += [f"FAMILIES = ({_quoted(tokens.families)})"]
    meant = [token for token in tokens.tokens if token.group == "meaning"]
    on_page = {t.css.replace("-", "_"): tokens.value(t) for t in tokens.of("page", "light")}
    lines += _dictionary("SIGNS", {t.name: t.given["sign"] for t in meant}, "sign in running text")
    lines += _dictionary("SYMBOLS", {t.name: t.given["symbol"] for t in meant}, "mark in a figure")
    lines += _dictionary("LIGHT", on_page, "colour of the light page")
    return "\n".join(lines) + "\n"


def _quoted(words: Iterable[str]) -> str:
    return ", ".join(f'"{word}"' for word in words)


def _sentence(token: Token) -> str:
    why = str(token.given["why"])
    return f"{why[0].upper()}{why[1:]}."


def _dictionary(name: str, entries: dict[str, str], value: str) -> list[str]:
    told = [f'    "{key}": "{entry}",' for key, entry in entries.items()]
    return [f"{name} = {{", *told, "}", f'"""Name of a token to its {value}."""']


def written(text: str) -> dict[str, str]:
    """Give the text of each file that is made from the source, by its path in the project."""
    tokens = read_tokens(text)
    return {
        "templates/tokens.css": write_css(tokens),
        "templates/pdf/tokens.typ": write_typst(tokens),
        "src/basewatch/tokens.py": write_python(tokens),
    }


def main() -> None:
    """Write the files, or say what is wrong with the source."""
    try:
        files = written((ROOT / SOURCE).read_text("utf-8"))
    except (TokenError, tomllib.TOMLDecodeError) as error:
        sys.exit(f"{SOURCE}: {error}")
    for path, text in files.items():
        (ROOT / path).write_text(text, encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
