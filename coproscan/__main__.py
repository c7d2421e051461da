"""`python -m coproscan` is the same as `coproscan`."""

from coproscan.cli import main

main()
