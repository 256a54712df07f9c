"""The doorstep: `reviewer` and `python -m reviewer_app`."""

import gc
import sys

_INTERRUPTED = 130
_OBJECTS_BETWEEN_COLLECTIONS = 50_000  # Python's 700 makes loading the program and large tables slower


def main() -> None:
    """Run the command line and end the process with its exit code; Ctrl-C ends it without a traceback."""
    gc.set_threshold(_OBJECTS_BETWEEN_COLLECTIONS)
    try:
        from reviewer_app.cli.main import reviewer  # noqa: PLC0415 - costly import, which may be interrupted

        reviewer()
    except KeyboardInterrupt:
        sys.exit(_INTERRUPTED)
    finally:
        gc.freeze()  # the system takes everything back at once; looking through it first takes long


if __name__ == "__main__":
    main()
