"""`coproscan scan PATH...`: the main job."""

from functools import partial
from pathlib import Path
from typing import Annotated

import typer

from coproscan.cli.options import (
    Closing,
    Comments,
    Facilitators,
    GroupColumns,
    IdColumn,
    Late,
    OrganisationColumn,
    Paths,
    Quiet,
    Refused,
    SmallNumbers,
    TextColumns,
    WithdrawnList,
    settings_for,
)
from coproscan.report.formats import ALL, FORMATS

Output = Annotated[
    Path,
    typer.Option("--output", "-o", metavar="DIR", help="The folder for the report."),
]
Formats = Annotated[
    list[str] | None,
    typer.Option(
        "--format",
        metavar="NAME",
        help=f"Write this only (repeat for several): {', '.join(FORMATS)}.  [default: {ALL} but "
        "bertopic, which takes some ten seconds more, and of 5,000 excerpts or more those for "
        "coding software]",
        show_default=False,
    ),
]
Model = Annotated[
    str | None,
    typer.Option(
        "--model",
        metavar="NAME",
        help='What reads the excerpts: "encoder" or "static" (they come with coproscan), "minilm", '
        "a folder, or a name on the model hub.  [default: encoder, for very many excerpts static]",
        show_default=False,
    ),
]
SpacyModel = Annotated[
    str | None,
    typer.Option(
        "--spacy-model",
        metavar="NAME",
        help="An installed spaCy package or a folder, in place of the one that comes along.",
        show_default=False,
    ),
]
Themes = Annotated[
    int | None,
    typer.Option("--themes", metavar="N", help="How many themes to look for.", show_default=False),
]
Grain = Annotated[
    str | None,
    typer.Option(
        "--grain",
        metavar="GRAIN",
        help="coarse (about half as many themes), medium or fine (about twice as many); --themes "
        "wins over it.  [default: medium]",
        show_default=False,
    ),
]
Edits = Annotated[
    str | None,
    typer.Option(
        "--edits",
        metavar="FILE",
        help="private/themes.toml or private/report.xlsx of an earlier run, with your edits of the "
        "themes: renamed, merged, dropped, split, excerpts moved.",
        show_default=False,
    ),
]
RankBy = Annotated[
    str | None,
    typer.Option(
        "--rank-by",
        metavar="MEASURE",
        help="prevalence, mentions, documents, challenges, solutions or votes.  "
        "[default: prevalence]",
        show_default=False,
    ),
]
Template = Annotated[
    Path | None,
    typer.Option(
        "--template",
        metavar="FILE.docx",
        help="Your own Word document, whose styles, header and footer report.docx takes.",
        show_default=False,
    ),
]
Seed = Annotated[
    int | None,
    typer.Option("--seed", metavar="N", help="For everything drawn at random.", hidden=True),
]


def scan(
    paths: Paths,
    output: Output = Path("coproscan-report"),
    formats: Formats = None,
    text_column: TextColumns = None,
    id_column: IdColumn = None,
    group_column: GroupColumns = None,
    comments: Comments = None,
    facilitator: Facilitators = None,
    organisation_column: OrganisationColumn = None,
    closing: Closing = None,
    late: Late = None,
    refused: Refused = None,
    withdrawn: WithdrawnList = None,
    small_numbers: SmallNumbers = None,
    themes: Themes = None,
    grain: Grain = None,
    edits: Edits = None,
    rank_by: RankBy = None,
    model: Model = None,
    spacy_model: SpacyModel = None,
    template: Template = None,
    seed: Seed = None,
    quiet: Quiet = False,
) -> None:
    """Read notes and answers, and write a ranked themes report.

    Writes two editions: private/ holds everything, share/ only what may be handed on.
    """
    settings = settings_for(
        paths,
        {
            "text_columns": text_column,
            "id_column": id_column,
            "group_columns": group_column,
            "comments": comments,
            "facilitator": facilitator,
            "organisation_column": organisation_column,
            "closing": closing,
            "late": late,
            "refused": refused,
            "withdrawn": withdrawn,
            "small_numbers": small_numbers,
            "themes": themes,
            "grain": grain,
            "edits": edits,
            "rank_by": rank_by,
            "model": model,
            "spacy_model": spacy_model,
            "seed": seed,
        },
    )
    from coproscan.report.editions import check_folder, waiting, write_editions
    from coproscan.report.word_template import read_template

    check_folder(output, formats or ())
    styles = read_template(template) if template else None
    from coproscan.cli.light import light_imports
    from coproscan.pipeline import analyse, encode
    from coproscan.report.rows import build_editions
    from coproscan.report.terminal import make_console, print_summary, progress_bars

    console = make_console(quiet)
    with light_imports(settings, formats or ()), progress_bars(console) as progress:
        analysis = analyse(paths, settings, progress)
        rows = build_editions(analysis)
        # the analysis has a folder by its name alone; without a model asked for, the one chosen
        model_of_run = partial(encode, settings.model or str(analysis.settings["model"]))
        written = write_editions(analysis, output, formats or (), styles, model_of_run, rows)
    left = waiting(formats or (), len(analysis.excerpts))
    print_summary(rows["private"], written, console, left)
