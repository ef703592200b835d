# Snelle registraties: één scherm, minder dan een minuut.
quick-title = Snelle registratie
quick-kind-remains = Nieuw lichaam
quick-kind-body-part = Nieuw lichaamsdeel
quick-kind-injury = Nieuw letsel
quick-kind-ballistics-item = Nieuwe huls of kogel
quick-kind-impact-mark = Nieuw inslagspoor
quick-kind-munition-remnant = Nieuwe munitierest
quick-kind-evidence = Nieuw stuk van overtuiging
quick-kind-hand-over = Overdracht
quick-kind-photo-batch = Foto’s innemen
quick-kind-missing-person = Nieuwe vermiste persoon
quick-kind-first-account = Nieuw eerste relaas
quick-kind-note = Nieuwe notitie
quick-unknown = Deze snelle registratie bestaat niet
quick-unknown-text = Kies er een met Ctrl+N.
quick-save-next = Opslaan en volgende
quick-save-open = Opslaan en openen
quick-save-anyway = Opslaan zoals het is
quick-clear = Leeg beginnen
quick-kept = Wat u typt, blijft bewaard, ook als de laptop uitvalt.
quick-nothing-yet = Er is nog niets ingevuld.
quick-restored = Wat u had getypt, is er weer ({ $time }).
quick-restored-place = De aangetikte plaats wordt overgenomen als u leeg begint.
quick-start-empty = Leeg beginnen
quick-more = Meer
quick-optional = niet verplicht
quick-needed-here = Vereist. Vul het in, of zeg waarom er geen waarde is.
quick-not-saved = Niet opgeslagen
quick-not-saved-field = Niet opgeslagen: { $field }
quick-open-fields = { $count ->
    [one] 1 vereist veld is leeg
   *[other] { COUNT($count) } vereiste velden zijn leeg
  }
quick-open-fields-text = U kunt het opslaan zoals het is; het blijft op de lijst van wat moet worden aangevuld.
quick-saved = { $number } opgeslagen
quick-saved-last = Laatst opgeslagen
quick-to-complete = { $count ->
    [one] 1 veld aan te vullen
   *[other] { COUNT($count) } velden aan te vullen
  }
quick-open = Openen
quick-label = Etiket afdrukken
quick-add-injury = Letsel toevoegen
quick-undo = Ongedaan maken
quick-withdrawn = ingetrokken
quick-site = Onderzoekslocatie
quick-site-none = Geen locatie
quick-no-site = Deze zaak heeft nog geen onderzoekslocatie. Wat u vastlegt, kan er later aan worden gekoppeld.
quick-site-hazard = Op deze locatie: { $hazard }
quick-filled = Het programma vult in
quick-filled-number = Nummer
quick-filled-number-any = het volgende, bij het opslaan
quick-filled-number-text = het volgende { $letter }-nummer, bij het opslaan
quick-filled-time = Tijd
quick-filled-time-text = bij het opslaan ({ $time })
quick-filled-by = Aangetroffen en vastgelegd door
quick-filled-device = Laptop
quick-filled-custody = Bewaring
quick-filled-custody-text = veiliggesteld door u; verzegeld, als u een verzegelingsnummer geeft
quick-filled-code-name = Codenaam
quick-filled-code-name-text = door het programma bedacht; getoond in plaats van de naam
quick-yes = Ja
quick-no = Nee
quick-nothing-fits = Niets past. Probeer een nummer of een ander woord.
quick-type-to-find = Typ om te zoeken
quick-other-word = { $field }: in woorden
quick-take-out = { $what } weghalen
quick-next-number = Volgende:
quick-scan-picture = Code van een afbeelding lezen
quick-scan-nothing = Er is geen code op deze afbeelding gevonden. Typ het nummer, of probeer een scherpere afbeelding.
quick-language-other = Typ de code van een andere taal, zoals sr of ka
quick-place-form = 46.63541, 32.61692
quick-place-photo = Van de foto
quick-place-last = Als de laatste
quick-place-site = Als de locatie
quick-place-far = { $far } van de plaatsen die hier bekend zijn; met de getallen omgewisseld { $near }. Zijn breedte- en lengtegraad omgewisseld?
quick-place-exchange = Omwisselen
quick-near-body = Dichtstbijzijnde lichaam, op { $distance }, niet gekoppeld:
quick-photo-add = Foto’s toevoegen
quick-photo-pick = Foto’s hiervan
quick-photo-role = Wat de foto’s tonen
quick-photo-some = { $count ->
    [one] 1 bestand kon niet worden ingenomen. Het is ongewijzigd; probeer het opnieuw.
   *[other] { COUNT($count) } bestanden konden niet worden ingenomen. Ze zijn ongewijzigd; probeer het opnieuw.
  }
