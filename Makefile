# Every target does its own set-up in .venv the first time and is quick after that.
PYTHON ?= python3
COURSE ?= course
VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready
ASSIGNMENTS := $(notdir $(wildcard solutions/[0-9]*))

.PHONY: help grade test quick test-browser lowest colab download lab build check audit mutants \
  spot-mutants doctor fuzz faults seeds ledger numbers map lint types bench bench-browser clean
.DEFAULT_GOAL := help

help:  ## list the targets
	@awk -F ':.*## ' '/^[a-z-]+:.*## / {printf "make %-13s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

grade: $(READY)  ## make a demo class, grade it, write feedback and a CSV
	$(BIN)/python -m autograder demo --course "$(COURSE)"
	$(BIN)/python -m autograder grade $(ASSIGNMENTS) --course "$(COURSE)"
	$(BIN)/python -m autograder feedback $(ASSIGNMENTS) --course "$(COURSE)"
	@for each in $(ASSIGNMENTS); do \
	  $(BIN)/python -m autograder export $$each --course "$(COURSE)" || exit; \
	done

# Courses of the tests lie in memory where 4 GB are free: at each commit a gradebook waits for a disk.
IN_MEMORY := $(shell grep -qs ' /dev/shm .*noexec' /proc/mounts || df -Pm /dev/shm 2>/dev/null | \
  awk 'NR == 2 && $$4 > 4000 {print "PYTEST_DEBUG_TEMPROOT=/dev/shm"}')
# A process for each core, so one thread in each: more would wait for each other. What is compiled is
# kept, for every worker and every program that a test starts. In order: else files of one long test
# came last, and one process would wait for the other.
PYTEST := OMP_NUM_THREADS=1 OPENBLAS_NUM_THREADS=1 MKL_NUM_THREADS=1 PYTHONDONTWRITEBYTECODE= \
  $(IN_MEMORY) $(BIN)/python -m pytest -n auto --dist loadfile --no-loadscope-reorder

test: $(READY)  ## run all tests
	$(PYTEST)

quick: $(READY)  ## run what takes no room and no class, while editing: under a minute
	$(PYTEST) -m "not slow"

test-browser: $(READY)  ## drive the notebooks and widgets in JupyterLab, in Chromium
	$(BIN)/python -m pytest tests/browser -o python_files='browser_*.py'

# Which notebooks the next two run.
NOTEBOOKS ?= 01 02 03 04 05

lowest: $(READY)  ## tests and NOTEBOOKS with the lowest versions that the library allows
	OMP_NUM_THREADS=1 OPENBLAS_NUM_THREADS=1 NOTEBOOKS="$(NOTEBOOKS)" \
	$(BIN)/python -m pytest tests/environments/env_lowest.py -o python_files='env_*.py'

colab: $(READY)  ## run NOTEBOOKS with the versions of Colab; without 05 it spares 3 GB
	OMP_NUM_THREADS=1 OPENBLAS_NUM_THREADS=1 NOTEBOOKS="$(NOTEBOOKS)" \
	$(BIN)/python -m pytest tests/environments/env_colab.py -o python_files='env_*.py'

download: $(READY)  ## weigh what students download, and run the first cell with pip; asks the registry
	$(BIN)/python -m pytest tests/environments/env_download.py tests/environments/env_install.py \
	  -o python_files='env_*.py'

lab: $(READY)  ## open the start page, which leads to the notebooks, in JupyterLab
	$(BIN)/jupyter lab --notebook-dir=notebooks notebooks/start.ipynb

build: $(READY)  ## generate notebooks/ from solutions/
	$(BIN)/python -m autograder build

check: $(READY)  ## check the sources and that notebooks/ is in sync with them
	$(BIN)/python -m autograder check

audit: $(READY)  ## grade what has a known grade through two engines
	$(BIN)/python -m autograder audit

mutants: $(READY)  ## change right answers a little and see whether the tests notice; ONLY=NAME
	$(BIN)/python -m autograder mutants $(ONLY)

spot-mutants: $(READY)  ## change COUNT lines of the product, drawn by SEED; do the tests notice?
	$(BIN)/python -m tests.random_mutants --count $(or $(COUNT),40) --seed $(or $(SEED),1)

doctor: $(READY)  ## try each protection of the grader on this machine
	$(BIN)/python -m autograder doctor

fuzz: $(READY)  ## feed the wire between the rooms damaged messages for five minutes
	$(BIN)/python -m pip install --quiet -c constraints.txt atheris
	$(BIN)/python tests/autograder/exam/wire/fuzz_wire.py -max_total_time=300 -max_len=4096

faults: $(READY)  ## kill the grader at 20 moments; grade 1,000 damaged ones, 30 that use up all
	$(BIN)/python -m pytest tests/bench -o python_files='fault_*.py'

seeds: $(READY)  ## grade every known mistake and right answer with a hundred seeds: always the same marks
	SEEDS=100 $(PYTEST) tests/course/test_seeds.py

ledger: $(READY)  ## drive EXAMPLES random courses; six places must say the same points
	LEDGER_EXAMPLES=$(or $(EXAMPLES),20) \
	$(BIN)/python -m pytest tests/autograder/gradebook/test_random_courses.py

numbers: $(READY)  ## follow the points of STUDENTS from their cells to Canvas's and Moodle's columns
	STUDENTS=$(or $(STUDENTS),200) $(BIN)/python -m pytest tests/autograder/term/test_numbers.py

map: $(READY)  ## draw which folder imports which: .github/map.svg
	$(BIN)/python -m tests.house_map

lint: $(READY)  ## ruff: rules and format
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: $(READY)  ## mypy, strict, on both packages
	$(BIN)/mypy

# One thread for all, and memory kept by the process: else torch spends its time on page faults.
bench: $(READY)  ## time and weigh the library beside torch and SciPy, the grader beside nbgrader
	OPENBLAS_NUM_THREADS=1 OMP_NUM_THREADS=1 MKL_NUM_THREADS=1 \
	MALLOC_TRIM_THRESHOLD_=1073741824 MALLOC_MMAP_THRESHOLD_=33554432 \
	$(BIN)/python -m pytest tests/bench -o python_files='bench_*.py' --benchmark-warmup=on \
	  --benchmark-columns=min,median,iqr,rounds --benchmark-json=bench.json

bench-browser: $(READY)  ## time the widgets in Chromium, from the move to the picture
	$(BIN)/python -m pytest tests/browser -o python_files='latency_*.py'

clean:  ## remove the virtual environment and caches; course data stay
	rm -rf $(VENV) .mypy_cache .pytest_cache .ruff_cache .hypothesis

$(READY): pyproject.toml autograder/pyproject.toml constraints.txt
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
	  { echo "make: $(PYTHON) is missing or older than Python 3.11; run make PYTHON=/path/to/python3.11"; exit 2; }
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --upgrade-strategy only-if-needed -c constraints.txt \
	  -e . -e './autograder[dev]'
	touch $(READY)
