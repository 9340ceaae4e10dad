"""Read a text file whole, or say plainly why it cannot be read."""

from __future__ import annotations

from pathlib import Path

from basewatch.catalog.faults import Fault

BYTE_ORDER_MARK = "begins with a byte-order mark; save it as UTF-8 without one"


def not_a_file(path: Path) -> str:
    """Say what stands where a file should; empty where it is a file, or nothing is there."""
    if path.is_file() or not (path.exists() or path.is_symlink()):
        return ""
    if path.is_dir():
        return "is a folder; put a file of this name in its place."
    if path.is_symlink():
        return "is a link to a file that is not there; put the file in its place."
    return "is no file that can be read from its beginning to its end; put a plain file there."


def read_text(path: Path, name: str, missing: str, faults: list[Fault]) -> str | None:
    """Read a UTF-8 file.

    Parameters
    ----------
    path
        The file.
    name
        Its path in the catalogue's folder, for messages.
    missing
        Sentence for a file that is not there.
    faults
        Receives a fault for what keeps it from being read.

    Returns
    -------
    str or None
        None where it cannot be read.
    """
    problem = not_a_file(path)
    if not problem:
        try:
            text = path.read_text(encoding="utf-8")
        except FileNotFoundError:
            problem = missing
        except UnicodeDecodeError as error:
            byte = error.object[error.start]
            problem = f"is not UTF-8 (byte 0x{byte:02x}); save it as UTF-8."
        except OSError as error:
            problem = f"cannot be read ({error.strerror}); let this user read it."
        else:
            if not text.startswith("\ufeff"):
                return text
            problem = f"{BYTE_ORDER_MARK}."
    faults.append(Fault(name, problem=problem))
    return None
