"""`python -m reviewer_app.ui`: the window, for who starts it by module."""

import sys

from reviewer_app.ui.app import main

sys.exit(main())
