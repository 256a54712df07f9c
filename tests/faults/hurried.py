"""The command line of a program that never waits before it makes a call again, unless a server asks for it.

`python -m tests.faults.hurried WORDS…` is `reviewer WORDS…` with chance always choosing the shortest wait.
"""

from reviewer_app import __main__
from reviewer_app.services import run_agents

if __name__ == "__main__":
    run_agents._CHANCE = lambda: 0.0
    __main__.main()
