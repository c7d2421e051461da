"""The report on examples/ is the one that a person has looked at."""

from tests.golden.make import HERE, reports


def test_the_report_is_the_golden_one() -> None:
    made = reports()
    for name, text in made.items():
        golden = (HERE / name).read_text(encoding="utf-8")
        assert text == golden, f"{name} differs: run `make golden` and look at the difference"
