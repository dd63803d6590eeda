"""How editors and pipelines start Checkov, as data: the command lines with which each was seen to do so.

Each is run as it is written, but for what would need an account or a container: no API key; and where a tool mounts
folders into Checkov's image, they lie under the name that the image shows, outside of the image.

Words in braces, all of them paths:

{code}      a copy of ``sample_tf``, in a folder with a space in its name
{pack}      the pack as editors mount it: under another name, in a folder with a space in its name
{plainpack} the same where the tool does not quote the path, so that there is no space in it
{plan}      the plan of the noncompliant estate
{out}       an empty folder of this run
{elsewhere} another one, in which nothing is looked for
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

BARE, INSTALLED = "bare", "installed"  # Checkov and nothing else; Checkov and the pack

MAIN, REPORTING = "noncompliant/main.tf", "noncompliant/reporting.tf"
EVERYTHING = ("compliant", "noncompliant")

VSCODE = {"BC_SOURCE": "vscode", "BC_SOURCE_VERSION": "0.0.1"}
JETBRAINS = {"BC_SOURCE": "jetbrains", "BC_SOURCE_VERSION": "1.0", "LOG_LEVEL": "DEBUG"}


@dataclass(frozen=True)
class Replay:
    """One command line, and what must come out of it."""

    name: str
    command: str
    code: int
    environment: str = BARE
    scope: tuple[str, ...] = EVERYTHING  # the folders or files of {code} that are looked at
    document: str = ""  # the file with the report; stdout, as a pure document, when empty
    form: str = "json"
    passed: bool = True  # whether the report has what passed, too
    folder: str = "{elsewhere}"  # the working directory
    variables: Mapping[str, str] = field(default_factory=dict)
    clean: bool = False  # only PATH and ``variables``, as under `env -i`
    terminal: bool = False  # a terminal, as `docker run --tty` gives it: stdout and stderr are one
    files: Mapping[str, str] = field(default_factory=dict)  # written into {code} first


REPLAYS = [
    # ---- VS Code, Prisma Cloud extension: almost no environment, any working directory
    Replay(
        "vscode-file",
        'checkov --repo-id vscode/extension --quiet --soft-fail --output json --external-checks-dir "{pack}" '
        '--file "{code}/noncompliant/main.tf"',
        code=0,
        scope=(MAIN,),
        passed=False,
        variables=VSCODE,
        clean=True,
    ),
    Replay(
        "vscode-files-installed",
        "checkov --repo-id vscode/extension --quiet --soft-fail --output json --no-cert-verify --framework terraform "
        'terraform_plan --file "{code}/noncompliant/main.tf" --file "{code}/noncompliant/reporting.tf"',
        code=0,
        environment=INSTALLED,
        scope=(MAIN, REPORTING),
        passed=False,
        variables=VSCODE,
        clean=True,
    ),
    Replay(
        "vscode-workspace",
        'checkov --repo-id vscode/extension --quiet --soft-fail --output json --external-checks-dir "{pack}" '
        '--directory "{code}" --skip-framework sast',
        code=0,
        passed=False,
        variables=VSCODE,
        clean=True,
    ),
    Replay(
        "vscode-docker-file",
        'checkov --repo-id vscode/extension --quiet --soft-fail --output json --external-checks-dir "{pack}" '
        '--file "{code}/noncompliant/main.tf"',
        code=0,
        scope=(MAIN,),
        passed=False,
        folder="{code}",
        variables=VSCODE,
        clean=True,
        terminal=True,
    ),
    # ---- VS Code, the older Checkov extension, and the one without a key
    Replay(
        "checkov-vscode-file",
        'checkov --no-cert-verify -s --repo-id vscode/default -f "{code}/noncompliant/main.tf" --skip-check BC_LIC* '
        "-o json --external-checks-dir {plainpack} --framework terraform",
        code=0,
        scope=(MAIN,),
        folder="{code}",
        variables={**VSCODE, "LOG_LEVEL": "DEBUG"},
    ),
    Replay(
        "checkov-vscode-docker",
        'checkov --config-file "{code}/.checkov.yml" --external-checks-dir "{plainpack}" -f "noncompliant/main.tf" -s '
        "--repo-id vscode/default --skip-check BC_LIC* -o json",
        code=0,
        scope=(MAIN,),
        folder="{code}",
        variables=VSCODE,
        terminal=True,
        files={".checkov.yml": "framework:\n  - terraform\n"},
    ),
    Replay(
        "checkov-prismaless-file",
        'checkov -s --repo-id team/repo -f "{code}/noncompliant/main.tf" -o json --config-file "{code}/.checkov.yaml" '
        "--external-checks-dir {plainpack} --framework terraform --skip-framework secrets --skip-check BC_LIC*",
        code=0,
        scope=(MAIN,),
        folder="{code}",
        files={".checkov.yaml": "compact: true\n"},
    ),
    # ---- JetBrains: two outputs, one of them to the console; there the pack comes from the project's .checkov.yaml
    Replay(
        "jetbrains-files",
        "checkov -s --repo-id jetbrains/extension --quiet -o cli -o json --output-file-path console,{out}/report.json "
        '-f "{code}/noncompliant/main.tf" -f "{code}/noncompliant/reporting.tf"',
        code=0,
        environment=INSTALLED,
        scope=(MAIN, REPORTING),
        document="{out}/report.json",
        passed=False,
        variables=JETBRAINS,
    ),
    Replay(
        "jetbrains-project",
        'checkov -d "{code}" --skip-path node_modules --skip-path .idea -s --repo-id jetbrains/extension -o cli '
        "-o json --output-file-path console,{out}/report.json --framework terraform",
        code=0,
        document="{out}/report.json",
        variables=JETBRAINS,
        files={".checkov.yaml": 'external-checks-dir:\n  - "{pack}"\n'},
    ),
    # ---- GitHub: what the action's entry point makes of directory, framework, external_checks_dirs and the outputs
    Replay(
        "github-action",
        "checkov -d noncompliant --output-file-path console,{out}/results.sarif --quiet --framework terraform "
        "--external-checks-dir ../checks/pack --output cli --output sarif",
        code=1,
        scope=("noncompliant",),
        document="{out}/results.sarif",
        form="sarif",
        passed=False,
        folder="{code}",
        variables={"GITHUB_ACTIONS": "true"},
    ),
    Replay(
        "github-action-default-output",
        "checkov -d . --soft-fail --framework terraform --external-checks-dir ../checks/pack --output sarif "
        "--output-file-path {out}",
        code=0,
        document="{out}/results_sarif.sarif",
        form="sarif",
        passed=False,
        folder="{code}",
        variables={"GITHUB_ACTIONS": "true"},
    ),
    # ---- pre-commit: Checkov's own hooks, and the one of pre-commit-terraform, inside of the changed folder
    Replay(
        "pre-commit-checkov",
        "checkov -d . --external-checks-dir ../checks/pack --output json",
        code=1,
        folder="{code}",
    ),
    Replay(
        "pre-commit-checkov-diff",
        "checkov --enable-secret-scan-all-files --external-checks-dir ../checks/pack --output json "
        "-f noncompliant/main.tf noncompliant/README.md compliant/main.tf",
        code=1,
        scope=(MAIN, "compliant/main.tf"),
        folder="{code}",
    ),
    Replay(
        "pre-commit-terraform-folder",
        'checkov -d . --external-checks-dir "{pack}" --output json',
        code=1,
        scope=("noncompliant",),
        folder="{code}/noncompliant",
    ),
    Replay(
        "pre-commit-terraform-repository",
        'checkov -d "$(pwd)" --output json',
        code=1,
        environment=INSTALLED,
        folder="{code}",
    ),
    # ---- GitLab
    Replay(
        "gitlab-junit",
        "checkov -d . -o junitxml --external-checks-dir ../checks/pack | tee {out}/checkov.test.xml",
        code=0,
        document="{out}/checkov.test.xml",
        form="junitxml",
        folder="{code}",
    ),
    Replay(
        "gitlab-script",
        "script -q -c 'checkov -d . --external-checks-dir ../checks/pack ; echo $? > {out}/CKVEXIT' /dev/null "
        "&& exit $(cat {out}/CKVEXIT)",
        code=1,
        form="cli",
        folder="{code}",
    ),
    # ---- MegaLinter
    Replay(
        "megalinter",
        "checkov --config-file .checkov.yml --directory . --output sarif --output-file-path {out}",
        code=1,
        document="{out}/results_sarif.sarif",
        form="sarif",
        passed=False,
        folder="{code}",
        files={".checkov.yml": "external-checks-dir:\n  - ../checks/pack\nframework:\n  - terraform\n"},
    ),
    # ---- Atlantis: a step after plan, in the folder of the project
    Replay(
        "atlantis",
        "checkov -f {plan} --framework terraform_plan --repo-root-for-plan-enrichment . "
        '--external-checks-dir "{pack}" --quiet --compact',
        code=1,
        scope=("noncompliant",),
        form="cli",
        passed=False,
        folder="{code}/noncompliant",
    ),
    # ---- what else changes how Checkov reads code, and must not change a verdict
    Replay(
        "plan",
        "checkov -f {plan} --output json",
        code=1,
        environment=INSTALLED,
        scope=("noncompliant",),
        form="plan",
    ),
    Replay(
        "plan-deep-analysis",
        'checkov -f {plan} --deep-analysis --repo-root-for-plan-enrichment "{code}/noncompliant" --output json',
        code=1,
        environment=INSTALLED,
        scope=("noncompliant",),
        form="plan",
    ),
    Replay(
        "split-graph",
        'checkov -d "{code}" --framework terraform --output json',
        code=1,
        environment=INSTALLED,
        variables={"TF_SPLIT_GRAPH": "true"},
    ),
    Replay(
        "networkx",
        'checkov -d "{code}" --framework terraform --output json',
        code=1,
        environment=INSTALLED,
        variables={"CHECKOV_GRAPH_FRAMEWORK": "NETWORKX"},
    ),
    Replay(
        "no-parallelization",
        'checkov -d "{code}" --framework terraform --output json',
        code=1,
        environment=INSTALLED,
        variables={"CHECKOV_PARALLELIZATION_TYPE": "none"},
    ),
    Replay(
        "deep-analysis-of-code",
        'checkov -d "{code}" --framework all --deep-analysis --output json',
        code=1,
        environment=INSTALLED,
    ),
    Replay(
        "several-external-folders",
        'checkov -d "{code}" --framework terraform --external-checks-dir "{pack}" --external-checks-dir {plainpack} '
        "--output json",
        code=1,
    ),
]
