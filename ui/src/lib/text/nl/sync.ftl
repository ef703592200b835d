# Hoofdkwartier: aansluiten, verzenden en ophalen, wat waar is.
sync-title = Synchronisatie
sync-alone = Deze laptop werkt zelfstandig. Alles wat u vastlegt, blijft hier bewaard; een pakket brengt het naar buiten.
sync-join = Aansluiten bij het hoofdkwartier
sync-join-own = Aansluiten met uw eigen code
sync-join-own-text = Deze laptop is aangesloten bij het hoofdkwartier, u nog niet. Vraag daar een code op uw naam: pas dan wordt aangenomen wat u ondertekent.
sync-join-again = Opnieuw aansluiten
sync-join-again-text = Alleen als het hoofdkwartier het u zegt, bijvoorbeeld nadat de server is vervangen. U krijgt daarvoor een nieuwe code. Wat hier is, blijft zoals het is.
sync-reading = Wordt gelezen wat waar is
sync-now = Nu synchroniseren
sync-go-on = Verdergaan
sync-speed = Snelheidslimiet
sync-no-limit = Geen limiet
sync-cap = Datalimiet
sync-no-cap = Zoveel als nodig
sync-fetch-too = Ook foto’s ophalen die alleen daar zijn
sync-fetch-so-many = Ook foto’s en bestanden ophalen die hier niet zijn: { COUNT($photos) } ({ $size })
sync-fetch-too-hint = Foto’s van collega’s. De datalimiet geldt ook daarvoor.
sync-last = Laatste synchronisatie
sync-ended-complete = Alles wat het hoofdkwartier mag hebben, is daar, en alles wat deze laptop mag hebben, is hier.
sync-entries-confirmed = Bevestigde vermeldingen
sync-entries-received = Ontvangen vermeldingen
sync-originals-confirmed = Bevestigde foto’s en bestanden
sync-originals-fetched = Opgehaalde foto’s en bestanden
sync-originals-missing = Foto’s en bestanden nog niet hier
sync-receipts = Nieuwe ontvangstbewijzen
sync-data = Gebruikte gegevens
sync-data-both = { $sent } verzonden, { $received } ontvangen
sync-refused = Geweigerde vermeldingen
sync-revoked = Het hoofdkwartier neemt van deze laptop en onderzoeker niets meer aan. Wat hier is, is veilig. Spreek met het hoofdkwartier.
sync-of = { $part } van { $whole }
sync-cases = Zaken
sync-case = Zaak
sync-entries = Bevestigde vermeldingen
sync-photos = Bevestigde foto’s
sync-to-send = Te verzenden
sync-state = Stand
sync-more = Foto’s van de zaak
sync-no-cases = Er is nog geen zaak.
sync-not-granted = het hoofdkwartier heeft deze zaak niet voor u geopend
sync-waiting = wacht
sync-all-there = alles bij het hoofdkwartier
sync-refused-code = { COUNT($count) } geweigerd: { $why }
sync-marked-code = { COUNT($count) } gemarkeerd: { $why }
sync-why-after-revocation = aangekomen na de intrekking van haar werkplek
sync-why-forked = herschreven geschiedenis
sync-why-link-broken = volgt niet op de vorige
sync-why-not-granted = zaak niet geopend voor de werkplek
sync-why-seen-wrong = noemt een stand van het logboek die er nooit was
sync-why-signature-wrong = handtekening past niet
sync-why-seat-unknown = werkplek daar niet bekend
sync-why-case-unknown = zaak daar niet bekend
sync-show-photos = Foto’s
sync-hide-photos = Foto’s verbergen
sync-more-photos = Meer
sync-see-entries = { $count ->
    [one] De niet bevestigde vermelding tonen
   *[other] De { COUNT($count) } niet bevestigde vermeldingen tonen
  }
sync-see-photos = { $count ->
    [one] De niet bevestigde foto of het bestand tonen
   *[other] De { COUNT($count) } niet bevestigde foto’s en bestanden tonen
  }
sync-list-entries-waiting = Vermeldingen die het hoofdkwartier niet heeft bevestigd
sync-list-photos-waiting = Foto’s en bestanden die het hoofdkwartier niet heeft bevestigd
sync-list-photos = Foto’s van de zaak
sync-none-waiting = Geen.
sync-entry-no-record = Over de zaak zelf
sync-entry-more = en nog { COUNT($count) }
sync-last-receipts = Laatste ontvangstbewijzen
sync-receipt-number = Nummer
sync-receipt-at = Daar ontvangen
sync-receipt-entries = Vermeldingen
sync-receipt-originals = Foto’s en bestanden
sync-photo-there = bij het hoofdkwartier
sync-photo-here = alleen hier
sync-photo-nowhere = niet op deze laptop
sync-fetch-photo = Deze foto ophalen
sync-headquarters = Hoofdkwartier
sync-address = Adres
sync-origin = Naam
sync-examiner = U bent daar bekend als
sync-examiner-none = Niet ingeschreven met deze onderzoeker
sync-block = Letters in uw nummers
sync-receipts-held = Ontvangstbewijzen in bezit
sync-last-receipt = Laatste ontvangstbewijs
sync-never = Nooit
sync-clock = Klok van deze laptop
sync-clock-right = Gelijk tot op de seconde
sync-clock-ahead = loopt { $time } voor
sync-clock-behind = loopt { $time } achter
sync-log = Vermeldingen in zijn logboek
sync-pin = Sleutel van zijn server (SHA-256)
sync-root = Wortel van zijn logboek
sync-contradictions = { $count ->
    [one] Het logboek van het hoofdkwartier heeft zichzelf één keer tegengesproken
   *[other] Het logboek van het hoofdkwartier heeft zichzelf { COUNT($count) } keer tegengesproken
  }
sync-contradictions-text = Wat het nu toont, sluit niet aan op wat het eerder toonde. Wat op deze laptop staat, is veilig. Verwijder niets, en spreek met de zaakleider.
sync-contradictions-found = Ontdekt
sync-contradictions-held = Zijn logboek zoals eerder getoond
sync-contradictions-shown = Zijn logboek zoals toen getoond
sync-contradictions-log = { $count ->
    [one] 1 vermelding
   *[other] { COUNT($count) } vermeldingen
  }
sync-contradictions-save = Opslaan als bewijs
sync-contradictions-saved = Opgeslagen: { $path }
sync-clock-off = De klok van deze laptop loopt niet gelijk
sync-clock-off-text = Hij verschilt meer dan een minuut van die van het hoofdkwartier. Stel hem gelijk, en noteer de afwijking met een klokcontrole.
sync-take = Ontvangstbewijzen uit bestanden innemen
sync-take-pick = Kies de bestanden met ontvangstbewijzen
sync-take-text = Waar geen verbinding is, schrijft het hoofdkwartier een ontvangstbewijs voor elk pakket dat het heeft ingenomen. Zodra het hier is ingenomen, telt wat erin staat als afgeleverd.
sync-take-refused = Er is geen ontvangstbewijs ingenomen
sync-taken = { $count ->
    [0] Geen nieuw ontvangstbewijs
    [one] 1 ontvangstbewijs ingenomen
   *[other] { COUNT($count) } ontvangstbewijzen ingenomen
  }
sync-taken-known = { $count ->
    [one] 1 was hier al.
   *[other] { COUNT($count) } waren hier al.
  }
sync-taken-refused = { $count ->
    [one] Het hoofdkwartier heeft 1 vermelding geweigerd; de tabel hierboven zegt waarom.
   *[other] Het hoofdkwartier heeft { COUNT($count) } vermeldingen geweigerd; de tabel hierboven zegt waarom.
  }
