"""bbtcheck as a library: check a paper, look at its figures, check records made by hand, put it into words.

Run it from the folder that holds ``examples``: python examples/library.py
"""

from pathlib import Path

import bbtcheck

PAPER = Path("examples/bbt-slides/six-errors.txt")


def main() -> None:
    """Show the four things a program mostly wants."""
    print("What is wrong in a paper, without a sentence to take apart:")
    report = bbtcheck.check(PAPER)
    for finding in report.findings:
        line = finding.place.line if finding.place else None
        about = " ".join(dict.fromkeys(finding.labels.values()))
        print(f"  {finding.code} {finding.severity.value}, line {line}: {about}")

    print("Which figures no rule looked at:")
    for document in report.documents:
        for figure in document.figures.unchecked:
            print(f"  line {figure.place.line if figure.place else '-'}: {figure.text}")

    print("What the programme tables say, in euro:")
    (content,) = bbtcheck.extract(PAPER)
    for record in content.records:
        if isinstance(record, bbtcheck.BudgetTable):
            for budget in record.lines:
                print(f"  {budget.programme} {budget.credit.value}: {budget.bo.value if budget.bo else '-'}")

    print("Records of your own, such as rows of a data base, with the sentence in English:")
    lines = [
        bbtcheck.BudgetLine(
            programme="XA", credit="VAK", ba="48.210", bijstelling="1.305", bo="49.515", unit="kEUR"
        ),
        bbtcheck.BudgetLine(
            programme="XB", credit="VAK", ba=90_000, bijstelling=-4_500, bo=85_600, unit="kEUR"
        ),
    ]
    by_hand = bbtcheck.check(lines, select=["budget"])
    print(bbtcheck.render(by_hand, lang="en", quiet=True), end="")


if __name__ == "__main__":
    main()
