# De woorden van de registraties.
records-title = Registraties
records-sites = Locaties
records-remains = Stoffelijke resten
records-ballistics = Ballistiek
records-list-width = Breedte van de lijst
records-kind = Soort registratie
records-find = Zoeken op nummer of woorden
records-hits = { $count ->
    [0] hier niet gevonden
    [one] 1 treffer
   *[other] { COUNT($count) } treffers
  }
records-hits-hidden = { $count ->
    [one] nog 1 buiten het filter
   *[other] nog { COUNT($count) } buiten het filter
  }
records-filter = Welke registraties
records-filter-all = Alle
records-filter-incomplete = Onvolledig
records-filter-disputed = Betwist
records-filter-withdrawn = Ingetrokken
records-sort = Volgorde
records-sort-newest = Nieuwste eerst
records-sort-oldest = Oudste eerst
records-sort-number = Op nummer
records-sort-observed = Op tijd van waarneming
records-none = { $kind }: nog niets vastgelegd
records-none-incomplete = Hier is niets onvolledig
records-none-disputed = Hier is niets tegenstrijdig
records-none-withdrawn = Hier is niets ingetrokken
records-none-narrowed = Niets van deze locatie en onderzoeker
records-at-site = Op de locatie
records-any-site = Alle locaties
records-by-examiner = Gezien door
records-any-examiner = Door iedereen
records-select = { $kind }: kies uit de lijst
records-select-text = Met de pijlen gaat u door de lijst, Enter opent de registratie, typ een nummer om het te vinden.
records-reading = Wordt gelezen
records-again = Opnieuw proberen
records-not-shown = Deze registratie kan niet worden getoond
records-hazard = Gevaar
records-disputed-fields = { $count ->
    [one] 1 veld betwist
   *[other] { COUNT($count) } velden betwist
  }
records-missing-fields = { $count ->
    [one] 1 vereist veld is leeg
   *[other] { COUNT($count) } vereiste velden zijn leeg
  }
records-complete = Er ontbreekt niets vereists
records-withdrawn = Ingetrokken
records-out = Al naar buiten voordat de gevoeligheid werd verhoogd. Waarschuw de mensen: terughalen kan niet.
records-out-bundle = Pakket { $name } voor { $whom }, { $time }
records-out-reader = Gelezen bij het hoofdkwartier door { $name } op { $device }, { $time }
records-seen = Waargenomen op { $time }
records-actions = Meer te doen met deze registratie
records-open = Als pagina openen
records-sections = Onderdelen
records-section-changed = Bevat iets wat niet is opgeslagen
records-section-filled = { $filled } van { $of } ingevuld
records-fields = Velden van de registratie
records-findings = Wat niet klopt
records-more = { $count ->
    [one] Meer: 1 veld
   *[other] Meer: { COUNT($count) } velden
  }
records-less = Minder
records-rest = Nog { $count }
records-all = { $count ->
    [one] Tonen
   *[other] Alle { COUNT($count) } tonen
  }
records-save = Opslaan
records-save-section = { $count ->
    [one] 1 veld van dit onderdeel opslaan
   *[other] { COUNT($count) } velden van dit onderdeel opslaan
  }
records-unsaved = { $count ->
    [one] 1 veld is niet opgeslagen
   *[other] { COUNT($count) } velden zijn niet opgeslagen
  }
records-discard = Weggooien
records-reason = Waarom wordt het gewijzigd?
records-reason-asked = Wat eerder is vastgelegd, wordt gewijzigd. Zeg in enkele woorden waarom; het blijft in de geschiedenis.
records-reason-typing-error = Typefout
records-reason-better-measure = Betere meting
records-reason-new-information = Nieuwe informatie
records-reason-second-examiner = Tweede onderzoeker
records-reason-translation = Vertaling
records-restored = Teruggehaald: getypt op { $time } en niet opgeslagen
records-restored-fields = Nog niet vastgelegd: { $fields }.
records-restored-keep = Houden
records-restored-discard = Weggooien
records-saved = { $count ->
    [one] 1 veld opgeslagen
   *[other] { COUNT($count) } velden opgeslagen
  }
