"""Build steps: the two files that start the autoload, beside the package, and a description with absolute links."""

from __future__ import annotations

import re
from pathlib import Path

from setuptools.command.build_py import build_py
from setuptools.command.egg_info import egg_info

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


class EggInfo(egg_info):
    """Setuptools' ``egg_info``, which writes the metadata: README.md's links lead to this version in the repository.

    An index shows that text by itself, where links between files lead nowhere. The license is set here, as setuptools
    reads it from setup.cfg with a newer ``packaging`` only than Checkov, beside which this may be built, admits.
    """

    def run(self) -> None:
        metadata = self.distribution.metadata
        metadata.long_description = absolute_links(metadata.long_description, metadata.url, f"v{metadata.version}")
        metadata.license_expression = "Apache-2.0"
        super().run()


def absolute_links(text: str, repository: str, tag: str) -> str:
    """Markdown whose links to files are links to the repository; pictures by what gives their bytes."""

    def absolute(link: re.Match[str]) -> str:
        kind = "raw" if link[1].endswith((".png", ".svg")) else "blob"
        return f"]({repository}/{kind}/{tag}/{link[1]})"

    return re.sub(r"\]\((?![a-z]+:|#)([^)\s]+)\)", absolute, text)
