"""The drawing of an app shows what it registers."""

import runpy
from pathlib import Path

import pytest

from config.project import ROOT

drawings = runpy.run_path(str(ROOT / "tools" / "draw_apps.py"))["drawings"]
FILES = {
    "bills/logic/commands/main.py": "COMMANDS = ((SendBill, SendBillHandler),)",
    "bills/logic/commands/send_bill.py": """
class SendBillHandler:
    def __init__(self, printer: Printer) -> None: ...
    def handle(self, message):
        events.publish(BillSent(1))
""",
    "bills/services/main.py": "SERVICES: tuple = ((Printer, PaperPrinter),)",
    "bills/api/views/send_bill.py": "bus.execute(SendBill())",
    "notes/logic/events/main.py": "SUBSCRIPTIONS = ((BillSent, note_it),)",
    "plain/models.py": "",
}


@pytest.fixture
def drawn(tmp_path: Path) -> dict[str, str]:
    for name, text in FILES.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text)
    return {file.parent.name: text for file, text in drawings(tmp_path).items()}


def test_an_app_that_registers_nothing_has_no_drawing(drawn: dict[str, str]) -> None:
    assert set(drawn) == {"bills", "notes"}


@pytest.mark.parametrize(
    "line",
    [
        "api([api]) --> SendBill",
        "SendBill -->|Printer| PaperPrinter",
        "SendBill -->|publishes| BillSent{{BillSent}}",
        "participant Face as api",
        "SendBillHandler->>PaperPrinter: Printer",
        "Bus->>note_it: BillSent",
    ],
)
def test_the_way_of_a_command_is_drawn(drawn: dict[str, str], line: str) -> None:
    assert f"    {line}\n" in drawn["bills"]


def test_who_listens_is_drawn_where_it_listens(drawn: dict[str, str]) -> None:
    assert "    BillSent{{BillSent}} -. after commit .-> note_it\n" in drawn["notes"]
    assert "sequenceDiagram" not in drawn["notes"]
