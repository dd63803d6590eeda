# Needs python3 (with venv) and make, nothing else: the first target that is run sets up .venv.
PYTHON ?= python3
BIN := .venv/bin
READY := .venv/ready
OLDEST := .venv-oldest
TOOLS := .venv-tools

# A virtual environment in the folder $(1) with $(2). uv takes a tenth of the time, but does not know what pip is told by its
# own settings: where it finds nothing, pip does it, without bytecode of what is never imported, which takes half as long.
UV := UV_SYSTEM_CERTS=true UV_NATIVE_TLS=true $(BIN)/uv
define environment
$(UV) venv --quiet --clear --seed --python "$$(command -v $(PYTHON))" $(1) && \
    $(UV) pip install --quiet --python $(1)/bin/python $(2) || { $(PYTHON) -m venv --clear $(1) && \
    $(1)/bin/python -m pip install --quiet --no-compile $(2); }
touch $(1)/ready
endef

# What the caller has set for other purposes decides nothing here; tests/conftest.py has the same list.
unexport $(filter PYTHON% AURORA_% CHECKOV_% CKV_% TF_% BC_% LOG_LEVEL,$(.VARIABLES))

.PHONY: demo test test-quick test-oldest bytecode mutation bench docs lint clean fuzz dist release-check

# One screen. Findings are what is to be seen, so that they do not fail it.
demo: $(READY)
	@$(BIN)/aurora-checks report sample_tf --format summary --fail-on never
	@echo
	@echo "What failed, why, and how to mend it:  $(BIN)/aurora-checks report sample_tf"
	@echo "The same among Checkov's own findings: $(BIN)/checkov -d sample_tf --check 'CKV_AURORA_*' --compact --quiet"

# One process for each core. Tests that share a scan or an install stay together: tests/kinds_of_tests.py.
ON_ALL_CORES := -n logical --dist loadgroup

test: $(READY) $(TOOLS)/ready
	$(BIN)/python -m pytest -q $(ON_ALL_CORES)

# What tells while one writes: every expectation of the fixtures, the rules asked directly, and the unit tests.
# For one rule: .venv/bin/python -m pytest -k rule_104
test-quick: $(READY)
	$(BIN)/python -m pytest -q -m 'not scan and not process and not browser and not slow'

# Changes the rules and what they share in thousands of ways, and prints which changes no test notices. Takes an hour;
# MUTATE="--texts 0 aurora_checks/aurora/links.py" asks for less, files of aurora_checks/terraform are possible, too.
mutation: $(READY)
	$(BIN)/python -m pip install --quiet --editable '.[mutation]'
	nice $(BIN)/python tests/mutation/run_mutations.py $(MUTATE)

# What the pack costs, beside Checkov; fails where a bar is not kept. Takes half an hour.
bench: $(READY)
	$(BIN)/python tests/bench.py

# A while for each target; findings are kept in the folder, and its corpus makes the next run start where this one ends.
SECONDS := 600
FUZZ_FOLDER := /tmp/aurora-checks-fuzz
FUZZ_TARGETS := syntax evaluator code sizes unit plan state documents settings formula
fuzz: $(READY)
	$(BIN)/python -c 'import atheris' || $(BIN)/python -m pip install --quiet atheris
	@failed=; for target in $(FUZZ_TARGETS); do \
	    $(BIN)/python -m tests.fuzz.run_atheris $$target $(FUZZ_FOLDER) $(SECONDS) || failed="$$failed $$target"; \
	done; test -z "$$failed" || { echo "findings of:$$failed, in $(FUZZ_FOLDER)"; exit 1; }

# sdist and wheel, the same bytes from the same commit, and what an install of the wheel brings along, as CycloneDX.
# The tool that lists it has its own environment: Checkov wants another version of its library.
DIST := dist
dist: export SOURCE_DATE_EPOCH := $(shell git log -1 --format=%ct)
dist: $(READY)
	rm -rf $(DIST) build
	$(BIN)/python build_release.py . $(DIST)
	$(PYTHON) -m venv --clear build/installed
	build/installed/bin/python -m pip install --quiet $(DIST)/*.whl
	$(PYTHON) -m venv --clear build/tool
	build/tool/bin/python -m pip install --quiet cyclonedx-bom==7.5.0
	build/tool/bin/cyclonedx-py environment --output-reproducible --of JSON \
	    -o $(DIST)/aurora-checks.cdx.json build/installed/bin/python

# Whether this commit can be released: docs/releasing.md.
release-check: $(READY) $(TOOLS)/ready
	$(BIN)/python release_check.py .

# The pages and tables that come from the rules and their fixtures; a test fails when they are stale.
docs: $(READY)
	$(BIN)/python docs/make_docs.py

# vermin: syntax and standard library of the oldest Python.
lint: $(READY)
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy
	$(BIN)/vermin --quiet --no-tips --violations --eval-annotations --target=3.9- aurora_checks aurora_checks_autoload.py

clean:
	rm -rf .venv $(OLDEST) $(TOOLS) build dist *.egg-info .mypy_cache .pytest_cache .ruff_cache

# The same pack with the oldest Checkov it is meant for: loading, Checkov's insides, the samples and some fixtures; not
# these as tf.json, of which that Checkov cannot read some, nor what tests pip alone.
test-oldest: $(OLDEST)/ready
	$(OLDEST)/bin/python -m pytest -q $(ON_ALL_CORES) \
	    tests/loading/test_external.py tests/loading/test_installed.py tests/adapter tests/checks \
	    tests/integrations/test_samples.py tests/test_fixtures.py \
	    -k '(not test_fixtures or (rule_009 or rule_001) and not json) and not editable and not uninstalling'

# After .venv, whose uv makes it.
$(OLDEST)/ready: setup.cfg pyproject.toml build_steps.py Makefile | $(READY)
	$(call environment,$(OLDEST),'checkov==3.2.50' --editable '.[test]')

# Of the tests and of what they import: else each of the processes that share them compiles all of it.
bytecode: $(READY) $(OLDEST)/ready
	$(BIN)/python -m pytest -q --collect-only >/dev/null
	$(OLDEST)/bin/python -c 'import checkov.main'

# What looks at packages, and other ways to install them. Of their own environment: Checkov wants other versions of what
# they are made of.
$(TOOLS)/ready: Makefile | $(READY)
	$(call environment,$(TOOLS),check-wheel-contents pipx twine uv validate-pyproject)

$(READY): setup.cfg pyproject.toml build_steps.py
	$(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --disable-pip-version-check uv && \
	    $(UV) pip install --quiet --python $(BIN)/python --editable '.[test]' || \
	    $(BIN)/python -m pip install --quiet --no-compile --editable '.[test]'
	touch .venv/ready
