"""The tables of the US federal broker as records: what an agency submits, and what it is held against.

The column names are those of the published files, so that a rule can be laid beside the text it expresses. Codes are
compared without regard to capitals and an empty cell is no value; both are matters of reading, done in ``rows``.
"""

import re
from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import Any, ClassVar

from bbtcheck.quantity import Quantity
from bbtcheck.records import Money, Record, schema_of
from bbtcheck.records.schema import Kind


class Submission(Record):
    """One delivery of files by an agency, for one period."""

    key: ClassVar[tuple[str, ...]] = ("submission_id",)

    submission_id: str
    cgac_code: str | None = None
    frec_code: str | None = None
    reporting_fiscal_year: int | None = None
    reporting_fiscal_period: int | None = None
    is_quarter_format: bool | None = None


class TreasuryAccount(Record):
    """What names a treasury account (TAS): its parts, and the account it belongs to."""

    key: ClassVar[tuple[str, ...]] = ("display_tas",)

    account_num: int | None = None
    agency_identifier: str | None = None
    allocation_transfer_agency: str | None = None
    availability_type_code: str | None = None
    beginning_period_of_availa: str | None = None
    display_tas: str | None = None
    ending_period_of_availabil: str | None = None
    main_account_code: str | None = None
    sub_account_code: str | None = None
    tas: str | None = None


class RegisteredAccount(TreasuryAccount):
    """An account in the register of the treasury."""

    financial_indicator2: str | None = None
    fr_entity_type: str | None = None


class TreasuryBalance(TreasuryAccount):
    """One line of the treasury's own report on budget execution (SF 133)."""

    key: ClassVar[tuple[str, ...]] = ("display_tas", "line")

    fiscal_year: int | None = None
    period: int | None = None
    line: int | None = None
    amount: Money | None = None
    by_direct_reimbursable_fun: str | None = None
    disaster_emergency_fund_code: str | None = None
    prior_year_adjustment: str | None = None


class Submitted(TreasuryAccount):
    """A row of a submitted file."""

    key: ClassVar[tuple[str, ...]] = ("submission_id", "row_number")

    submission_id: str
    row_number: int | None = None


class Appropriation(Submitted):
    """File A: one treasury account with its resources and how they were used."""

    adjustments_to_unobligated_cpe: Money | None = None
    borrowing_authority_amount_cpe: Money | None = None
    budget_authority_appropria_cpe: Money | None = None
    budget_authority_unobligat_fyb: Money | None = None
    contract_authority_amount_cpe: Money | None = None
    deobligations_recoveries_r_cpe: Money | None = None
    gross_outlay_amount_by_tas_cpe: Money | None = None
    obligations_incurred_total_cpe: Money | None = None
    other_budgetary_resources_cpe: Money | None = None
    spending_authority_from_of_cpe: Money | None = None
    status_of_budgetary_resour_cpe: Money | None = None
    total_budgetary_resources_cpe: Money | None = None
    unobligated_balance_cpe: Money | None = None


class Balances(Submitted):
    """The ledger balances that files B and C share, with what they are split by."""

    by_direct_reimbursable_fun: str | None = None
    disaster_emergency_fund_code: str | None = None
    object_class: str | None = None
    prior_year_adjustment: str | None = None
    program_activity_code: str | None = None
    program_activity_name: str | None = None
    program_activity_reporting_key: str | None = None
    gross_outlays_delivered_or_cpe: Money | None = None
    gross_outlays_delivered_or_fyb: Money | None = None
    gross_outlays_undelivered_cpe: Money | None = None
    gross_outlays_undelivered_fyb: Money | None = None
    obligations_delivered_orde_cpe: Money | None = None
    obligations_delivered_orde_fyb: Money | None = None
    obligations_undelivered_or_cpe: Money | None = None
    obligations_undelivered_or_fyb: Money | None = None
    ussgl480100_undelivered_or_cpe: Money | None = None
    ussgl480100_undelivered_or_fyb: Money | None = None
    ussgl480110_rein_undel_ord_cpe: Money | None = None
    ussgl480200_undelivered_or_cpe: Money | None = None
    ussgl480200_undelivered_or_fyb: Money | None = None
    ussgl480210_rein_undel_obs_cpe: Money | None = None
    ussgl483100_undelivered_or_cpe: Money | None = None
    ussgl483200_undelivered_or_cpe: Money | None = None
    ussgl487100_downward_adjus_cpe: Money | None = None
    ussgl487200_downward_adjus_cpe: Money | None = None
    ussgl488100_upward_adjustm_cpe: Money | None = None
    ussgl488200_upward_adjustm_cpe: Money | None = None
    ussgl490100_delivered_orde_cpe: Money | None = None
    ussgl490100_delivered_orde_fyb: Money | None = None
    ussgl490110_rein_deliv_ord_cpe: Money | None = None
    ussgl490200_delivered_orde_cpe: Money | None = None
    ussgl490800_authority_outl_cpe: Money | None = None
    ussgl490800_authority_outl_fyb: Money | None = None
    ussgl493100_delivered_orde_cpe: Money | None = None
    ussgl497100_downward_adjus_cpe: Money | None = None
    ussgl497200_downward_adjus_cpe: Money | None = None
    ussgl497210_down_adj_refun_cpe: Money | None = None
    ussgl498100_upward_adjustm_cpe: Money | None = None
    ussgl498200_upward_adjustm_cpe: Money | None = None


