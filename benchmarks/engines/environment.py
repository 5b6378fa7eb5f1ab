"""A second environment, .bench, with the peer libraries: the course itself never needs them."""

import hashlib
import os
import subprocess
import sys
from importlib.metadata import distributions
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
FOLDER = ROOT / ".bench"
PEERS = ROOT / "benchmarks" / "peers.txt"
# What the models import, in the versions of the environment that called.
OURS = "numpy", "scipy", "networkx", "pandas", "tqdm"
ONE_THREAD = ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "NUMEXPR_NUM_THREADS")


def inside():
    """Whether this Python is the one of .bench."""
    return Path(sys.prefix).resolve() == FOLDER


def enter(arguments):
    """Runs the benchmarks once more, in .bench and on one thread; returns their exit code."""
    python = _ready()
    variables = {**os.environ, **dict.fromkeys(ONE_THREAD, "1"), "PYTHONPATH": str(ROOT), "PYTHONUTF8": "1"}
    return subprocess.run([python, "-m", "benchmarks.engines", *arguments], env=variables).returncode


def _ready():
    here = {found.name.lower(): f"{found.name}=={found.version}" for found in distributions()}
    needed = [here[name] for name in OURS if name in here]
    key = hashlib.sha256(
        "\n".join((*needed, PEERS.read_text(encoding="utf-8"), sys.version, str(ROOT))).encode()
    ).hexdigest()
    stamp = FOLDER / f"ready-{key[:12]}"
    python = FOLDER / ("Scripts" if os.name == "nt" else "bin") / "python"
    if not stamp.exists():
        print("Setting up .bench with the peer libraries; this takes some minutes, once.", file=sys.stderr)
        subprocess.run([sys.executable, "-m", "venv", "--clear", FOLDER], check=True)
        limits = FOLDER / "limits.txt"
        limits.write_text("\n".join(here.values()), encoding="utf-8")
        install = [python, "-m", "pip", "install", "-qq", "--disable-pip-version-check", "-c", limits]
        subprocess.run([*install, *OURS], check=True)
        peers = [line.partition("#")[0].strip() for line in PEERS.read_text(encoding="utf-8").splitlines()]
        # One at a time: a peer that cannot be built here must not keep the others away.
        missing = [peer for peer in filter(None, peers) if subprocess.run([*install, peer]).returncode]
        stamp.write_text("\n".join(missing), encoding="utf-8")
    for peer in stamp.read_text(encoding="utf-8").split():
        print(
            f"{peer} could not be installed, so it is left out. To try again: delete .bench.", file=sys.stderr
        )
    return python
