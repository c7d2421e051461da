"""Names of themes, judged blind; and excerpts, read with the name of the theme they were put in.

    python -m benchmarks.names draw ../shared OUT          the groups and excerpts to read
    python -m benchmarks.names sheet OUT                   the sheet to judge, sources hidden
    python -m benchmarks.names score [OUT...]              the figures; with OUT, labels kept anew

`draw` scans six conversations and draws, with a seed, twenty themes or sub-themes of each with
five of their excerpts (OUT/groups.json), and of three polis conversations and the R survey fifty
excerpts each with their theme's name (OUT/excerpts.json). Somebody then writes OUT/read.tsv (group,
name from reading the five excerpts); `sheet` shuffles that name, ours and the keywords that
BERTopic calls such a group by into OUT/sheet.md, and keeps which is whose in OUT/key.json. The
judge writes OUT/judged.tsv (group, letters from best to worst, letters of wrong names, or -) and
OUT/right.tsv (excerpt, 1 or 0). benchmarks/labels/names.jsonl and assignment.jsonl keep what was
judged by id and hash, without any text.
"""

import csv
import hashlib
import json
import random
import sys
from collections import Counter, defaultdict
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from coproscan.pipeline import analyse
from coproscan.settings import Settings
from coproscan.types import Analysis

LABELS = Path(__file__).with_name("labels")
POLIS = "data/polis_conversations"
CONVERSATIONS = {
    "bg2050": f"{POLIS}/bg2050-volunteers/comments.csv",
    "biodiversity": f"{POLIS}/scoop-hivemind.biodiversity/comments.csv",
    "farmland": f"{POLIS}/ssis.land-bank-farmland.2rumnecbeh.2021-08-01/comments.csv",
    "football": f"{POLIS}/football-concussions/comments.csv",
    "housing": f"{POLIS}/scoop-hivemind.affordable-housing/comments.csv",
    "r-survey": (
        "data/r_community_survey_2018_en_es/Learning R Internet Survey - Form Responses 1.tsv"
    ),
}
READ = ("bg2050", "biodiversity", "farmland", "r-survey")
GROUPS, EXCERPTS, SAMPLE, SEED = 20, 5, 50, 5
KEYWORDS = 4  # as many as BERTopic's default name has
LONGEST = 400  # characters of an excerpt on the sheet
OURS, PEER, READER = "ours", "keywords", "reading"
Drawn = list[dict[str, Any]]


def draw(shared: Path, out: Path) -> None:
    """Scan the conversations; write what is to be read, and the share without a theme."""
    out.mkdir(parents=True, exist_ok=True)
    groups: Drawn = []
    excerpts: Drawn = []
    for name, path in CONVERSATIONS.items():
        analysis = analyse([shared / path], Settings())
        rng = random.Random(f"{SEED} {name}")
        groups += _groups(name, analysis, rng)
        without = sum(e.theme is None for e in analysis.excerpts) / len(analysis.excerpts)
        print(f"{name}: {len(analysis.excerpts)} excerpts, {without:.1%} without a theme")
        if name in READ:
            excerpts += _excerpts(name, analysis, rng)
        _write(out / "groups.json", groups)
        _write(out / "excerpts.json", excerpts)


def _groups(name: str, analysis: Analysis, rng: random.Random) -> Drawn:
    text = _texts(analysis)
    fit = [theme for theme in analysis.themes if len(theme.excerpts) >= EXCERPTS]
    drawn = sorted(rng.sample(fit, min(GROUPS, len(fit))), key=lambda theme: theme.id)
    return [
        {
            "group": f"{name} {theme.id}",
            OURS: theme.name,
            PEER: ", ".join(theme.keywords[:KEYWORDS]),
            "excerpts": [text[e] for e in rng.sample(theme.excerpts, EXCERPTS)],
            "sha256": _hash("\n".join(theme.excerpts)),
        }
        for theme in drawn
    ]


def _excerpts(name: str, analysis: Analysis, rng: random.Random) -> Drawn:
    text = _texts(analysis)
    names = {theme.id: theme.name for theme in analysis.themes}
    placed = [excerpt for excerpt in analysis.excerpts if excerpt.theme]
    return [
        {
            "excerpt": excerpt.id,
            "source": name,
            "theme": names[excerpt.theme or ""],
            "text": text[excerpt.id],
            "sha256": _hash(text[excerpt.id]),
        }
        for excerpt in rng.sample(placed, min(SAMPLE, len(placed)))
    ]


