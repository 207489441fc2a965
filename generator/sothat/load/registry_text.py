"""ST001 to ST007: files as texts."""

from sothat.load.entries import Entry

TEXT = (
    Entry(
        "ST001",
        "the file is not UTF-8",
        """The file is not UTF-8.

        Catalogs are written by many hands on many machines, and UTF-8 is the one way of writing letters that all of
        them share. A file saved in another encoding shows other letters to the next reader, so it is not read at all;
        what it holds is not reported as unknown elsewhere.

        Save it again with the encoding UTF-8; editors offer this under "Save with encoding" or "Save as". A
        byte-order mark of UTF-8 at the very start is fine, one anywhere else is not. There is no example here, since
        a text that is shown is UTF-8 already.
        """,
    ),
    Entry(
        "ST002",
        "a character that nobody sees",
        """A character that nobody sees.

        Control characters, marks that turn the direction of writing, and unusual line ends are invisible, and yet
        change what a terminal, a browser or a reader makes of a text. They come along when text is pasted from
        elsewhere. A tab is fine between a key and its value and in Markdown, and nowhere else.

        Delete the character, or the escape that stands for it.

        Fails::

            # catalog/teams/finance.yaml
            purpose: "Money that is\\twhere it belongs."

        Passes::

            # catalog/teams/finance.yaml
            purpose: "Money that is where it belongs."
        """,
    ),
    Entry(
        "ST003",
        "no YAML",
        """No YAML.

        From here on the file cannot be understood. Most often a colon is missing behind a key, a text with a colon
        and a blank in it stands without quotation marks, a quotation mark is not closed, or a line is not lined up
        with those above it. Nothing else is said of such a file until it is mended.

        Fails::

            # catalog/teams/finance.yaml
            purpose: Our promise: money is where it belongs.

        Passes::

            # catalog/teams/finance.yaml
            purpose: "Our promise: money is where it belongs."
        """,
    ),
    Entry(
        "ST004",
        "YAML that a catalog does without",
        """YAML that a catalog does without.

        YAML can do more than anybody wants to meet in an agreement: tags (`!`), merge keys (`<<`), lines that begin
        with `%`, several documents in one file, values that contain themselves, and keys that are no text. Each of
        them means something else to another program, so a catalog has none of them.

        Fails::

            # catalog/teams/finance.yaml
            purpose: !important Money is where it belongs.

        Passes::

            # catalog/teams/finance.yaml
            purpose: "!important Money is where it belongs."
        """,
    ),
    Entry(
        "ST005",
        "a key twice",
        """A key twice.

        Of two values for one key programs take one and forget the other, and not all take the same. Keep one of the
        two. Until then nothing is concluded from either.

        Fails::

            # catalog/teams/finance.yaml
            contacts:
              - kind: chat
                to: "#finance"
                to: "#accounts"

        Passes::

            # catalog/teams/finance.yaml
            contacts:
              - kind: chat
                to: "#finance"
              - kind: chat
                to: "#accounts"
        """,
    ),
    Entry(
        "ST006",
        "over a limit",
        """Over a limit.

        Files, texts, lists within lists and aliases have limits, so that no file can hold up a check or fill a page
        that nobody reads. They are far above what an agreement needs. The policy may set each from 1 to ten times its
        default under `limits`: `file_size` 262144 bytes, `text_length` 20000 characters, `depth` 32 lists and
        mappings within each other, `aliases` 100 in a file, `files` 100000.

        Fails::

            # site_config/policy.yaml
            limits:
              aliases: 1
            # catalog/teams/finance.yaml
            lead: &lead Head of Finance
            hours: *lead
            department: *lead

        Passes::

            # site_config/policy.yaml
            limits:
              aliases: 2
            # catalog/teams/finance.yaml
            lead: &lead Head of Finance
            hours: *lead
            department: *lead
        """,
    ),
    Entry(
        "ST007",
        "a file that says nothing",
        """A file that says nothing.

        Every file of a catalog is a set of keys with their values. An empty file, one with comments only, or one that
        holds just a list or a text says nothing that could be read.

        Fails::

            # catalog/teams/legal.yaml
            # to be written

        Passes::

            # catalog/teams/legal.yaml
            name: Legal
        """,
    ),
)
