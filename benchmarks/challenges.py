"""Precision and recall of workshop notes' challenges and solutions, of groups and of pairs.

    python -m benchmarks.challenges ../shared [--model NAME] [--cache FOLDER] [--show FOLDER]

Runs `coproscan.pipeline.analyse` on the consultations in the folder of shared data that the labels
in `labels/` are set on, and prints the figures of docs/decisions/0010. `--cache` keeps the runs
for the next time, for work on grouping and pairing alone; `--show` writes what was judged wrong to
files there, with its words. How the labels were set is told in labels/README.md.
"""

import argparse
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cache, partial
from pathlib import Path

from benchmarks.challenges_labels import Noted, SamePoint, Unit, noted, same_points, units
from benchmarks.challenges_runs import KEPT_APART, TUNED, Run, run
from benchmarks.challenges_scores import Score, judged, total
from coproscan.challenges.deciding import decided
from coproscan.challenges.evidence import evidence
from coproscan.challenges.grouping import group
from coproscan.challenges.pairing import Link
from coproscan.challenges.points import Said
from coproscan.model import bar_of
from coproscan.types import FUNCTIONS, Function, FunctionReading, Span

ROLES: tuple[Function, Function] = ("challenge", "solution")
Runs = Callable[[str], Run]
Show = Callable[[str, str], None]
Halves = Mapping[str, Sequence[str]]

HALVES: Halves = {
    "chosen on": tuple(TUNED),
    "kept apart": tuple(KEPT_APART),
    "examples": ("examples",),
}


def measure_notes(labels: Sequence[Noted], runs: Runs) -> dict[Function, Score]:
    """How well a piece of notes is read: it does what any excerpt that meets it does."""
    scores: dict[Function, Score] = dict.fromkeys(ROLES, Score())
    for label in labels:
        read = runs(label.source)
        label.piece.span(read.responses)
        does = {
            function
            for span, reading in zip(read.spans, read.readings, strict=True)
            if label.piece.meets(span)
            for function in reading.functions
        }
        for function in ROLES:
            scores[function] += judged(function in does, function in label.piece.functions)
    return scores


def group_numbers(labels: Sequence[SamePoint], function: Function, read: Run) -> dict[str, int]:
    """The number of the group that each labelled piece stands in, by the piece's span id.

    Grouped are the labelled pieces and all else in the source that was read as the function.
    """
    pieces = {p: p.span(read.responses) for one in labels for p in one.pieces}
    own = {span.id: span for span in pieces.values()}
    by_response = defaultdict(list)
    for piece in pieces:
        by_response[piece.response].append(piece)
    others = {
        span.id: span
        for span, reading in zip(read.spans, read.readings, strict=True)
        if function in reading.functions
        and not any(p.meets(span) for p in by_response[span.response])
    }
    spans = [span for _, span in sorted((own | others).items())]
    texts = [span.text for span in spans]
    groups = group(texts, read.vectors_of(spans), bar_of(read.model)).groups
    number = {}
    for count, members in enumerate(groups):
        number.update({spans[member].id: count for member in members})
    return {name: number[name] for name in own}


def measure_groups(
    labels: Sequence[SamePoint], runs: Runs, show: Show
) -> dict[str, tuple[Score, Score]]:
    """By source: the score of the labelled pairs, as they are and for those they stand for."""
    scores: dict[str, tuple[Score, Score]] = {}
    for source in sorted({label.source for label in labels}):
        read = runs(source)
        plain = weighted = Score()
        for function in ROLES:
            own = [one for one in labels if one.source == source and one.function == function]
            number = group_numbers(own, function, read) if own else {}
            for one in own:
                a, b = (piece.span(read.responses) for piece in one.pieces)
                together = number[a.id] == number[b.id]
                plain += judged(together, one.same)
                weighted += judged(together, one.same, one.weight)
                if together != one.same:
                    show(
                        "groups",
                        f"{source} {'apart' if one.same else 'JOINED'}: {a.text} || {b.text}",
                    )
        scores[source] = plain, weighted
    return scores


def as_labelled(unit: Unit, read: Run) -> Said:
    """A unit alone, its pieces doing what the labels say, and surely."""
    spans = tuple(piece.span(read.responses) for piece in unit.pieces)
    readings = tuple(
        FunctionReading(
            excerpt=span.id,
            scores={function: float(function in piece.functions) for function in FUNCTIONS},
            functions=tuple(function for function in ROLES if function in piece.functions),
            cue=None,
        )
        for span, piece in zip(spans, unit.pieces, strict=True)
    )
    vectors = read.vectors_of(spans)
    return Said(spans, readings, read.responses, vectors, {}, {}, {})


def as_read(read: Run) -> Said:
    """A source as the tool reads it."""
    readings = tuple(decided(reading) for reading in read.readings)
    return Said(read.spans, readings, read.responses, read.vectors, {}, {}, {})


def found_links(said: Said) -> list[Link]:
    """The links that the tool finds among what was said."""
    of = {f: [r.excerpt for r in said.readings if f in r.functions] for f in ROLES}
    return list(evidence(said, of["challenge"], of["solution"]))


