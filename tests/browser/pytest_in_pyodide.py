"""Run in Pyodide: pytest, with the arguments given."""

import sys

import pytest

if __name__ == "__main__":  # pytest itself imports this file, to look for doctests
    sys.exit(pytest.main(["-p", "no:cacheprovider", "--capture=sys", *sys.argv[1:]]))