quick-unfiled = { $count ->
    [one] Vastgelegd als { $number }. De foto kon er niet bij worden ingedeeld.
   *[other] Vastgelegd als { $number }. De { COUNT($count) } foto’s konden er niet bij worden ingedeeld.
  }
quick-unfiled-again = Opnieuw indelen
quick-perhaps = Dit is mogelijk al vastgelegd: { $record }
quick-perhaps-text = Het programma is tijdens het opslaan gestopt. Bekijk die registratie voordat u deze opslaat.
quick-sound-add = Geluidsopname toevoegen
quick-sound-pick = Geluidsopnamen
quick-source = snelle registratie
quick-new-person = Nieuwe persoon onder een codenaam
quick-parent-hint = Waar het bij hoort.
quick-parent-needed = Kies waar het bij hoort; zonder dat kan het niet worden opgeslagen.
quick-chart = Schema
quick-chart-tap = Tik aan waar het is. Met toetsen: Tab naar het schema, pijlen, Enter.
quick-chart-placed = Geplaatst. Tik elders of sleep om te verplaatsen.
quick-chart-new = het nieuwe letsel
quick-chart-label = { $view }: tik aan waar het letsel is
quick-chart-earlier = Gekozen: letsel { $number }, eerder vastgelegd: { $what }. Tik op een vrije plek om het nieuwe te plaatsen.
quick-chart-open = Openen
quick-empty = Geen waarde
quick-empty-of = Zeggen waarom er geen waarde is: { $field }
quick-empty-back = Waarde geven
quick-empty-take-back = Toch een waarde geven: { $field }
quick-empty-unknown = Niet vast te stellen
quick-empty-not-examined = Niet onderzocht
quick-empty-not-applicable = Niet van toepassing
quick-empty-refused = Geweigerd
quick-empty-not-recorded = Niet vastgelegd
quick-empty-withheld = Niet vrijgegeven
quick-safety-body = Stop. Raak dit lichaam niet aan.
quick-safety-body-text = Een explosief, straling of infectie op of in het lichaam legt alle handelingen stil. Blijf op afstand, waarschuw de anderen, roep de EOD. Leg vast vanaf waar u staat.
quick-safety-munition = Niet aanraken. Niet verplaatsen. Houd afstand.
quick-safety-munition-text = Fotografeer van ver, markeer de weg waarlangs u kwam, roep de EOD. Het kan niet in bewaring worden genomen voordat iemand van de EOD het veilig heeft verklaard en dat hier is vastgelegd.
quick-safety-live = Stop. Raap het niet op.
quick-safety-live-text = Het kan ontploffen. Het kan niet in bewaring worden genomen voordat hier is vastgelegd wie van de EOD het veilig heeft verklaard, en wanneer.
quick-safety-child = Er spreekt een kind: alleen een eerste relaas.
quick-safety-child-text = Luister, ondervraag niet. Een volledig interview is voor een specialist die voor kinderen is opgeleid, in aanwezigheid van wie de wet vereist.
quick-safety-consent = Geen toestemming om het op te schrijven.
quick-safety-consent-text = De woorden worden niet vastgelegd. Wel bewaard worden dat het gesprek plaatsvond, wat is uitgelegd en de weigering.
quick-explained = { $done } van { $all } uitgelegd
