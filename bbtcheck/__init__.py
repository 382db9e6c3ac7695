"""bbtcheck reads a budget paper and says which printed figure is wrong, why, and what it should be.

>>> import bbtcheck
>>> "BudgetLine" in bbtcheck.__all__, "check" in bbtcheck.__all__
(True, True)

The public names below load their module on first use, so that importing bbtcheck costs next to nothing.
"""

import sys
from importlib import import_module
from types import MappingProxyType, ModuleType
from typing import TYPE_CHECKING, Any

from bbtcheck._version import __version__

if TYPE_CHECKING:
    from bbtcheck.accept.waivers import Waiver
    from bbtcheck.api import Report, check, extract, load_rules, read, render
    from bbtcheck.check.finding import Finding
    from bbtcheck.quantity import Quantity
    from bbtcheck.records import (
        Acronym,
        AgendaItem,
        AgreementPoint,
        AgreementSection,
        AmendingAction,
        AmendmentHistory,
        AnnouncedTotal,
        Article,
        ArticleCode,
        ArticleExplanation,
        ArticleReference,
        BasicAllocation,
        BudgetArticle,
        BudgetLine,
        BudgetTable,
        CalculationClaim,
        ChangeClaim,
        CitedAct,
        Commitment,
        CommitmentNumber,
        ContentsEntry,
        CountBreakdown,
        CountChange,
        CountPart,
        CreditLevel,
        CreditMention,
        DateMention,
        Decision,
        Decree,
        DecreeMeasure,
        DecreeTitle,
        DiscoveredAverage,
        DiscoveredQuotient,
        DiscoveredSum,
        Division,
        Dossier,
        Dotation,
        ElementField,
        ElementName,
        EntryIntoForce,
        Enumeration,
        EsrCode,
        EvolutionStep,
        ExpectedText,
        ExplainedAmount,
        ExplainedChange,
        ExplainedForce,
        ExplainedTarget,
        ExplainedYield,
        FollowUp,
        FundEstimate,
        FundFlow,
        FundingClaim,
        GrowthClaim,
        HistoryAct,
        Indicator,
        InternalReference,
        IseTable,
        LabelUse,
        Ledger,
        LedgerChapter,
        LedgerFigure,
        LedgerLine,
        LedgerTotal,
        ListedShares,
        MappedAmount,
        MappedLine,
        MappedSum,
        Milestone,
        MonitorForm,
        NumberInWords,
        OddAcronym,
        OddName,
        OrderedDates,
        Origin,
        OutputTotal,
        OverviewAmount,
        OverviewTotal,
        OwnAmendment,
        Paper,
        PastEvent,
        PeriodMention,
        PointSequence,
        PolicyField,
        PrintedFigure,
        ProductClaim,
        ProgrammeDecree,
        ProgrammeFigure,
        Project,
        ProjectClaim,
        ProjectCost,
        ProjectDate,
        ProjectExtreme,
        ProjectMention,
        ProjectPeriod,
        ProjectReference,
        ProjectTable,
        PromiseReport,
        RateChange,
        RealisedMention,
        RecoveryProject,
        Redistribution,
        RelatedProject,
        RestatedAmount,
        SameAct,
        ShareClaim,
        SlideTitle,
        StatedChapter,
        StatedStructure,
        Statement,
        StructureElement,
        SubsidyRate,
        TableCell,
        TableRow,
        TargetMention,
        TermMention,
        Transfer,
        TransferMention,
        TransferWording,
        VotedAmount,
        WorkbookFormula,
        YearCount,
        YearSeries,
        YearValue,
    )
    from bbtcheck.rulebook.rule import Rule