def _texts(analysis: Analysis) -> dict[str, str]:
    response = {r.id: r.text for r in analysis.responses}
    return {
        e.id: " ".join(response[e.response][e.start : e.end].split()) for e in analysis.excerpts
    }


def sheet(out: Path) -> None:
    """The three names of each group in an order of chance, the groups too."""
    groups, read = _read(out / "groups.json"), dict(_rows(out / "read.tsv"))
    rng = random.Random(SEED)
    rng.shuffle(groups)
    key, lines = {}, []
    for number, group in enumerate(groups, start=1):
        names = [(OURS, group[OURS]), (PEER, group[PEER]), (READER, read[group["group"]])]
        rng.shuffle(names)
        key[str(number)] = {"group": group["group"], "order": [source for source, _ in names]}
        lines += [f"## {number}", *(f"- {e[:LONGEST]}" for e in group["excerpts"])]
        lines += [f"{letter}) {name}" for letter, (_, name) in zip("ABC", names, strict=True)]
    (out / "sheet.md").write_text("\n".join(lines) + "\n", encoding="utf-8")
    _write(out / "key.json", key)


def keep(folders: Sequence[Path]) -> None:
    """The judgements of one or more draws as labels, without any text."""
    for file, judged in (("names.jsonl", _named), ("assignment.jsonl", _placed)):
        rows = [row for out in folders for row in judged(out)]
        lines = [json.dumps(row, ensure_ascii=False) + "\n" for row in rows]
        (LABELS / file).write_text("".join(lines), encoding="utf-8")


def _named(out: Path) -> Drawn:
    """Each group's sources from best to worst, and those whose name is wrong."""
    key, groups = _read(out / "key.json"), {g["group"]: g for g in _read(out / "groups.json")}
    found = []
    for number, order, wrong in _rows(out / "judged.tsv"):
        group, whose = key[number]["group"], dict(zip("ABC", key[number]["order"], strict=True))
        found.append(
            {
                "group": group,
                "sha256": groups[group]["sha256"],
                "order": [whose[letter] for letter in order],
                "wrong": [whose[letter] for letter in wrong.strip("-")],
            }
        )
    return found


def _placed(out: Path) -> Drawn:
    """Whether each excerpt fits the name of its theme."""
    right = {number: verdict == "1" for number, verdict in _rows(out / "right.tsv")}
    return [
        {k: e[k] for k in ("source", "excerpt", "sha256")} | {"right": right[str(n)]}
        for n, e in enumerate(_read(out / "excerpts.json"), start=1)
    ]


def score() -> None:
    """Print how often our names come before the others, and how often each is wrong."""
    names = [json.loads(line) for line in (LABELS / "names.jsonl").open(encoding="utf-8")]
    sources = [*dict.fromkeys(row["group"].split()[0] for row in names), "all"]
    print("| | groups | ours before keywords | before reading | wrong: ours | keywords | reading |")
    print("|---|---|---|---|---|---|---|")
    for source in sources:
        own = [row for row in names if source in ("all", row["group"].split()[0])]
        wrong = Counter(whose for row in own for whose in row["wrong"])
        before = [sum(_before(row, other) for row in own) for other in (PEER, READER)]
        counts = [len(own), *before, wrong[OURS], wrong[PEER], wrong[READER]]
        print(f"| {source} | {' | '.join(map(str, counts))} |")
    read: dict[str, list[bool]] = defaultdict(list)
    for line in (LABELS / "assignment.jsonl").open(encoding="utf-8"):
        row = json.loads(line)
        read[row["source"]].append(row["right"])
        read["all"].append(row["right"])
    for source, verdicts in sorted(read.items()):
        print(f"{source}: {sum(verdicts)} of {len(verdicts)} excerpts in the right theme")


def _before(row: dict[str, Any], other: str) -> bool:
    return bool(row["order"].index(OURS) < row["order"].index(other))


def _hash(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:16]


def _rows(path: Path) -> list[list[str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return [row for row in csv.reader(file, delimiter="\t") if row]


def _read(path: Path) -> Any:
    return json.loads(path.read_text(encoding="utf-8"))


def _write(path: Path, value: object) -> None:
    path.write_text(json.dumps(value, ensure_ascii=False, indent=1), encoding="utf-8")


def main() -> None:
    """Do what the first argument says."""
    step, *paths = sys.argv[1:]
    if step == "draw":
        draw(*map(Path, paths))
    elif step == "sheet":
        sheet(*map(Path, paths))
    else:
        if paths:
            keep([Path(path) for path in paths])
        score()


if __name__ == "__main__":
    main()