class ProgramActivity(Balances):
    """File B: one object class of one program activity."""

    deobligations_recov_by_pro_cpe: Money | None = None
    gross_outlay_amount_by_pro_cpe: Money | None = None
    gross_outlay_amount_by_pro_fyb: Money | None = None
    obligations_incurred_by_pr_cpe: Money | None = None


class AwardFinancial(Balances):
    """File C: the money of one award."""

    deobligations_recov_by_awa_cpe: Money | None = None
    fain: str | None = None
    general_ledger_post_date: str | None = None
    gross_outlay_amount_by_awa_cpe: Money | None = None
    gross_outlay_amount_by_awa_fyb: Money | None = None
    obligations_incurred_byawa_cpe: Money | None = None
    parent_award_id: str | None = None
    piid: str | None = None
    transaction_obligated_amou: Money | None = None
    uri: str | None = None


class AwardProcurement(Record):
    """File D1: one contract."""

    key: ClassVar[tuple[str, ...]] = ("submission_id", "row_number")

    submission_id: str
    row_number: int | None = None
    federal_action_obligation: Money | None = None
    parent_award_id: str | None = None
    piid: str | None = None


class AwardAssistance(Record):
    """File D2: one grant or loan."""

    key: ClassVar[tuple[str, ...]] = ("submission_id", "row_number")

    submission_id: str
    row_number: int | None = None
    assistance_type: str | None = None
    fain: str | None = None
    federal_action_obligation: Money | None = None
    original_loan_subsidy_cost: Money | None = None
    record_type: str | None = None
    uri: str | None = None


class EmergencyFund(Record):
    """A code of the register of disaster and emergency funds, and the group it belongs to."""

    key: ClassVar[tuple[str, ...]] = ("code",)

    code: str
    group: str | None = None


class Agency(Record):
    """An agency by its government-wide code."""

    key: ClassVar[tuple[str, ...]] = ("cgac_code",)

    cgac_id: int
    cgac_code: str


class ReportingEntity(Record):
    """A financial reporting entity, and the agency it is part of."""

    key: ClassVar[tuple[str, ...]] = ("frec_code",)

    frec_code: str
    cgac_id: int | None = None


class ActivityKey(Record):
    """A program activity reporting key (PARK) of the register, and the account it is valid for."""

    key: ClassVar[tuple[str, ...]] = ("park_code",)

    agency_id: str | None = None
    allocation_transfer_id: str | None = None
    main_account_number: str | None = None
    sub_account_number: str | None = None
    park_code: str | None = None


TABLES: Mapping[str, type[Record]] = {
    "appropriation": Appropriation,
    "award_financial": AwardFinancial,
    "award_financial_assistance": AwardAssistance,
    "award_procurement": AwardProcurement,
    "cgac": Agency,
    "defc": EmergencyFund,
    "frec": ReportingEntity,
    "object_class_program_activity": ProgramActivity,
    "program_activity_park": ActivityKey,
    "sf_133": TreasuryBalance,
    "submission": Submission,
    "tas_lookup": RegisteredAccount,
}


_NUMBER = re.compile(r"-?\d+(\.\d+)?")


def rows(table: str, given: Iterable[Mapping[str, Any]]) -> list[Record]:
    """Read the rows of a published table; what is empty or no number is no value, and capitals do not count."""
    kind = TABLES[table]
    fields = schema_of(kind).fields
    return [kind(**{name: _read(value, fields[name].kind) for name, value in row.items()}) for row in given]


def _read(value: Any, kind: Kind) -> Any:
    if value is None or value == "":
        return None
    if kind is Kind.QUANTITY and isinstance(value, str):
        return Quantity.of(Decimal(value), "EUR", step=Decimal(0)) if _NUMBER.fullmatch(value) else None
    return str(value).upper() if kind is Kind.TEXT else value
