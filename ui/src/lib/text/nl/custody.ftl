# Stukken van overtuiging en bewaring: wie heeft wat sinds wanneer.
custody-title = Stukken (SVO)
custody-panel = Overdracht en bewaring
custody-act-event = Bewaringshandeling vastleggen
custody-count = { $count ->
    [one] 1 stuk
   *[other] { COUNT($count) } stukken
  }
custody-things = { $count ->
    [one] 1 stuk
   *[other] { COUNT($count) } stukken
  }
custody-new = Nieuw SVO
custody-find = Nummer of woorden
custody-kind = Soort
custody-who = In bewaring bij
custody-everybody = Bij wie dan ook
custody-any-state = In elke staat
custody-not-read = Dit kon niet worden gelezen
custody-nothing = Hier is niets
custody-nothing-text = Leg een stuk vast met Ctrl+N, of kies hierboven een andere soort of houder.
custody-pick = { $number } aanvinken
custody-picked = { $count ->
    [0] Niets aangevinkt
    [one] 1 aangevinkt
   *[other] { COUNT($count) } aangevinkt
  }
custody-pick-none = Niets aanvinken
custody-acts = Wat te doen met de aangevinkte stukken
custody-scan = Scan of typ een nummer
custody-scan-first = Scan de stukken een voor een. Elke code is het nummer op het etiket.
custody-scan-picture = Code van een afbeelding lezen
custody-scan-nothing = Er is geen code op deze afbeelding gevonden. Typ het nummer, of probeer een scherpere afbeelding.
custody-refused-unfit = { $name } kan niet worden overgedragen. Controleer het nummer.
custody-refused-twice = { $name } staat al op de lijst.
custody-refused-withdrawn = { $name } is ingetrokken. Bekijk de registratie voordat u verdergaat.
custody-take-out = { $number } van de lijst halen
custody-not-yours = Niet in bewaring bij u
custody-hand-over = Overdragen
custody-event = Bewaringshandeling
custody-label = Etiket
custody-labels = Etiketten
custody-form = Overdrachtsformulier
custody-holder = In bewaring bij
custody-nobody = niemand
custody-place = Bewaarplaats
custody-state = Toestand
custody-state-not-taken = Niet in bewaring genomen
custody-state-held = In bewaring
custody-state-in-transit = Onderweg
custody-state-lost = Vermist
custody-state-released = Vrijgegeven
custody-state-destroyed = Vernietigd
custody-seal = Verzegeling
custody-seal-unknown = geen verzegeling genoteerd
custody-seal-none = niet verzegeld
custody-seals = Verzegelingen
custody-seal-number = Nummer
custody-seal-on = Aangebracht
custody-seal-off = Verwijderd
custody-seal-not-said = niet vastgelegd
custody-seal-still = zit er nog op
custody-hazard = Gevaar
custody-open = Open overdracht
custody-open-title = Open overdrachten
custody-open-count = { $count ->
    [one] Bij 1 overdracht ontbreekt een handtekening
   *[other] Bij { COUNT($count) } overdrachten ontbreekt een handtekening
  }
custody-open-more = { $count ->
    [one] Nog 1 tonen
   *[other] Nog { COUNT($count) } tonen
  }
