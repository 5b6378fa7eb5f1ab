"""Run in Pyodide: pytest, with the arguments given."""

import sys

import pytest

sys.exit(pytest.main(["-p", "no:cacheprovider", "--capture=sys", *sys.argv[1:]]))
