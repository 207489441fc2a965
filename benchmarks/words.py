"""Texts of the length that people write: words by Zipf's law, two thirds English, a quarter German, no two alike."""

from random import Random

_ENGLISH = """
account access agreement answer approval archive asset audit badge batch bench benefit bill board booking box
budget building cable calendar calibration call camera campaign candidate card case cash catalogue certificate
change charge check claim class client clinic code coffee company complaint contact contract copy cost course
court cover crew customer data date deadline delivery demand department deposit design desk device diary
discount dispatch document door draft drawing driver duty employee engine enquiry entry equipment error
estimate event evidence exam exception exchange expense expert export factory fault fee field file finance
fire firm fleet floor form freight fund gate glass goods grant ground group guard guest guide hall handbook
hardware health heating help hire holiday hotel hour house image import incident income index input inspection
insurance interview inventory invoice issue item journey key kitchen label laboratory ladder language laptop
launch lawyer leave lecture ledger letter level library licence lift light limit line list load loan location
lock loss machine mail manual map market material meal measure medicine meeting member message meter milestone
mobile model money monitor month motor mould name network newsletter night notice number nurse offer office
opinion option order outlet overtime packet page paint pallet panel paper parcel park partner part pass patent
patient pay pension permit person phone photo picture pipe plan plant plate policy port post power practice
press price printer process product profile project promise proof property protocol purchase quality quarter
question queue quota rack rail range rate reading receipt record recruitment refund region register release
rent repair reply report request reservation resource result return review reward risk road role roof room
rota route rule safety salary sale sample scale schedule school screen screw script season seat section
security sensor server session shape share shelf shift ship shop signal site sketch skill sound space spare
speech staff stage stamp standard statement station stock stone storage store street study subject summary
supplier supply support survey switch system table tank target tax team technician template tender terms test
text ticket time title token tool tour tower track trade traffic trailer training transfer transport travel
treasury trial truck tunnel unit upgrade user vacancy valve van vehicle vendor version vessel video visa visit
voice volume voucher wage wait walk wall warehouse warranty waste watch water week weight wheel window wire
witness word work workshop yard year zone""".split()
_GERMAN = """Abrechnung Abteilung Anfrage Angebot Anlage Anmeldung Antrag Arbeit Auftrag Ausweis Bedarf Bericht Bescheid
Bestellung Betrieb Bewerbung Buchung Büro Dienst Einkauf Entwurf Ersatz Fahrzeug Fertigung Formular Frist
Gebäude Gehalt Gerät Halle Kasse Kosten Kunde Lager Leistung Lieferung Maschine Meldung Mitarbeiter Nachweis
Pause Prüfung Raum Rechnung Reise Schicht Schlüssel Schulung Sicherheit Störung Straße Teil Termin Überweisung
Übergabe Unterlagen Urlaub Verfahren Vertrag Versand Vorgang Wartung Werk Zahlung Zeit Zugang Zulassung""".split()
_VERBS = """answers books brings builds buys calls checks clears closes collects confirms copies counts delivers draws
explains files finds fits grants hands keeps leads lends makes measures mends moves names notes opens orders
packs pays plans prepares prints proves puts reads records renews repairs replaces reports returns saves sends
sets settles ships shows signs sorts stores takes teaches tells tests tracks trains updates writes""".split()
_SMALL = "for the from a with each by every in our to their about this before that after any until one during".split()


class Writer:
    """Makes names and sentences; the same seed gives the same texts."""

    def __init__(self, seed: int) -> None:
        """Begins anew."""
        self.random = Random(seed)
        made = self.random.sample(_ENGLISH, len(_ENGLISH))
        compounds = [one + other.lower() for one in _GERMAN for other in _GERMAN if one != other]
        self._nouns = made
        self._german = self.random.sample(compounds, len(compounds))

    def noun(self) -> str:
        """A noun; the first are said often, the last hardly ever."""
        rank = self.random.random() ** 1.7
        words = self._german if self.random.random() < 0.25 else self._nouns
        return words[int(rank * len(words))]

    def phrase(self, words: int) -> str:
        """Some words that are no sentence."""
        text = " ".join(self.noun() for _ in range(words))
        return text[0].upper() + text[1:]

    def sentence(self, words: int) -> str:
        """A sentence of about so many words."""
        found = ["The", self.noun(), self.random.choice(_VERBS)]
        while len(found) < words:
            found += (self.random.choice(_SMALL), self.noun())
        return " ".join(found)

    def text(self, words: int) -> str:
        """Several sentences."""
        lengths = [12] * (words // 12)
        return "\n".join(f"{self.sentence(length)}." for length in lengths)