custody-open-fewer = Minder tonen
custody-missing-giver = { $name } heeft niet als overdrager getekend.
custody-missing-receiver = { $name } heeft niet als ontvanger getekend.
custody-unsigned-giver = Overdrager heeft niet getekend
custody-unsigned-receiver = Ontvanger heeft niet getekend
custody-on-paper-giver = Overdrager tekende op papier
custody-on-paper-receiver = Ontvanger tekende op papier
custody-sign = Nu tekenen
custody-two-holders = Twee houders
custody-two-holders-text = De handelingen spreken elkaar tegen. Beide worden getoond; het programma kiest niet. Ga na wie het stuk had, en leg vast wat ontbreekt of corrigeer wat onjuist is.
custody-findings = Wat niet klopt
custody-timeline = Handelingen
custody-collect = In bewaring nemen
custody-danger = Laat het liggen. Blijf op afstand.
custody-danger-text = Het kan ontploffen. Het kan pas in bewaring worden genomen nadat is vastgelegd wie van de EOD het veilig heeft verklaard, en wanneer.
custody-no-events = Nog geen bewaringshandeling.
custody-show-event = Registratie tonen
custody-correct = Corrigeren
custody-corrected = Gecorrigeerd
custody-correct-text = De handeling blijft zoals zij was. Vul alleen in wat anders was; dat telt vanaf dan, en beide worden getoond.
custody-pile-stays = { $count ->
    [one] Het stuk dat u in de lijst hebt aangevinkt, blijft aangevinkt.
   *[other] De { COUNT($count) } stukken die u in de lijst hebt aangevinkt, blijven aangevinkt.
  }
custody-pile-add = Meenemen
custody-restored = Wat u was begonnen, is er weer ({ $time }).
custody-receiver = Wie ontvangt
custody-receiver-other = Iemand anders: een persoon of onderzoeker van de zaak
custody-optional = niet verplicht
custody-giver-signs = { $name } ({ $initials }) draagt over, en tekent door aangemeld te zijn.
custody-receiver-signs = Wanneer de ontvanger tekent
custody-signs-now = Beiden tekenen nu, hier
custody-signs-later = Ontvanger tekent later
custody-passphrase = Wachtzin van { $initials }
custody-open-then = De overdracht blijft open, en de overdrager blijft de houder, totdat de ontvanger heeft getekend.
custody-sign-both = Voor beiden tekenen en overdragen
custody-sign-one = Als overdrager tekenen en overdragen
custody-lacking = Nog nodig:
custody-lacks-items = stukken
custody-lacks-receiver = wie ontvangt
custody-lacks-purpose = doel
custody-lacks-seal = toestand van de verzegelingen
custody-lacks-passphrase = wachtzin van de ontvanger
custody-not-handed-over = Niet overgedragen
custody-in-the-way = { $count ->
    [one] { COUNT($count) } stuk staat in de weg. Er is niets vastgelegd.
   *[other] { COUNT($count) } stukken staan in de weg. Er is niets vastgelegd.
  }
custody-in-the-way-more = en nog { COUNT($count) }
custody-in-the-way-giver-does-not-hold = op dat moment niet in bewaring bij { $other }
custody-in-the-way-explosive-not-cleared = { $known ->
    [yes] { $other } kan ontploffen en is niet veilig verklaard
   *[no] kan ontploffen en is niet veilig verklaard
  }
