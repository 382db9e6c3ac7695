"""Project tables with costs, printed in many ways: other columns, numbers, units, lines and totals."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import count

Costs = tuple[int, int, int]
SECTORS: dict[str, list[tuple[str, str, str, str, str, Costs]]] = {
    "Havens en waterwegen": [
        ("Nieuwe sluis", "We bouwen een sluis die vissen doorlaat.", "1/02/2027 30/06/2030", "Havens", "SD1", (12_400, 600, 0)),
        ("Bakens op zee", "Alle bakens krijgen een lamp die op zon werkt.", "1/01/2027 31/12/2028", "Zee", "SD2", (850, 0, 50)),
        ("Kademuren", "Herstel van oude muren, met hulp van de steden.", "1/09/2026 31/12/2031", "Havens", "SD1", (3_105, 1_200, 795)),
    ],
    "Fietspaden": [
        ("Fietssnelweg noord", "We leggen een pad aan tussen twee stations.", "15/03/2027 30/11/2029", "Wegen", "SD3", (5_230, 0, 1_270)),
        ("Veilige kruispunten", "Andere lichten waar veel kinderen fietsen.", "1/01/2027 31/12/2027", "Wegen", "SD3", (640, 0, 160)),
    ],
    "Openbaar vervoer": [
        ("Bussen op waterstof", "Proef met bussen op twee lijnen.", "1/07/2027 30/06/2032", "Vervoer", "SD4", (2_200, 4_400, 0)),
        ("Haltes voor iedereen", "Verhoogde haltes, samen met de gemeenten.", "1/01/2026 31/12/2030", "Vervoer", "SD4", (1_975, 0, 1_025)),
        ("Reisinfo", "Borden met de echte wachttijd.", "1/10/2027 30/09/2028", "Vervoer", "SD4", (415, 85, 0)),
    ],
}  # fmt: skip
LONG = {"v": "Vlaamse middelen", "e": "Europese middelen", "l": "Lokale cofinanciering", "t": "Totaal"}
SHORT = {"v": "Vlaams", "e": "EU", "l": "Lokaal", "t": "Totaal"}
UNITS = {"keuro": "(keuro)", "euro": "(in euro)", "miljoen": "(in miljoen euro)"}


@dataclass(frozen=True)
class CostPaper:
    """How a table is printed: the order of its columns, how projects are numbered, on how many lines they stand."""

    order: str = "velt"
    numbering: str = "1."
    lines: int = 3
    dates: bool = True
    unit: str = "keuro"
    heads: str = "long"
    dash: bool = False
    totals: bool = True
    overview: bool = True
    grand: bool = False
    pages: bool = True
    before: str = ""
    after: str = ""

    def text(self) -> str:
        """Print the paper."""
        words = LONG if self.heads == "long" else SHORT
        head = f" {' '.join(words[each] for each in self.order)} {UNITS[self.unit]}"
        out = ["BELEIDS- EN BEGROTINGSTOELICHTING MOBILITEIT 2027", "Projecten", "", self.before, ""]
        out += ["PROJECTEN MOBILITEIT 2027 – blad 1", head, ""]
        numbers, pages = count(1), count(2)
        sums: list[tuple[str, int, Costs]] = []
        for place, (name, projects) in enumerate(SECTORS.items(), 1):
            out += [f"SECTOR {place}. {name.upper()}", ""]
            for row, project in enumerate(projects, 1):
                number = next(numbers)
                marks = {
                    "1.": f"{number}. ",
                    "A-01": f"{'ABC'[place - 1]}-{row:02} ",
                    "1": f"{number} ",
                    "": "",
                }
                out += self._project(marks[self.numbering], project)
                if self.pages and number in (3, 6):
                    out += [f"PROJECTEN MOBILITEIT 2027 – blad {next(pages)}", head, ""]
            total = added([project[-1] for project in projects])
            sums.append((name, len(projects), total))
            if self.totals:
                out += [f"Totaal sector {name} ({len(projects)} projecten) {self.cells(total)}", ""]
        whole = self.cells(added([total for _, _, total in sums]))
        out += [f"Algemeen totaal {whole}", ""] if self.grand else []
        if self.overview:
            columns = " ".join(SHORT[each] for each in self.order)
            out += [f"Samenvatting per sector {UNITS[self.unit]}", f"Sector Projecten {columns}"]
            out += [f"{name} {number} {self.cells(total)}" for name, number, total in sums]
            out += [f"Algemeen totaal {next(numbers) - 1} {whole}", ""]
        return "\n".join([*out, self.after, ""])

    def _project(self, mark: str, project: tuple[str, str, str, str, str, Costs]) -> list[str]:
        title, told, dates, department, objective, costs = project
        tail = f"{dates + ' ' if self.dates else ''}Afdeling {department} {objective}"
        if self.lines == 1:
            return [f"{mark}{title} {tail} {self.cells(costs)}"]
        if self.lines == 2:
            return [f"{mark}{title} {told}", f"{tail} {self.cells(costs)}", ""]
        words = told.split()
        half = len(words) // 2
        return [
            f"{mark}{title}",
            "",
            " ".join(words[:half]),
            " ".join(words[half:]),
            tail,
            self.cells(costs),
            "",
        ]

    def cells(self, costs: Costs) -> str:
        """Print the costs in the order of the columns."""
        known = dict(zip("velt", (*costs, sum(costs)), strict=True))
        return " ".join(
            "-" if self.dash and not known[each] else self.money(known[each]) for each in self.order
        )

    def money(self, amount: int) -> str:
        """Print thousands of euro in the unit of the table."""
        if self.unit == "miljoen":
            return f"{amount // 1000},{amount % 1000:03}"
        return f"{amount * 1000 if self.unit == 'euro' else amount:,}".replace(",", ".")


def added(rows: list[Costs]) -> Costs:
    """Add up costs per source."""
    one, other, third = (sum(column) for column in zip(*rows, strict=True))
    return one, other, third
