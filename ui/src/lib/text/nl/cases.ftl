# De zaak in één oogopslag, en nieuwe zaken.
cases-case-title = Zaak
cases-none = Nog geen zaak
cases-none-text = Een zaak bevat alles wat u vastlegt. Open er hier een, of neem er een in uit een pakket.
cases-new = Nieuwe zaak
cases-new-text = De rest kan later worden ingevuld.
cases-from-bundle = Pakket innemen
cases-number = Zaaknummer
cases-number-hint = Het eigen nummer van uw instantie. Elk nummer in de zaak begint ermee, en het verandert niet.
cases-number-wrong = De zaak heeft een nummer nodig.
cases-name = Naam
cases-name-hint = Een neutrale naam zonder namen van slachtoffers: hij staat op schermen en etiketten.
cases-name-wrong = De zaak heeft een naam nodig.
cases-make = Zaak openen
cases-not-made = De zaak is niet geopend
cases-reading = Zaak wordt gelezen
cases-take-in = Foto’s innemen
cases-today = vandaag vastgelegd
cases-incomplete = aan te vullen
cases-open-hand-overs = { $count ->
    [one] open overdracht
   *[other] open overdrachten
  }
cases-overdue = { COUNT($count) } langer dan een dag
cases-disagreements = { $count ->
    [one] tegenstrijdigheid
   *[other] tegenstrijdigheden
  }
cases-findings = { $count ->
    [one] bevinding
   *[other] bevindingen
  }
cases-serious = { COUNT($count) } ernstig
cases-photos = { $count ->
    [one] foto
   *[other] foto’s
  }
cases-without-place = { COUNT($count) } zonder plaats
cases-not-at-hq = niet bij het hoofdkwartier
cases-last-receipt = laatste ontvangstbewijs { $ago }
cases-no-receipt = nog geen ontvangstbewijs
cases-typed-title = Getypt en niet vastgelegd
cases-typed-new = { $kind }, begonnen
cases-typed-record = Gewijzigde velden
cases-typed-note = Notitie
cases-typed-withdraw = Reden van intrekken
cases-typed-dispute = Oplossing van een tegenstrijdigheid
cases-typed-annotate = Tekens op een foto
cases-typed-event = Bewaringshandeling
cases-typed-hand-over = Overdracht
cases-typed-picked = Aangevinkte stukken
cases-typed-clock = Klokcontrole
cases-typed-bundle = Te schrijven pakket
cases-today-title = Vandaag
cases-today-none = Vandaag is niets vastgelegd. Begin met Vastleggen bovenaan, of Ctrl+N.
cases-all-today = Alle { COUNT($count) }
cases-incomplete-title = Aan te vullen
cases-incomplete-none = Elke registratie heeft wat het formulier vraagt.
cases-all-incomplete = Alle { COUNT($count) }
cases-missing = Ontbreekt: { $fields }
cases-lacks = { $count ->
    [one] 1 veld leeg
   *[other] { $shown } velden leeg
  }
cases-parts-lack = { $kind }: { COUNT($records) }, { $missing ->
    [one] er ontbreekt 1 veld
   *[other] er ontbreken { COUNT($missing) } velden
}
cases-hand-overs-title = Open overdrachten
cases-to = aan
cases-unsigned-giver = overdrager heeft niet getekend
cases-unsigned-receiver = ontvanger heeft niet getekend
cases-over-a-day = langer dan een dag open
cases-findings-title = Wat niet klopt
cases-weight-serious = Ernstig
cases-weight-warning = Waarschuwing
cases-weight-hint = Aanwijzing
cases-all-findings = Alle { COUNT($count) }
cases-numbers = Registraties per soort
cases-entries = { $count ->
    [one] 1 ondertekende vermelding
   *[other] { COUNT($count) } ondertekende vermeldingen
  }
cases-places = Plaatsen
cases-open-map = Kaart openen
cases-map-of = { $count ->
    [one] Kaart van 1 plaats
   *[other] Kaart van { COUNT($count) } plaatsen
  }
cases-records-title = Alle registraties
cases-records-none = Geen registratie past
cases-filter = Welke registraties
cases-filter-all = Alle
cases-filter-today = Vandaag
cases-filter-incomplete = Aan te vullen
cases-filter-disputed = Betwist
cases-filter-withdrawn = Ingetrokken
cases-sort = Volgorde
cases-sort-newest = Nieuwste eerst
cases-sort-oldest = Oudste eerst
cases-sort-observed = Op tijd van waarneming
cases-sort-number = Op nummer
