"""ST010 to ST016: keys and values."""

from sothat.load.entries import Entry

SHAPE = (
    Entry(
        "ST010",
        "a key that there is not",
        """A key that there is not.

        A misspelt key would otherwise be passed over, and what it says would be missing on every page without a word.
        The help names the nearest key that there is. A key of your own begins with `x-` and may hold anything.

        Fails::

            # catalog/teams/finance.yaml
            cost_centre: "4711"

        Passes::

            # catalog/teams/finance.yaml
            x-cost-centre: "4711"
        """,
    ),
    Entry(
        "ST011",
        "a key is missing",
        """A key is missing.

        Some things have to be said: a service has an owner, an obligation says what is owed, a need says so that
        what. The help shows the line to add. The finding stands at the start of the file, or at the first key of the
        item that lacks it.

        Fails::

            # catalog/teams/finance.yaml
            contacts:
              - kind: chat

        Passes::

            # catalog/teams/finance.yaml
            contacts:
              - kind: chat
                to: "#finance"
        """,
    ),
    Entry(
        "ST012",
        "a key without a value",
        """A key without a value.

        A key that is written down and left empty is a promise to say something. Write it, or delete the line. Often
        something stands there and begins with `#`, which makes a comment of it: put it in quotation marks.

        Fails::

            # catalog/teams/finance.yaml
            contacts:
              - kind: chat
                to: #finance

        Passes::

            # catalog/teams/finance.yaml
            contacts:
              - kind: chat
                to: "#finance"
        """,
    ),
    Entry(
        "ST013",
        "a value of another type",
        """A value of another type.

        A list stands where one text belongs, a single word where a list does, or a number where a text does. The help
        shows the right form with what you typed in it. A number, true or false becomes a text in quotation marks.

        Fails::

            # catalog/teams/finance.yaml
            objectives: fewer-errors

        Passes::

            # catalog/teams/finance.yaml
            objectives:
              - fewer-errors
        """,
    ),
    Entry(
        "ST014",
        "a value of another form",
        """A value of another form.

        Ids, dates, lengths of time and addresses are written in one way only, so that everybody reads the same in
        them: `people-ops`, `2026-11-24`, `3 working days`, `https://intranet.example`. References are ids, never
        names; the help finds the id of a name. Invisible characters that were pasted along are named.

        Fails::

            # catalog/voice/late-payslip.yaml
            asked: 5 October 2026

        Passes::

            # catalog/voice/late-payslip.yaml
            asked: 2026-10-05
        """,
    ),
    Entry(
        "ST015",
        "a word that is none of the choices",
        """A word that is none of the choices.

        Here one of a few words belongs, in small letters, or one of the parties or partners that the file itself
        names. The help lists them.

        Fails::

            # catalog/voice/late-payslip.yaml
            kind: complaint

        Passes::

            # catalog/voice/late-payslip.yaml
            kind: concern
        """,
    ),
    Entry(
        "ST016",
        "two keys of which one is allowed",
        """Two keys of which one is allowed.

        A sentence has one end, a clock runs before or after something, a target is a least or a most. Keep the one
        that is meant. A turnaround and a target need exactly one of their two, so none is reported as well.

        Fails::

            # catalog/objectives/fewer-errors.yaml
            measures:
              - id: errors
                question: How many errors are found in a month?
                target:
                  at_most: 4
                  at_least: 1

        Passes::

            # catalog/objectives/fewer-errors.yaml
            measures:
              - id: errors
                question: How many errors are found in a month?
                target:
                  at_most: 4
        """,
    ),
)