custody-in-the-way-nobody-carries = ligt in een andere bewaarplaats
custody-in-the-way-unknown-record = niet in deze zaak
custody-in-the-way-ambiguous-record = meerdere registraties komen hiermee overeen
custody-remedy-giver-does-not-hold = Bekijk de bewaring van wat niet in bewaring is, en leg vast of corrigeer wat daar ontbreekt, of haal het van de lijst.
custody-remedy-explosive-not-cleared = Laat liggen wat kan ontploffen, blijf op afstand, en leg vast wie van de EOD het veilig heeft verklaard en wanneer.
custody-remedy-nobody-carries = Tussen twee bewaarplaatsen moet een persoon staan. Noem de persoon die vervoert wat elders ligt.
custody-remedy-unknown-record = Controleer de nummers die niet in deze zaak staan.
custody-remedy-ambiguous-record = Geef het volledige nummer waar meerdere registraties overeenkomen.
custody-done = Overgedragen aan { $receiver }
custody-done-text = Beiden hebben getekend. De beschrijvingen van de stukken worden bewaard zoals ze op dit moment waren.
custody-done-open = Gegeven, nog niet ontvangen
custody-done-open-text = { $giver } heeft getekend; { $receiver } niet. Tot die tijd heeft { $giver } de stukken in bewaring. De overdracht staat bij de open overdrachten.
custody-print-form = Formulier afdrukken
custody-next = Volgende
custody-event-done = Vastgelegd
custody-event-refused = Niet vastgelegd
custody-event-save = Handeling vastleggen
custody-earlier = Het gebeurde eerder
custody-earlier-hint = Wanneer het gebeurde, volgens de plaatselijke tijd. Leeg betekent nu.
custody-earlier-ahead = Volgens de klok van deze laptop moet dat nog komen. Controleer wat u typte, en of de klok goed loopt.
custody-new-place = Nieuwe plaats
custody-new-place-add = Toevoegen
custody-copies = Exemplaren van elk etiket
custody-copies-one = Eén exemplaar
custody-copies-two = Twee: buiten en binnen
custody-begin = Waar het vel begint
custody-begin-at = Beginnen bij etiket { $number }
custody-print = Afdrukken
custody-labels-hint = A4, acht etiketten van 99 × 67 mm. Druk af op ware grootte (100%), zonder marges.
custody-labels-none = Er zijn geen stukken gekozen
custody-labels-none-text = Vink stukken aan of scan ze in de lijst, en kies dan Etiketten.
custody-sheet = Vel { $number }
custody-label-case = Zaak
custody-label-site = Onderzoekslocatie
custody-label-by = Veiliggesteld door
custody-label-bag = Zak
custody-label-sign = Handtekening
custody-label-hazard = GEVAAR: NIET VEILIG VERKLAARD
custody-form-kind = Overdracht van stukken van overtuiging
custody-form-code = Code van deze overdracht
custody-form-from = Overgedragen door
custody-form-to = Ontvangen door
custody-form-purpose = Doel
custody-form-seals = Verzegelingen
custody-form-condition = Toestand
custody-form-no = Nr.
custody-form-items = { $count ->
    [one] 1 stuk, zoals beschreven bij de overdracht
   *[other] { COUNT($count) } stukken, zoals beschreven bij de overdracht
  }
custody-form-given = Overgedragen
custody-form-received = Ontvangen
custody-form-giver = Overdrager
custody-form-receiver = Ontvanger
custody-form-signed = Getekend met de sleutel van de werkplek, { $time }
custody-form-on-paper = Op papier getekend of op het scherm, { $time }
custody-form-unsigned = Nog niet in het programma getekend
custody-form-name = Handtekening,
custody-form-date = Datum en tijd
custody-form-printed = Afgedrukt door { $name }, { $time }
custody-form-or-paper = Formulier, handtekening op papier
custody-paper-title = Op papier getekend
custody-paper-text = Voor wie niet in dit programma tekent. Druk het formulier af, laat het tekenen, fotografeer of scan de pagina en leg die hier vast. Het geldt als handtekening, en elk formulier en rapport zegt dat die op papier staat.
custody-paper-side = Wie heeft getekend
custody-paper-giver = Overdrager: { $name }
custody-paper-receiver = Ontvanger: { $name }
custody-paper-photo = Foto of scan van de getekende pagina
custody-paper-add = Toevoegen uit een bestand
custody-paper-pick = Kies de foto of scan van de getekende pagina
custody-paper-here = Of kies een foto van de zaak
custody-paper-look = { $name } bekijken
custody-paper-source = Getekende pagina
custody-paper-before = Dit bestand is al eerder ingenomen. Kies het uit de foto’s van de zaak.
custody-paper-how = Hoe er is getekend
custody-paper-written = Op papier
custody-paper-drawn = Op een scherm getekend
custody-paper-record = Handtekening vastleggen
custody-paper-done = De handtekening op papier is vastgelegd; beide partijen hebben getekend.
custody-paper-refused = De handtekening is niet vastgelegd
custody-paper-lacks-side = wie heeft getekend
custody-paper-lacks-picture = foto van de pagina
