# Controleren of alles klopt.
verify-title = Verificatie
verify-about = Leest alles opnieuw: handtekeningen, ketens, elke rij, elke foto, elk ontvangstbewijs. Niets wordt aangenomen omdat de database het zegt, en er wordt niets gewijzigd.
verify-now = Alles verifiëren
verify-again = Opnieuw verifiëren
verify-print = Afdrukken
verify-running = Bezig met verifiëren
verify-not-done = De verificatie is niet voltooid
verify-empty = Er is niets geverifieerd sinds de kluis is geopend
verify-empty-text = Met veel foto's duurt het enkele minuten. U kunt intussen blijven vastleggen.
verify-holds = Alles klopt
verify-holds-text = Elke vermelding is ondertekend en staat op haar plaats, elke registratie is wat haar vermeldingen zeggen, en elke foto heeft de bytes die zijn ingenomen.
verify-fails = { $count ->
    [one] 1 onderdeel klopt niet
   *[other] { COUNT($count) } onderdelen kloppen niet
  }
verify-fails-text = Wat klopt, is veilig en kan worden gebruikt. Verwijder niets. Druk deze pagina af en spreek met de zaakleider.
verify-checked = Wat is gecontroleerd
verify-at = Begonnen
verify-by = Door
verify-entries = Vermeldingen
verify-ops = Uitspraken daarin
verify-records = Vergeleken registraties
verify-originals = Foto's en bestanden volledig gelezen
verify-receipts = Ontvangstbewijzen van het hoofdkwartier
verify-withheld = Niet vrijgegeven waarden
verify-findings = Wat niet klopt
verify-strands = Wie heeft ondertekend
verify-case = Zaak
verify-seat = Werkplek
verify-seat-unknown = In deze kluis niet genoemd
verify-head = Laatste vermelding
verify-gap = { COUNT($count) } ervoor zijn niet hier
verify-rebuild = Tabellen gemaakt uit de vermeldingen
verify-rebuild-text = Lijsten en weergaven worden gemaakt uit de ondertekende vermeldingen. Zegt de verificatie dat een rij is gewijzigd, maak ze dan opnieuw; de vermeldingen blijven zoals ze zijn.
verify-rebuild-now = Tabellen opnieuw maken
verify-rebuilt-same = Opnieuw gemaakt uit { $entries } vermeldingen: { $records } registraties, dezelfde als eerst.
verify-rebuilt-differs = Opnieuw gemaakt uit { $entries } vermeldingen: { $records } registraties. Ze waren niet wat de vermeldingen zeggen, en zijn dat nu wel.