records-put-back = Dit terugzetten
records-put-back-reason = Wijziging teruggedraaid
records-withdraw = Intrekken
records-withdraw-title = { $record } intrekken?
records-withdraw-about = De registratie blijft, met de reden en met haar geschiedenis. Ze verdwijnt uit lijsten en tellingen. Intrekken kan niet ongedaan worden gemaakt.
records-withdraw-reason = Waarom zij wordt ingetrokken
records-withdraw-not = Niet intrekken
records-withdraw-typing = Typefout
records-withdraw-wrong = Verkeerde soort registratie
records-withdraw-twice = Dubbel vastgelegd
records-children = Wat erbij hoort
records-add = Toevoegen
records-add-kind = Toevoegen: { $kind }
records-add-close = Sluiten
records-added = Vastgelegd: { $record }
records-referring = Wat ernaar verwijst
records-photo = Foto { $name }
records-photos-count = { $count ->
    [one] 1 foto
   *[other] { COUNT($count) } foto’s
  }
records-photos-show = Beelden tonen
records-wounds = Letsels op het lichaam
records-wounds-count = { $count ->
    [one] 1 letsel
   *[other] { COUNT($count) } letsels
  }
records-wounds-unplaced = { $count ->
    [one] 1 letsel staat op geen schema
   *[other] { COUNT($count) } letsels staan op geen schema
  }
records-wounds-help = Een nummer leidt naar het letsel, slepen verplaatst het; een tik ernaast begint een nieuw.
records-wounds-look = Een nummer leidt naar het letsel.
records-wound-new = het nieuwe letsel
records-wound-here = { $place }: hier is niets vastgelegd.
records-wound-record = Hier een letsel vastleggen
records-wound-not = Niet hier
records-moved = { $count ->
    [one] Eén letsel verplaatst en niet opgeslagen
   *[other] { $count } letsels verplaatst en niet opgeslagen
}
records-moved-back = Terugzetten
records-moved-save = Nieuwe plaats opslaan
records-teeth = Gebitselementen
records-tooth = Gebitselement { $fdi }
records-teeth-help = Kies een element: vlakken met een tik of M O I D V L, de rest met de eigen toetsen; pijlen gaan naar het volgende.
records-teeth-look = Het gekozen element wordt genoemd.
records-tooth-open = Registratie openen
records-tooth-new = nog niet vastgelegd
records-tooth-disputed = Twee personen zijn het oneens over dit element. Beslis op de eigen pagina.
records-teeth-open = { $count ->
    [one] Eén element is niet opgeslagen
   *[other] { $count } elementen zijn niet opgeslagen
}
records-teeth-save = { $count ->
    [one] Element opslaan
   *[other] { $count } elementen opslaan
}
records-teeth-rest = De overige: aanwezig en gaaf
records-teeth-beside = Gebitsstatus ernaast
records-teeth-compared = Gebit bij leven en na overlijden
records-history = Geschiedenis
records-history-all = Geschiedenis van de hele registratie
records-history-whole = Hele registratie
records-history-none = Er is nog niets over gezegd
records-history-cleared = (gewist)
records-notes = Notities
records-notes-none = Geen notities bij deze registratie
records-note = Een notitie bij deze registratie
records-note-add = Notitie toevoegen
records-keys = Registraties
records-key-save = Invoer opslaan
records-key-next = Volgend onderdeel
records-key-previous = Vorig onderdeel
records-key-find = Zoeken in de lijst
records-report = Rapport van het lichaam
records-report-print = Afdrukken
records-report-save = Opslaan als SVG
records-report-saved = Opgeslagen: { $path }
records-report-back = Terug naar de registratie
records-report-no = Nr.
records-report-injury = Letsel
records-report-described = Beschrijving
records-report-by = Afgedrukt door { $name } op { $laptop }
records-report-guarded = { $count ->
    [one] Eén beschermd veld is niet afgedrukt
   *[other] { $count } beschermde velden zijn niet afgedrukt
}
records-report-veiled = Niet getoond: stoffelijke resten
records-report-no-preview = Geen voorvertoning
records-report-more = { $count ->
    [one] Nog één foto is niet afgedrukt.
   *[other] Nog { $count } foto’s zijn niet afgedrukt.
}
