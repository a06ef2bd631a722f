"""“aculint batch” as a file, which spark-submit wants: spark-submit … batch.py INPUT --output DIR."""

import sys

from aculint.cli.main import main

main(["batch", *sys.argv[1:]], prog_name="aculint")
