"""A terminal driver that writes only the cells that changed.

Textual repaints whole lines with a full style before each word and a reset after it; over a slow
line that is what a user waits for. This driver reads Textual's frames into a grid of cells, compares
it with what the terminal shows, and writes the difference with the shortest moves and style changes
it knows. Frames that come faster than the line takes them are merged: only the last one counts.

``stream`` reads frames, ``grid`` holds cells, ``styles`` knows SGR, ``paint`` writes differences,
``driver`` puts them between Textual and the terminal.
"""
