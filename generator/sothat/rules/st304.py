"""A concern unanswered.

Whoever speaks up and hears nothing will not speak up again. The promise is your own: `respond_within` of the charter
of the two teams, else of the standing charter with everyone, else of the service. Where none promises a time, this
rule is silent. An answer need not be a yes, but it needs a reason.

Fails::

    # catalog/services/payroll.yaml
    voice:
      channels:
        - kind: chat
          to: "#payroll"
      respond_within: 5 working days
      review:
        every: 6 months
        last: 2026-10-01

    # catalog/voice/wrong-cost-centre.yaml
    service: payroll
    from: line-care
    kind: concern
    asked: 2026-11-02
    what: Shift bonuses are booked on the wrong cost centre
    account_of_partner: Three of our wards show costs of another clinic.
    account_of_provider: The list of wards that we have is two years old.

Passes::

    # catalog/services/payroll.yaml
    voice:
      channels:
        - kind: chat
          to: "#payroll"
      respond_within: 5 working days
      review:
        every: 6 months
        last: 2026-10-01

    # catalog/voice/wrong-cost-centre.yaml
    service: payroll
    from: line-care
    kind: concern
    asked: 2026-11-02
    what: Shift bonuses are booked on the wrong cost centre
    account_of_partner: Three of our wards show costs of another clinic.
    account_of_provider: The list of wards that we have is two years old.
    answer:
      date: 2026-11-04
      verdict: agreed
      because: We have a new list and book the last two months again.
"""

from collections.abc import Iterator

from sothat.basics.dates import add
from sothat.findings import Problem, Severity
from sothat.model import VoiceEntry
from sothat.rules.base import Rule, World
from sothat.rules.names import said, service_name, team_name
from sothat.rules.subjects import entries
from sothat.rules.voices import first_promise


def check(entry: VoiceEntry, world: World) -> Iterator[Problem]:
    """Says which concern has waited longer than was promised."""
    if entry.kind != "concern" or entry.answer is not None:
        return
    service = world.catalog.services[entry.service]
    promise = first_promise(service, entry.from_, world, lambda voice: voice.respond_within)
    if promise is None:
        return
    promiser, within = promise
    until = add(entry.asked, within, world.policy.working_time.lengths)
    if until < world.today:
        yield Problem(
            f"the concern {said(entry.what, entry.id)} of {team_name(entry.from_, world.catalog)}"
            f" about {service_name(service)} should have been answered by {until}",
            entry.spot("asked"),
            "add 'answer' with 'date', 'verdict' and 'because'",
            ((f"an answer within {within} is promised here", promiser.spot("voice", "respond_within")),),
        )


RULE = Rule(code="ST304", title="a concern unanswered", severity=Severity.WARNING, over=entries, check=check)
