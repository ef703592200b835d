# Eén zoekveld voor alles.
search-title = Zoeken
search-box = Zoeken naar
search-hint = Een nummer, een naam, een woord
search-everywhere = In alle zaken
search-empty = Zoeken in de hele zaak
search-empty-text = Een deel van een nummer, een naam in Cyrillisch of Latijns schrift, elk woord van een beschrijving. Resultaten verschijnen terwijl u typt.
search-found = { $count ->
    [0] Niets gevonden
    [one] 1 registratie
   *[other] { COUNT($count) } registraties
  }
search-first = De eerste { $shown } van { COUNT($count) } registraties. Typ meer om er minder te vinden.
search-most = De eerste { $shown } van meer dan { COUNT($count) } registraties. Typ meer om er minder te vinden.
search-none = Niets past. Probeer minder letters, een andere spelling of een ander woord.
search-kinds = Soorten
search-all-kinds = Alle soorten
search-withdrawn = ingetrokken
search-disputed = betwist
