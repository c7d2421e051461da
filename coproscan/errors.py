"""The exception tree: everything coproscan raises on purpose is a `CoproscanError`.

The command line prints the message of an `InputError` as one line and exits with 2. Anything
else that escapes is a fault of ours and exits with 1.
"""


class CoproscanError(Exception):
    """Base of every exception that coproscan raises on purpose."""


class InputError(CoproscanError):
    """The user's input or options are at fault; the message says what, where and what to do."""


class UnreadableDocument(InputError):
    """One file cannot be read. Beside readable files it is reported and passed over."""


class SettingsError(InputError):
    """An option or a line of `coproscan.toml` is wrong."""


class OutputError(InputError):
    """The report cannot be written where the user asked for it."""


class ModelNotFound(InputError):
    """A model's name does not lead to a model on this machine."""


class LedgerError(CoproscanError):
    """The ledger's totals do not reconcile: a response was lost or counted twice."""
