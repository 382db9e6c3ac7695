"""Strategies for recovery projects of which money, milestones and indicators agree."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal

from hypothesis import strategies as st

from bbtcheck.quantity import Quantity, Quarter
from bbtcheck.records import Fund, Indicator, Milestone, Origin, Progress, RecoveryProject
from bbtcheck.testing.figures import quarters

_TEXTS = ("Oproep gelanceerd", "Werken gestart", "Platform in gebruik", "Subsidies toegekend", "Studie klaar")
_LABELS = {
    Fund.EUROPEAN_RECOVERY_FUND: "Europees herstelfonds",
    Fund.BREXIT_FUND: "Brexit-fonds",
    Fund.REACT_EU: "REACT-EU",
    Fund.FLEMISH_RELANCE: "Vlaamse relancemiddelen",
    Fund.FLEMISH_REGULAR: "reguliere middelen",
}


@st.composite
def milestones(draw: st.DrawFn, *, timing: Quarter | None = None) -> Milestone:
    """Generate realised milestones, which no measuring moment can make late."""
    return Milestone(
        text=draw(st.sampled_from(_TEXTS)),
        timing=timing or draw(quarters()),
        status="Gerealiseerd",
        progress=Progress.REALISED,
    )


@st.composite
def indicators(draw: st.DrawFn) -> Indicator:
    """Generate indicators of which the degree is realisation over target, rounded to a whole percentage."""
    target = draw(st.integers(1, 10**4))
    realised = draw(st.integers(0, target))
    degree = (Decimal(100 * realised) / target).quantize(Decimal(1), ROUND_HALF_UP)
    return Indicator(
        text=f"Aantal {draw(st.sampled_from(_TEXTS)).lower()}",
        target=Quantity.of(target, ""),
        timing=draw(quarters()),
        realisation=Quantity.of(realised, ""),
        degree=Quantity.of(degree, "%"),
    )


@st.composite
def recovery_projects(draw: st.DrawFn, *, unit: str = "EUR") -> RecoveryProject:
    """Generate projects of which input, begroot and the sum of the five origins are one amount.

    What is committed stays within what was budgeted, and what is paid within what was committed.
    """
    parts = draw(st.lists(st.integers(0, 10**8), min_size=5, max_size=5))
    begroot = sum(parts)
    vak = draw(st.integers(0, begroot))
    vek = draw(st.integers(0, vak))
    return RecoveryProject(
        code=f"VV{draw(st.integers(1, 999)):03}",
        title=draw(st.sampled_from(_TEXTS)),
        origins=tuple(
            Origin(fund=fund, label=label, amount=Quantity.of(part, unit))
            for (fund, label), part in zip(_LABELS.items(), parts, strict=True)
        ),
        input=Quantity.of(begroot, unit),
        begroot=Quantity.of(begroot, unit),
        vak=Quantity.of(vak, unit),
        vek=Quantity.of(vek, unit),
    )
