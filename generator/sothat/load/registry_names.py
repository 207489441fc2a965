"""ST020 to ST033: references, ids, names and files."""

from sothat.load.entries import Entry

NAMES = (
    Entry(
        "ST020",
        "a reference to nothing",
        """A reference to nothing.

        An agreement with a team that there is not binds nobody. What is named has to be in the catalog under exactly
        this id; the help looks for the nearest. What stands in a file that cannot be read is not reported.

        Fails::

            # catalog/teams/finance.yaml
            parent: the-board

        Passes::

            # catalog/teams/the-board.yaml
            name: The board
            # catalog/teams/finance.yaml
            parent: the-board
        """,
    ),
    Entry(
        "ST021",
        "an id or a value twice",
        """An id or a value twice.

        Two things of one id cannot be told apart by anything that refers to them, and one of the two would vanish
        from the site. Ids of files are unique within their kind, whatever the subfolder; those within a file within
        their list; the deliverables and obligations of a service share theirs. In a list of references or aliases
        nothing stands twice, and an old id leads to one service only.

        Fails::

            # catalog/services/payroll.yaml
            aliases: [wages, salary, wages]

        Passes::

            # catalog/services/payroll.yaml
            aliases: [wages, salary]
        """,
    ),
    Entry(
        "ST022",
        "a reserved id",
        """A reserved id.

        Some words have a meaning of their own in a catalog: index, everyone, provider, partner, both, request, and
        the names of the six folders. Nothing else can be called by them, and `everyone` stands alone, never in a list.

        Fails::

            # catalog/services/payroll.yaml
            partners: [finance, line-care, everyone]

        Passes::

            # catalog/services/payroll.yaml
            partners: everyone
        """,
    ),
    Entry(
        "ST023",
        "a team that agrees with itself",
        """A team that agrees with itself.

        A partner is another team. What a team does for itself needs no agreement, and a chain that ends there serves
        nobody else.

        Fails::

            # catalog/services/payroll.yaml
            partners: [finance, line-care, people-ops]

        Passes::

            # catalog/services/payroll.yaml
            partners: [finance, line-care]
        """,
    ),
    Entry(
        "ST024",
        "two names that look alike",
        """Two names that look alike.

        Readers find things by name. Two services, teams or customers whose names differ in capitals, blanks,
        punctuation or in letters of another alphabet that look the same are one to them, and the second may even be
        meant to deceive. Retired services may keep the name of their successor.

        Fails::

            # catalog/teams/treasury.yaml
            name: FINANCE

        Passes::

            # catalog/teams/treasury.yaml
            name: Treasury
        """,
    ),
    Entry(
        "ST025",
        "a circle of parents or replacements",
        """A circle of parents or replacements.

        A team cannot stand above the team that it stands below, and of two services each cannot replace the other.
        It is said once for a circle, in its first file; take one of its links out.

        Fails::

            # catalog/teams/people.yaml
            parent: people-ops

        Passes::

            # catalog/teams/people.yaml
            purpose: Staff who stay.
        """,
    ),
    Entry(
        "ST030",
        "a file in the wrong place or of a wrong name",
        """A file in the wrong place or of a wrong name.

        The folder says what a file is, and its name is the id by which others refer to it: small letters, digits and
        single hyphens, with `.yaml` behind. A charter bears the ids of its two parties. Until it is renamed the file
        is known under the name that it should have, so that nothing else is reported because of it.

        Fails::

            # catalog/teams/Legal.yml
            name: Legal

        Passes::

            # catalog/teams/legal.yaml
            name: Legal
        """,
    ),
    Entry(
        "ST031",
        "something else where a file should be",
        """Something else where a file should be.

        Links are not followed, since they could show what lies outside the catalog; pipes and sockets are not waited
        for; and a folder that is called like a file holds nothing that would be read. Put the file itself there.
        There is no example here, since a link cannot be written as a text.
        """,
    ),
    Entry(
        "ST032",
        "a file that cannot be read",
        """A file that cannot be read.

        The operating system refuses to open the file or folder, mostly for lack of permission, or it vanished while
        the catalog was read. What it holds is not reported as unknown elsewhere. There is no example here, since
        permissions cannot be written as a text.
        """,
    ),
    Entry(
        "ST033",
        "a catalog without a service",
        """A catalog without a service.

        A catalog of services has at least one. Where there is none, the command mostly runs in the wrong folder, or
        the files went astray; a site that stands is left alone.

        Fails::

            # catalog/services/payroll.yaml (removed)
            # catalog/services/accounts.yaml (removed)
            # catalog/voice/late-payslip.yaml (removed)

        Passes::

            # catalog/voice/late-payslip.yaml (removed)
        """,
    ),
)
