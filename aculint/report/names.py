"""The names of the report formats, apart so that ``--help`` and ``--version`` import nothing else."""

FORMATS = (
    "text",
    "concise",
    "json",
    "jsonl",
    "sarif",
    "github",
    "gitlab",
    "junit",
    "checkstyle",
    "rdjson",
    "html",
    "markdown",
    "statistics",
)
