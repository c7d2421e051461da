"""`coproscan inspect PATH...`: what would be read and how it is understood, before any run."""

from coproscan.cli.options import (
    Closing,
    Comments,
    Facilitators,
    GroupColumns,
    IdColumn,
    Late,
    OrganisationColumn,
    Paths,
    Refused,
    TextColumns,
    WithdrawnList,
    settings_for,
)


def inspect(
    paths: Paths,
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
) -> None:
    """Show what would be read, and how each column and heading is understood."""
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
        },
    )
    from coproscan.pipeline import look
    from coproscan.report.inspection import print_inspection
    from coproscan.report.terminal import make_console, progress_bars

    console = make_console()
    with progress_bars(console) as progress:
        reading = look(paths, settings, progress)
    print_inspection(reading, console)
