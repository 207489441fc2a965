"""The catalog's data: six kinds of entities and the policy, frozen, each field documented where it stands."""

from sothat.model.catalog import FOLDERS, KINDS, Catalog, Kind
from sothat.model.charter import Charter
from sothat.model.customer import Customer, Outcome
from sothat.model.objective import Objective
from sothat.model.parts import Entity
from sothat.model.policy import Policy
from sothat.model.references import EVERYONE, REQUEST
from sothat.model.service import Deliverable, Service
from sothat.model.team import Team
from sothat.model.voice import VoiceEntry

__all__ = [
    "EVERYONE",
    "FOLDERS",
    "KINDS",
    "REQUEST",
    "Catalog",
    "Charter",
    "Customer",
    "Deliverable",
    "Entity",
    "Kind",
    "Objective",
    "Outcome",
    "Policy",
    "Service",
    "Team",
    "VoiceEntry",
]
