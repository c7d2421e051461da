"""The ledger: every response read ends in exactly one disposition, and the totals reconcile."""

from collections import Counter
from collections.abc import Sequence

from coproscan.errors import LedgerError
from coproscan.types import DISPOSITIONS, Ledger, Response


def tally(responses: Sequence[Response]) -> Ledger:
    """How many responses were read and what became of them; every disposition is named, 0 too."""
    counts = Counter(response.disposition for response in responses)
    return Ledger(read=len(responses), dispositions={name: counts[name] for name in DISPOSITIONS})


def reconcile(ledger: Ledger, responses: Sequence[Response]) -> None:
    """Check that `ledger` accounts for `responses`, each exactly once.

    Raises LedgerError where a response is missing or counted twice, where the dispositions do not
    add up to what was read, or where something was set aside without a reason.
    """
    twice = [name for name, times in Counter(r.id for r in responses).items() if times > 1]
    if twice:
        raise LedgerError(f"the ledger counts a response twice: {min(twice)}")
    unexplained = [r.id for r in responses if r.disposition != "analysed" and not r.reason]
    if unexplained:
        raise LedgerError(f"a response was set aside without a reason: {min(unexplained)}")
    total = sum(ledger.dispositions.values())
    if total != ledger.read:
        raise LedgerError(
            f"the ledger's dispositions add up to {total}, but {ledger.read} were read"
        )
    if ledger.read != len(responses):
        raise LedgerError(
            f"the ledger counts {ledger.read} responses, but there are {len(responses)}"
        )
    if dict(tally(responses).dispositions) != dict(ledger.dispositions):
        raise LedgerError("the ledger's dispositions are not those of the responses")
