# Each target sets up .venv by itself when it is missing or stale: other lock, other Python, other folder.

ifndef PYTHON
PYTHON := $(shell for p in python3 python3.14 python3.13 python3.12 python3.11; do \
	$$p -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && { echo $$p; break; }; done)
endif
KEY   := $(shell { cat pyproject.toml requirements.lock; echo "$(CURDIR)"; $(PYTHON) --version; } 2>&1 | cksum | cut -d' ' -f1)
READY := .venv/ready-$(KEY)
BIN   := .venv/bin

# As root (a container) JupyterLab asks for a flag; without a display it prints the address to open.
LAB_FLAGS := $(shell [ "$$(id -u)" = 0 ] && echo --allow-root) \
	$(shell [ "$$(uname)" = Linux ] && [ -z "$$DISPLAY$$WAYLAND_DISPLAY$$WSL_DISTRO_NAME" ] && echo --no-browser)

.PHONY: lab test bench student instructor demo book site lock clean

lab: $(READY)
	$(BIN)/jupyter lab $(LAB_FLAGS) --LabApp.default_url=/lab/tree/notebooks/00_start_here.ipynb

test: $(READY)
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/pytest --nbval-lax --numprocesses auto --maxprocesses 4 --dist loadfile --no-loadscope-reorder

bench: $(READY)
	$(BIN)/python -m benchmarks.notebooks
	$(BIN)/python -m benchmarks.panels
	$(BIN)/python -m benchmarks.browser
	$(BIN)/python -m benchmarks.classroom
	$(BIN)/python -m benchmarks.engines

student: $(READY)
	$(BIN)/python -m instructors.editions student

instructor: $(READY)
	$(BIN)/python -m instructors.editions instructor

demo: $(READY)
	$(BIN)/python -m instructors.demo "$(LESSON)"

book: $(READY)
	$(BIN)/python -m book.build

site: $(READY)  # PYODIDE=folder puts a Pyodide into the site, which then asks nothing of any other site.
	$(BIN)/python -m book.build --button
	$(BIN)/python -m browser.build build/site $(if $(PYODIDE),--pyodide "$(PYODIDE)")
	cp -R build/book/. build/site/

lock: $(READY)
	$(BIN)/uv pip compile pyproject.toml --all-extras --group setup --universal --python-version 3.11 \
		--generate-hashes --no-annotate --no-header --upgrade \
		--quiet --output-file requirements.lock

clean:
	rm -rf .venv .bench build .pytest_cache .ruff_cache .hypothesis

$(READY):
	@[ -n "$(PYTHON)" ] || { echo "This course needs Python 3.11 or newer: see https://www.python.org/downloads/"; exit 1; }
	@echo "Setting up .venv with $$($(PYTHON) --version); this takes a minute or two, once."
	@$(PYTHON) -m venv --clear .venv || { echo "On Debian and Ubuntu: apt-get install python3-venv"; exit 1; }
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes --no-deps -r requirements.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	@touch $@
