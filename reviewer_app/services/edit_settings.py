"""Writing what reviewer.toml says of providers, so that every other line of it stays as it is.

A text is made, read back, and kept only if exactly what was asked for is another than before.
"""

import copy
import json
import os
import re
import tomllib
from pathlib import Path
from typing import Any

from reviewer_app import settings
from reviewer_app.domain.errors import BadUsage, Refused
from reviewer_app.domain.quoting import quoted
from reviewer_app.paths import private_opener, sync_folder
from reviewer_app.providers import registry
from reviewer_app.secrets.vendors import key_variable

_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]{0,39}")
_HEADER = re.compile(r"\s*\[")
_VALUE = r"""("(?:[^"\\]|\\.)*"|'[^']*')"""
_BOM = "\ufeff"
_BY_HAND = "Change it in an editor; docs/settings.md shows how."


class EditSettings:
    """Changes one workspace's reviewer.toml."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def add_provider(self, name: str, kind: str, base_url: str = "") -> None:
        """Add the section [providers.NAME] at the end of the file.

        Raises BadUsage for what cannot be a section, Refused for a name that is taken or a file that cannot
        be changed safely.
        """
        section = {"kind": kind} | ({"base_url": base_url} if base_url else {})
        _judge(name, section)
        text = self._read()
        _require_free(name, tomllib.loads(text))
        end = "\r\n" if "\r\n" in text else "\n"
        before = text if not text or text.endswith("\n") else text + end
        lines = [f"[providers.{name}]", *(f"{key} = {_quoted(value)}" for key, value in section.items()), ""]
        self._write(text, before + (end if before else "") + end.join(lines), name, section)

    def set_address(self, name: str, base_url: str) -> None:
        """Write another base_url into the section [providers.NAME]; raises as `add_provider` does."""
        text = self._read()
        said = tomllib.loads(text).get("providers", {}).get(name)
        if not isinstance(said, dict):
            raise BadUsage(f"reviewer.toml has no [providers.{name}].")
        section = said | {"base_url": base_url}
        _judge(name, section)
        self._write(text, _with_address(text, name, base_url), name, section)

    def _read(self) -> str:
        """Return the text without its byte order mark; raise BadUsage for one that is broken already."""
        if not self._path.exists():
            return ""
        text = _decoded(self._path)
        settings.parse(text, self._path.name)
        return text

    def _write(self, before: str, after: str, name: str, section: dict[str, Any]) -> None:
        """Put the text in the place of the one before if it says that section, and else what that said."""
        wanted = copy.deepcopy(tomllib.loads(before))
        wanted.setdefault("providers", {})[name] = section
        try:
            is_right = tomllib.loads(after) == wanted
        except tomllib.TOMLDecodeError:
            is_right = False
        if not is_right:
            raise Refused(f"{self._path.name} is written in a way that is not changed here. {_BY_HAND}")
        settings.parse(after, self._path.name)
        self._replace(before, after)

    def _replace(self, before: str, after: str) -> None:
        path = self._path.resolve()
        part = path.with_name(f".{path.name}.{os.getpid()}.part")
        try:
            marked = path.exists() and path.read_bytes().startswith(_BOM.encode())
            with open(part, "w", encoding="utf-8", newline="", opener=private_opener) as file:
                file.write((_BOM if marked else "") + after)
                file.flush()
                os.fsync(file.fileno())
            if (_decoded(path) if path.exists() else "") != before:
                raise Refused(f"{path.name} was changed by somebody else meanwhile. Try again.")
            part.replace(path)
            sync_folder(path.parent)
        except OSError as error:
            raise Refused(f"{path} cannot be written: {error.strerror}.") from None
        finally:
            part.unlink(missing_ok=True)


def _decoded(path: Path) -> str:
    """Return a file's text with its own line ends."""
    try:
        return path.read_bytes().decode("utf-8-sig")
    except UnicodeDecodeError:
        raise BadUsage(f"{path.name} is not UTF-8 text; save it as UTF-8.") from None
    except OSError as error:
        raise Refused(f"{path} cannot be read: {error.strerror}.") from None


def _judge(name: str, section: dict[str, Any]) -> None:
    """Raise BadUsage with what is wrong with a section."""
    if not _NAME.fullmatch(name):
        raise BadUsage(f"{quoted(name)} cannot be a name here; use up to 40 letters, digits, - and _.")
    address = section.get("base_url", "")
    if not isinstance(address, str) or not address.isprintable() or " " in address:
        raise BadUsage("The address must be one word, such as http://127.0.0.1:11434/v1.")
    wrong = registry.problems(name, section)
    if wrong:
        raise BadUsage(wrong[0])


def _require_free(name: str, said: dict[str, Any]) -> None:
    """Raise Refused for a name that is taken, or whose key would be another one's."""
    for known in said.get("providers", {}):
        if key_variable(known) == key_variable(name):
            raise Refused(f"There is [providers.{known}] already. Choose another name, or change that one.")


def _with_address(text: str, name: str, base_url: str) -> str:
    """Return the text with another base_url in a section; unchanged where the section is not found."""
    lines = text.split("\n")
    header = re.compile(rf"""\s*\[\s*providers\s*\.\s*["']?{re.escape(name)}["']?\s*\]\s*(?:#.*)?""")
    first = next((at for at, line in enumerate(lines) if header.fullmatch(line)), None)
    if first is None:
        return text
    behind = next((at for at in range(first + 1, len(lines)) if _HEADER.match(lines[at])), len(lines))
    setting = re.compile(rf"""(\s*["']?base_url["']?\s*=\s*){_VALUE}(.*)""", re.DOTALL)
    for at in range(first + 1, behind):
        found = setting.fullmatch(lines[at])
        if found:
            lines[at] = f"{found[1]}{_quoted(base_url)}{found[3]}"
            return "\n".join(lines)
    end = "\r" if lines[first].endswith("\r") else ""
    lines.insert(first + 1, f"base_url = {_quoted(base_url)}{end}")
    return "\n".join(lines)


def _quoted(value: str) -> str:
    return json.dumps(value, ensure_ascii=False)
