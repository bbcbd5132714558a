"""The published table of a flow is the flow."""

from pathlib import Path

import pytest

from bot.__main__ import LOCALES, main
from bot.flow_table import markdown
from bot.texts import Texts
from dialogs.flows import FLOWS
from dialogs.flows.vehicle import VEHICLE

DOCS = Path(__file__).parents[2] / "docs" / "flows"


@pytest.mark.parametrize("flow", [flow.id for flow in FLOWS])
def test_the_table_in_docs_is_the_flow_as_it_is(flow: str) -> None:
    printed = markdown(flow, Texts.load(LOCALES)) + "\n"
    written = (DOCS / f"{flow}.md").read_text(encoding="utf-8")
    assert written == printed, f"run: python -m bot flow {flow} > docs/flows/{flow}.md"


def test_every_step_has_a_row(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["flow", "vehicle"]) == 0
    printed = capsys.readouterr().out
    assert [step.id for step in VEHICLE.steps if f"| `{step.id}` |" not in printed] == []


def test_an_unknown_flow_is_named(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["flow", "boat"]) == 2
    assert "no form 'boat'; there are: vehicle" in capsys.readouterr().err
