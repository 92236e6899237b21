"""A day with the preview, from end to end: edit, see, break, mend, accept."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from playwright.sync_api import Page

from synopse.commands import shell, sync
from tests.conditions import requires_chromium
from tests.preview.conftest import FOLDERS, Served
from tests.preview.steps import FRENCH, GERMAN, IN_FRAMES, UNIT, retitled, title_shown

LOCK = "content/press-release/sync.lock"


@requires_chromium
@pytest.mark.xdist_group("browser")
def test_a_title_is_changed_broken_mended_translated_and_declared(page: Page, served: Served, tmp_path: Path) -> None:
    remaining, errors = page.locator("#remaining"), page.get_by_role("alert")

    # Edit, see: the German pane, turned to its PDF, says that it is behind.
    page.get_by_role("group", name="Deutsch").get_by_label("PDF").check()
    retitled(served.file(FRENCH), "Un pont sur le Rhin")
    title_shown(page, "Un pont sur le Rhin")
    page.locator(".sheets").get_by_text("[Deutsch : en retard · Français : modifié").wait_for()
    remaining.get_by_role("button", name=f"{UNIT}: Deutsch : en retard").click()
    assert page.locator(f".sheets [data-unit='{UNIT}'][data-preview-chosen]").count() == 1

    # Break: the last good page stays below the error. Mend: the error goes by itself.
    retitled(served.file(FRENCH), '"Un pont sur {fleuve}"')
    errors.get_by_text("content/press-release/fr.yaml:4:").wait_for()
    assert "Un pont sur le Rhin" in page.frames[1].locator("h1").inner_text()
    retitled(served.file(FRENCH), "Un pont sur le Rhin")
    errors.wait_for(state="hidden")

    # Translate, accept: the lock is what the command would have written, and nothing of the title remains.
    retitled(served.file(GERMAN), "Eine Brücke über den Rhein")
    remaining.get_by_role("button", name=f"{UNIT}: Deutsch : en conflit").wait_for()
    for name in FOLDERS:
        shutil.copytree(served.root / name, tmp_path / name)
    assert sync.run(tmp_path, ["accept", UNIT]) == shell.DONE
    page.get_by_role("button", name="Déclarer conforme").click()
    page.get_by_text(f"Déclarée conforme : {UNIT}").wait_for()
    page.wait_for_function(f"() => {IN_FRAMES}.every(d => !d.querySelector('h1').dataset.preview?.includes('conflit'))")
    assert (tmp_path / LOCK).read_bytes() == served.file(LOCK).read_bytes()
    assert "en conflit" not in remaining.inner_text()
