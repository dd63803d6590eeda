"""Build step: lays the two files that start the autoload beside the package, in wheels and in editable installs."""

from __future__ import annotations

from pathlib import Path

from setuptools.command.build_py import build_py

STARTUP_FILES = {
    # Read by Python up to 3.14, and later wherever .start files are not known.
    "aurora_checks.pth": "import aurora_checks_autoload; aurora_checks_autoload.install()\n",
    # Read by Python 3.15 on, which then ignores the import line of the .pth file of the same name (PEP 829).
    "aurora_checks.start": "aurora_checks_autoload:install\n",
}


class BuildPy(build_py):
    """Setuptools' ``build_py``, and the startup files. Being part of the wheel, they are in RECORD and uninstalled."""

    def run(self) -> None:
        super().run()
        # An editable wheel carries nothing of build_lib, only what lies in the install folder.
        root = self.get_finalized_command("install").install_lib if self.editable_mode else self.build_lib
        for name, content in STARTUP_FILES.items():
            Path(root, name).write_text(content, encoding="utf-8")
