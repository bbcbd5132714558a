# The commands people use. Each does its own set-up; nothing but Python 3.11 and make is needed.
.PHONY: run test check bench bench-core bench-web lock
PY := .venv/bin/python

run:             ## set up, start the sandbox backend where none is configured, serve the page, open the chat
	@scripts/set-up run
	@$(PY) -m bot run

test:            ## every test; dialogs/ has to be covered whole
	@scripts/set-up test
	@$(PY) -m pytest -n auto --cov --cov-report=term --cov-fail-under=100

check:           ## format, lint, types, who may import whom, the published contract and tables
	@scripts/set-up test
	@$(PY) -m ruff format --check .
	@$(PY) -m ruff check .
	@$(PY) -m mypy
	@.venv/bin/lint-imports --no-cache

bench:           ## the bot on Telegram under load: turns a second, CPU a turn, latency, and what kill -9 loses
	@scripts/set-up test
	@$(PY) -m benchmarks.bench_telegram
	@$(PY) -m benchmarks.bench_outage

bench-web:       ## three hundred citizens at the web page at once
	@scripts/set-up test
	@$(PY) -m benchmarks.bench_web

bench-core:      ## what a turn costs: the core alone, and a whole durable turn
	@scripts/set-up test
	@$(PY) -m benchmarks.bench_core
	@$(PY) -m benchmarks.bench_turns

lock:            ## pin the dependencies anew
	@scripts/set-up test
	@.venv/bin/pip install -q uv
	@.venv/bin/uv pip compile -q --upgrade --generate-hashes --no-header --no-annotate pyproject.toml -o requirements/run.txt
	@.venv/bin/uv pip compile -q --upgrade --generate-hashes --no-header --no-annotate --extra dev pyproject.toml -o requirements/test.txt
