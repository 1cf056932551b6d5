"""Make ``docs/reader.svg`` from the running reader on the demo edition: ``python docs/picture.py``."""

from __future__ import annotations

import asyncio
import os
import tempfile
from pathlib import Path

SIZE = (120, 36)


async def picture(target: Path) -> None:
    """Open the demo edition, read one article, and save the screen."""
    from termnews.newsroom import Newsroom
    from termnews.ui.app import TermnewsApp

    with tempfile.TemporaryDirectory() as home:
        os.environ |= {"TERMNEWS_CONFIG": home, "TERMNEWS_DATA": home, "TERM": "xterm-256color"}
        with Newsroom.open(Path(home) / "demo.db", demo=True, in_process=True) as newsroom:
            newsroom.welcome()
            newsroom.wait("enrich", texts=False)
            app = TermnewsApp(newsroom)
            newsroom.listen(app.hear)
            async with app.run_test(size=SIZE) as pilot:
                await pilot.pause(0.5)
                for key in ("j", "j", "enter"):
                    await pilot.press(key)
                    await pilot.pause(0.4)
                target.write_text(app.export_screenshot(title="termnews"), encoding="utf-8")


if __name__ == "__main__":
    asyncio.run(picture(Path(__file__).parent / "reader.svg"))