def judge_links(
    unit: Unit, found: Sequence[Link], spans: Mapping[str, Span]
) -> Iterator[tuple[Link, set[tuple[int, int]]]]:
    """The found links with both ends in the unit, and the labelled links that each one meets."""
    for link in found:
        challenge, solution = spans[link.challenge], spans[link.solution]
        ends = [
            [n for n, piece in enumerate(unit.pieces) if piece.meets(span)]
            for span in (challenge, solution)
        ]
        if all(ends):
            yield link, {(c, s) for c in ends[0] for s in ends[1]} & unit.links


def measure_pairs(
    labels: Sequence[Unit],
    linked: Callable[[Unit], tuple[Sequence[Link], Mapping[str, Span]]],
    show: Callable[[str], None],
) -> tuple[dict[str, Score], Score, Score]:
    """Found links by evidence (right of found), all labelled links, and the challenges answered."""
    by_evidence: dict[str, Score] = defaultdict(Score)
    links = challenges = Score()
    for unit in labels:
        found, spans = linked(unit)
        met: set[tuple[int, int]] = set()
        for link, right in judge_links(unit, found, spans):
            by_evidence[link.evidence] += judged(True, bool(right))
            met |= right
            if not right:
                show(
                    f"{unit.source} {link.evidence} WRONG: "
                    f"{spans[link.challenge].text} -> {spans[link.solution].text}",
                )
        links += Score(len(met), len(met), len(unit.links))
        answerable = {challenge for challenge, _ in unit.links}
        answered = {challenge for challenge, _ in met}
        challenges += Score(len(answered), len(answered), len(answerable))
        for c in sorted(answerable - answered):
            show(f"{unit.source} unanswered: {unit.pieces[c]}")
    return dict(by_evidence), links, challenges


def _shower(folder: Path | None) -> Show:
    def show(name: str, line: str) -> None:
        if folder:
            with (folder / f"{name}.txt").open("a", encoding="utf-8") as out:
                out.write(line.replace("\n", " ") + "\n")

    return show


def print_notes(runs: Runs) -> None:
    """Print the figures of the notes."""
    labels = noted()
    files = {label.piece.response.split("#")[0] for label in labels}
    print(f"Notes: {len(labels)} pieces of {len(files)} files")
    for function, score in measure_notes(labels, runs).items():
        print(f"  {function:10} {score}  F1 {score.f1:.2f}")


def print_groups(runs: Runs, show: Show) -> None:
    """Print the figures of the groups."""
    for name in ("grouping", "near"):
        print_pairs_of_groups(name, runs, show)


def print_pairs_of_groups(name: str, runs: Runs, show: Show) -> None:
    """Print how the groups meet one file of labelled pairs."""
    labels = same_points(name)
    print(f"Groups, {name}: {len(labels)} pairs, {sum(one.same for one in labels)} the same point")
    scores = measure_groups(labels, runs, show)
    for half, sources in HALVES.items():
        own = {source: scores[source] for source in sources if source in scores}
        if own:
            print(f"  {half}: {total(plain for plain, _ in own.values())}")
            weighted = total(for_all for _, for_all in own.values())
            print(f"    each for those it stands for: {weighted}")
        for source, (plain, _) in own.items():
            print(f"    {source:16} {plain}")


def print_pairs(runs: Runs, show: Show) -> None:
    """Print the figures of the pairs, with labelled functions and as read."""
    labels = units()
    print(
        f"Pairs: {len(labels)} units, {sum(bool(u.links) for u in labels)} with a link,"
        f" {sum(len(u.links) for u in labels)} links"
    )

    @cache
    def whole(source: str) -> tuple[list[Link], dict[str, Span]]:
        said = as_read(runs(source))
        return found_links(said), {span.id: span for span in said.spans}

    def alone(unit: Unit) -> tuple[list[Link], dict[str, Span]]:
        said = as_labelled(unit, runs(unit.source))
        return found_links(said), {span.id: span for span in said.spans}

    for title, linked in (
        ("functions as labelled", alone),
        ("functions as read", lambda unit: whole(unit.source)),
    ):
        for half, sources in HALVES.items():
            own = [unit for unit in labels if unit.source in sources]
            by_evidence, links, challenges = measure_pairs(
                own, linked, partial(show, f"pairs, {title}")
            )
            print(f"  {title}, {half}")
            for kind, score in sorted(by_evidence.items()):
                print(
                    f"    {kind:22} precision {score.precision:.2f}"
                    f" ({score.right:.0f} of {score.found:.0f})"
                )
            print(
                f"    links recall {links.recall:.2f} (of {links.wanted:.0f}), challenges"
                f" answered {challenges.recall:.2f} (of {challenges.wanted:.0f})"
            )


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("shared", type=Path)
    parser.add_argument("--model")
    parser.add_argument("--cache", type=Path)
    parser.add_argument("--show", type=Path)
    parser.add_argument("--only", choices=("notes", "groups", "pairs"))
    arguments = parser.parse_args()
    if not arguments.shared.is_dir():
        raise SystemExit(f"{arguments.shared}: no such folder of shared data")

    @cache
    def runs(source: str) -> Run:
        return run(source, arguments.shared, arguments.model, arguments.cache)

    show = _shower(arguments.show)
    if arguments.only in (None, "notes"):
        print_notes(runs)
    if arguments.only in (None, "groups"):
        print_groups(runs, show)
    if arguments.only in (None, "pairs"):
        print_pairs(runs, show)


if __name__ == "__main__":
    main()