__all__ = (
    "Acronym",
    "AgendaItem",
    "AgreementPoint",
    "AgreementSection",
    "AmendingAction",
    "AmendmentHistory",
    "AnnouncedTotal",
    "Article",
    "ArticleCode",
    "ArticleExplanation",
    "ArticleReference",
    "BasicAllocation",
    "BudgetArticle",
    "BudgetLine",
    "BudgetTable",
    "CalculationClaim",
    "ChangeClaim",
    "CitedAct",
    "Commitment",
    "CommitmentNumber",
    "ContentsEntry",
    "CountBreakdown",
    "CountChange",
    "CountPart",
    "CreditLevel",
    "CreditMention",
    "DateMention",
    "Decision",
    "Decree",
    "DecreeMeasure",
    "DecreeTitle",
    "DiscoveredAverage",
    "DiscoveredQuotient",
    "DiscoveredSum",
    "Division",
    "Dossier",
    "Dotation",
    "ElementField",
    "ElementName",
    "EntryIntoForce",
    "Enumeration",
    "EsrCode",
    "EvolutionStep",
    "ExpectedText",
    "ExplainedAmount",
    "ExplainedChange",
    "ExplainedForce",
    "ExplainedTarget",
    "ExplainedYield",
    "Finding",
    "FollowUp",
    "FundEstimate",
    "FundFlow",
    "FundingClaim",
    "GrowthClaim",
    "HistoryAct",
    "Indicator",
    "InternalReference",
    "IseTable",
    "LabelUse",
    "Ledger",
    "LedgerChapter",
    "LedgerFigure",
    "LedgerLine",
    "LedgerTotal",
    "ListedShares",
    "MappedAmount",
    "MappedLine",
    "MappedSum",
    "Milestone",
    "MonitorForm",
    "NumberInWords",
    "OddAcronym",
    "OddName",
    "OrderedDates",
    "Origin",
    "OutputTotal",
    "OverviewAmount",
    "OverviewTotal",
    "OwnAmendment",
    "Paper",
    "PastEvent",
    "PeriodMention",
    "PointSequence",
    "PolicyField",
    "PrintedFigure",
    "ProductClaim",
    "ProgrammeDecree",
    "ProgrammeFigure",
    "Project",
    "ProjectClaim",
    "ProjectCost",
    "ProjectDate",
    "ProjectExtreme",
    "ProjectMention",
    "ProjectPeriod",
    "ProjectReference",
    "ProjectTable",
    "PromiseReport",
    "Quantity",
    "RateChange",
    "RealisedMention",
    "RecoveryProject",
    "Redistribution",
    "RelatedProject",
    "Report",
    "RestatedAmount",
    "Rule",
    "SameAct",
    "ShareClaim",
    "SlideTitle",
    "StatedChapter",
    "StatedStructure",
    "Statement",
    "StructureElement",
    "SubsidyRate",
    "TableCell",
    "TableRow",
    "TargetMention",
    "TermMention",
    "Transfer",
    "TransferMention",
    "TransferWording",
    "VotedAmount",
    "Waiver",
    "WorkbookFormula",
    "YearCount",
    "YearSeries",
    "YearValue",
    "__version__",
    "check",
    "extract",
    "load_rules",
    "read",
    "render",
)

_STAGES = frozenset({"check", "read"})
"""A function of the API and the folder with its stage share these names."""
_ELSEWHERE = {
    "Finding": "bbtcheck.check.finding",
    "Quantity": "bbtcheck.quantity",
    "Report": "bbtcheck.api",
    "Rule": "bbtcheck.rulebook.rule",
    "Waiver": "bbtcheck.accept.waivers",
    "extract": "bbtcheck.api",
    "load_rules": "bbtcheck.api",
    "render": "bbtcheck.api",
}
# Every other public name is a record.
_HOME = MappingProxyType(
    {
        name: _ELSEWHERE.get(name, "bbtcheck.records")
        for name in __all__
        if name not in _STAGES and name != "__version__"
    }
)


def _api(name: str) -> Any:
    return getattr(import_module("bbtcheck.api"), name)


class _Stage(ModuleType):
    """A stage that can be called: ``bbtcheck.check`` is the folder of the stage and its function."""

    def __call__(self, *args: Any, **options: Any) -> Any:
        return _api(self.__name__.rpartition(".")[2])(*args, **options)

    @property
    def __signature__(self) -> Any:
        from inspect import signature

        return signature(_api(self.__name__.rpartition(".")[2]))


class _Package(ModuleType):
    """The package itself, which makes each stage callable at the moment the stage is imported.

    Python binds ``bbtcheck.check`` to the folder as soon as anything in it is imported. Without this, the
    function of that name would work until then and be gone afterwards.
    """

    def __setattr__(self, name: str, value: Any) -> None:
        if name in _STAGES and type(value) is ModuleType:
            value.__class__ = _Stage
        super().__setattr__(name, value)


def __getattr__(name: str) -> Any:
    if name in _STAGES:
        return import_module(f"bbtcheck.{name}")
    if name not in _HOME:
        raise AttributeError(f"module 'bbtcheck' has no attribute {name!r}")
    value = getattr(import_module(_HOME[name]), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})


sys.modules[__name__].__class__ = _Package
