"""Provider keys: from the environment or the system's keyring, and kept nowhere else.

Order: REVIEWER_KEY_<SECTION>, the vendor's own variable, the keyring (service `reviewer`, user = section).
Talking to the keyring takes up to a second and may open a dialog: never on a thread that people wait for.
"""

import os
from collections.abc import Iterator
from contextlib import contextmanager

from reviewer_app.domain.errors import BadUsage, NotReady, Refused
from reviewer_app.secrets.vendors import key_variable, vendor_variable

SERVICE = "reviewer"


def find_key(section: str, kind: str, base_url: str | None = None) -> str | None:
    """Return the key of a provider's section, or None where there is none.

    Raises BadUsage for a key that cannot be one and NotReady for a keyring that does not open.
    """
    variable = _variable(section, kind, base_url)
    if variable is not None:
        return _checked(os.environ[variable], f"The environment variable {variable}")
    return _stored(section)


def where(section: str, kind: str, base_url: str | None = None) -> str | None:
    """Return where a section's key is kept, as words for a person, or None where there is none."""
    variable = _variable(section, kind, base_url)
    if variable is not None:
        return f"environment variable {variable}"
    return None if _stored(section) is None else f"system keyring (service {SERVICE}, user {section})"


def backend() -> str | None:
    """Return the name of the system's keyring, or None where there is none."""
    import keyring  # noqa: PLC0415 - costly import
    from keyring.backends import fail  # noqa: PLC0415 - costly import

    found = keyring.get_keyring()
    return None if isinstance(found, fail.Keyring) else str(found.name)


def require_keyring(section: str) -> None:
    """Raise Refused, with the variable to set instead, where the computer has no keyring."""
    if backend() is None:
        raise _no_keyring(section)


def set_key(section: str, key: str) -> None:
    """Keep a key in the system's keyring; raises BadUsage, Refused or NotReady with the next step."""
    import keyring  # noqa: PLC0415 - costly import

    checked = _checked(key, "The key")
    with _opened(section):
        keyring.set_password(SERVICE, section, checked)


def delete_key(section: str) -> None:
    """Forget a section's key; raises Refused where the keyring has none."""
    import keyring  # noqa: PLC0415 - costly import
    from keyring.errors import PasswordDeleteError  # noqa: PLC0415 - costly import

    try:
        with _opened(section):
            keyring.delete_password(SERVICE, section)
    except PasswordDeleteError:
        raise Refused(f"The system keyring has no key for “{section}”; nothing was deleted.") from None


def _variable(section: str, kind: str, base_url: str | None) -> str | None:
    names = (key_variable(section), vendor_variable(kind, base_url))
    return next((name for name in names if name and os.environ.get(name)), None)


def _stored(section: str) -> str | None:
    import keyring  # noqa: PLC0415 - costly import
    from keyring.errors import NoKeyringError  # noqa: PLC0415 - costly import

    with _opened(section, reading=True):
        try:
            key = keyring.get_password(SERVICE, section)
        except NoKeyringError:
            return None
    return _checked(key, "The system keyring") if key else None


def _checked(key: str, place: str) -> str:
    """Return the key; raise BadUsage, which never shows it, unless it is one word of printable ASCII."""
    if not key or not all("!" <= letter <= "~" for letter in key):
        why = "it is empty, or has a blank, a line break or an odd character in it"
        raise BadUsage(f"{place} holds no usable key: {why}.")
    return key


@contextmanager
def _opened(section: str, *, reading: bool = False) -> Iterator[None]:
    """Turn what keyrings raise into sentences that name the variable to use instead."""
    from keyring.errors import (  # noqa: PLC0415 - costly import
        KeyringLocked,
        NoKeyringError,
        PasswordDeleteError,
    )

    instead = _instead(section)
    try:
        yield
    except (PasswordDeleteError, BadUsage):
        raise
    except NoKeyringError:
        raise _no_keyring(section) from None
    except KeyringLocked:
        raise NotReady(f"The system keyring is locked; unlock it and try again, or {instead}.") from None
    except Exception as error:  # noqa: BLE001 - keyrings of some systems raise errors of their own
        doing = "be read" if reading else "be changed"
        name = type(error).__name__
        raise NotReady(f"The system keyring cannot {doing} ({name}); try again, or {instead}.") from None


def _instead(section: str) -> str:
    return f"set the environment variable {key_variable(section)}"


def _no_keyring(section: str) -> Refused:
    return Refused(f"This computer has no keyring to keep keys in; {_instead(section)} instead.")
