"""What every test may use: the project folder, the shared seeds, and one profile for property tests."""

import os
from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, settings

ROOT = Path(__file__).resolve().parent.parent

# No deadline: how long one example takes says something about the machine, nothing about the paper.
# The gate is derandomised, so that a red run is red for everybody; at the desk new examples are sought.
settings.register_profile("desk", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.register_profile("gate", settings.get_profile("desk"), derandomize=True, print_blob=True)
# Against mutants the same few examples each time, and no shrinking: that a test fails is all that is asked.
settings.register_profile(
    "mutation", settings.get_profile("gate"), max_examples=25, phases=(Phase.explicit, Phase.generate)
)
settings.load_profile(os.environ.get("BBTCHECK_HYPOTHESIS_PROFILE", "desk"))


@pytest.fixture(scope="session")
def root() -> Path:
    """The project folder: the one that holds pyproject.toml."""
    return ROOT


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder with the real papers and what is known about them; tests that need it skip without it."""
    folder = Path(os.environ.get("BBTCHECK_SHARED") or ROOT.parent / "shared")
    if not (folder / "seeds").is_dir():
        pytest.skip(f"the shared papers are not here: {folder} has no folder 'seeds' (set BBTCHECK_SHARED)")
    return folder
