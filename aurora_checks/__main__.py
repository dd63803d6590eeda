"""``python -m aurora_checks``: the command, where it is not on the PATH."""

import sys

from aurora_checks.cli.main import main

sys.exit(main())
