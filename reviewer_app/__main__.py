"""The doorstep: `reviewer` and `python -m reviewer_app`."""

import sys

_INTERRUPTED = 130


def main() -> None:
    """Run the command line and end the process with its exit code; Ctrl-C ends it without a traceback."""
    try:
        from reviewer_app.cli.main import reviewer  # noqa: PLC0415 - costly import, which may be interrupted

        reviewer()
    except KeyboardInterrupt:
        sys.exit(_INTERRUPTED)


if __name__ == "__main__":
    main()
