"""The words of the theme's templates, which the engine renders and so does not put through gettext itself."""

from sothat.basics.languages import translations


def theme_words(lang: str) -> dict[str, str]:
    """What the search box says, by the names that sothat-search.html has for it; words in braces are slots."""
    _ = translations(lang).gettext
    return {
        "search": _("Search"),
        "results": _("Results"),
        "one": _("1 result"),
        "many": _("{n} results"),
        "none": _("Nothing found. Try another word, or one word less."),
        "loading": _("Searching …"),
        "failed": _("The search cannot be reached just now."),
        "server": _("The search needs a web server. Run “sothat serve” and open the page there."),
        "alias": _("also called “{text}”"),
        "id": "{text}",
        "part": _("part of the word: “{text}”"),
        "near": _("spelled nearly: “{text}”"),
        "text": _("in the text: "),
        "missing": _("without: {text}"),
        "all": _("All results for “{text}”"),
        "kind-service": _("Service"),
        "kind-deliverable": _("Deliverable"),
        "kind-team": _("Team"),
        "kind-customer": _("Customer"),
        "kind-outcome": _("Outcome"),
        "kind-objective": _("Objective"),
        "kind-charter": _("Charter"),
        "kind-voice": _("Asked and answered"),
        "kind-rule": _("Rule"),
        "kind-page": _("Page"),
    }
