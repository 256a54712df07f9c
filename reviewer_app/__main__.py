"""The doorstep: `reviewer` and `python -m reviewer_app`."""

from reviewer_app.cli.main import reviewer


def main() -> None:
    """Run the command line and end the process with its exit code."""
    reviewer()


if __name__ == "__main__":
    main()
