# Each target sets up what it needs first: the virtual environment, the pinned packages and the
# libraries of the system. The second time that is a quick look.

PYTHON ?= python3
TOUR ?= build/tour
SCREENSHOTS := build/screenshots
BIN := .venv/bin
LOCKS := packaging/requirements

# Linux has a screen where X11 or Wayland says so; macOS always has one.
SCREEN := $(if $(filter Linux,$(shell uname -s)),$(DISPLAY)$(WAYLAND_DISPLAY),native)

# Qt wants a UTF-8 locale, and a bare machine has none.
export LANG := $(or $(LANG),C.UTF-8)

MAKEFLAGS += --no-print-directory
.DEFAULT_GOAL := help
.PHONY: help demo demo-window run tour screenshots test lint bench faults translations dist bundle deb package-test lock upgrade clean \
	check-python

help: ## List the targets
	@sed -n 's/^\([a-z-]*\):.*## /\1|/p' Makefile | while IFS='|' read -r name text; do \
		printf 'make %-12s %s\n' "$$name" "$$text"; done

demo: $(if $(SCREEN),demo-window,tour) ## Try it on the embedded sandbox: no account; without a display, as pictures

demo-window: setup-run
	@$(BIN)/puffle-desktop --demo

run: setup-run ## Start the application
	@$(if $(SCREEN),,$(error There is no display here; 'make demo' shows the application as pictures))
	@$(BIN)/puffle-desktop

tour: setup-tour ## Do the main job without a display and save a picture of each step
	@echo "Doing the main job without a display; a picture of each step goes to $(abspath $(TOUR))"
	@QT_QPA_PLATFORM=offscreen $(BIN)/puffle-desktop --demo --tour $(TOUR)

screenshots: setup-test ## Save pictures of every state and dialog into build/screenshots, and renew the README's
	@rm -rf $(SCREENSHOTS)
	@for scale in 1 1.5 2; do \
		$(BIN)/python -m tests.layout --scale $$scale --pictures $(SCREENSHOTS) || exit 1; done
	@$(BIN)/python -m tests.layout.sheet $(SCREENSHOTS)
	@$(MAKE) tour TOUR=$(SCREENSHOTS)/tour
	@rm -f packaging/pictures/*.png
	@cp $(SCREENSHOTS)/tour/*.png packaging/pictures

# All of them side by side, one file of them on each core; some of them one after the other.
test: setup-test ## Run the tests (some of them: make test ARGS='-k search')
	@QT_QPA_PLATFORM=offscreen $(BIN)/python -m pytest $(or $(ARGS),-n auto --dist loadfile)

lint: setup-lint ## Check style, types (of each platform), the direction of imports and the declared dependencies
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/mypy
	@for platform in win32 darwin; do \
		$(BIN)/mypy --platform $$platform --cache-dir .mypy_cache/$$platform || exit 1; done
	@MYPYPATH=packaging/bootstrap $(BIN)/mypy --explicit-package-bases packaging/bootstrap
	@MYPYPATH=packaging/bootstrap:packaging/recipes $(BIN)/mypy --explicit-package-bases packaging/recipes
	@$(BIN)/lint-imports
	@$(BIN)/deptry .

bench: setup-test ## Measure speed and memory
	@$(BIN)/python -m tests.benchmarks $(ARGS)

faults: setup-test ## Break the network in every way, and count lost edits (some of them: make faults ARGS=429)
	@$(BIN)/python -m tests.faults $(ARGS)

# Qt's own tools: the texts of the code into packaging/translations, and those into what the program loads.
# English has its plural forms there, and nothing else.
TS := packaging/translations
LUPDATE := $(BIN)/pyside6-lupdate -silent -no-obsolete -locations none -tr-function-alias QT_TR_NOOP+=mark \
	-extensions py puffle_desktop

translations: setup-test ## Collect the texts to translate, and compile the translations
	@$(LUPDATE) -target-language en_US -pluralonly -ts $(TS)/en.ts
	@$(LUPDATE) -target-language de_DE -ts $(TS)/de.ts
	@for language in en de; do \
		$(BIN)/pyside6-lrelease -silent $(TS)/$$language.ts -qm resources/translations/$$language.qm; done

# What people install. Built in an environment of its own, so that nothing from development gets in.
RECIPES = PYTHONPATH=packaging/bootstrap nice build/package-env/bin/python packaging/recipes

dist: setup-dist ## Build the wheel and the sdist into dist/, twice, and compare
	@$(RECIPES) dist

bundle: setup-bundle ## Build the self-contained folder, which needs no Python, into dist/
	@$(RECIPES) bundle

deb: setup-deb ## Build the Debian package into dist/ and check it
	@$(RECIPES) deb

package-test: setup-deb ## Build all three, start each in an empty place, and compare its pictures with the source's
	@$(RECIPES) test

# Written without the index, links and paths of the machine that runs it; `--no-config` and the cleared
# variables keep its own settings out.
COMPILE = env -u UV_INDEX_URL -u UV_EXTRA_INDEX_URL -u UV_FIND_LINKS $(BIN)/uv pip compile --quiet --no-config \
	--universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-emit-find-links \
	--custom-compile-command 'make lock' $(COMPILE_FLAGS)

lock: setup-lock ## Bring the lock files up to date with pyproject.toml, changing as little as possible
	@$(COMPILE) pyproject.toml --group build --output-file $(LOCKS)/run.txt
	@$(COMPILE) pyproject.toml --group dev --constraint $(LOCKS)/run.txt --output-file $(LOCKS)/dev.txt
	@$(COMPILE) pyproject.toml --group package --constraint $(LOCKS)/run.txt --output-file $(LOCKS)/package.txt
	@$(COMPILE) --group lock --output-file $(LOCKS)/lock.txt

upgrade: COMPILE_FLAGS := --upgrade
upgrade: lock ## Renew the lock files with the newest allowed versions

clean: ## Remove the virtual environment, the caches and everything that was built
	rm -rf .venv build dist .mypy_cache .ruff_cache .pytest_cache .import_linter_cache .hypothesis .coverage*

setup-%: check-python
	@$(PYTHON) packaging/bootstrap $*

check-python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null || { \
		echo "Puffle Desktop needs Python 3.11 or newer, which '$(PYTHON)' is not;" \
			"name one that is: make $(firstword $(MAKECMDGOALS)) PYTHON=/path/to/python3" >&2; \
		exit 1; }
