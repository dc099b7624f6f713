"""Small pages."""

from __future__ import annotations

from pathlib import Path


def write_page(path: Path, title: str, body: str, comments: tuple[tuple[str, int, str], ...] = ()) -> Path:
    """A page in the layout of numbered comments: author, score, text of each."""
    lines = [title, "", *body.split("\n"), ""]
    if comments:
        lines.append(f"{len(comments)} comments")
    for number, (author, score, text) in enumerate(comments, start=1):
        moment = f"{number} March 2024 10: 0{number}"
        lines += [f"  {number}. {author}", f"    {score:+d}", f"    {moment}", f"    {text}"]
    path.write_text("\n".join(lines), encoding="utf-8")
    return path


def write_dams(folder: Path, count: int) -> None:
    """Pages of ``count`` articles in a folder, each with a statement and a comment."""
    for number in range(count):
        body = f"The dam of Ost {number} is full, the mayor said on Monday."
        write_page(folder / f"{number}.txt", f"Dam {number} full", body, (("a", 1, "Good."),))
