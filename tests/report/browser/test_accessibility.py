"""What axe-core finds on the pages: nothing, at any level, in any view."""

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from coproscan.report.row_parts import Edition
from tests.report.browser.conftest import EDITIONS, SCHEMES, Open

if TYPE_CHECKING:
    from playwright.sync_api import Page

VIEWS = {
    "as opened": "",
    "all unfolded": "document.querySelectorAll('details').forEach((d) => { d.open = true })",
    "nothing found": "const find = document.querySelector('#find'); if (find) {"
    "find.value = 'zzz'; find.dispatchEvent(new Event('input', { bubbles: true })) }",
    "sorted, and on the way back": "document.querySelector('.chart thead button').click();"
    "document.querySelector('.chart a').click()",
}


def views(page: "Page") -> Iterator[str]:
    """Each view of the page by its name, once it is shown."""
    for name, change in VIEWS.items():
        if change:
            page.evaluate(change)
            page.wait_for_timeout(200)  # the filter waits for the typing to end
        yield name


def violations(page: "Page", axe: str) -> list[str]:
    """What axe-core objects to: rule, level, and the first place. All rules are asked that are of
    WCAG 2.2 A or AA, or good practice."""
    page.evaluate(axe)
    found: list[str] = page.evaluate(
        """async () => {
          const { violations } = await axe.run(document, {
            resultTypes: ["violations"], rules: { "target-size": { enabled: true } },
          });
          return violations.map(({ id, impact, nodes }) => `${id} (${impact}): ${nodes[0].html}`);
        }"""
    )
    return found


@pytest.mark.parametrize("edition", EDITIONS)
@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize("width", [1280, 375])
def test_no_violation(
    visit: Open, folder: Path, axe: str, edition: Edition, scheme: str, width: int
) -> None:
    page = visit(folder / f"{edition}.html", scheme, width)
    for view in views(page):
        assert violations(page, axe) == [], view


def test_a_violation_would_be_found(visit: Open, folder: Path, axe: str) -> None:
    page = visit(folder / "private.html")
    page.evaluate("document.querySelector('label[for=find]').remove()")
    assert [found for found in violations(page, axe) if found.startswith("label (critical)")]
