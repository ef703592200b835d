# De woorden van foto's.
photos-photos-title = Foto’s
photos-one-title = Foto
photos-close = Sluiten
photos-cancel = Annuleren
photos-again = Opnieuw proberen
photos-count = { $count ->
    [one] 1 foto
   *[other] { COUNT($count) } foto’s
  }
photos-reading = Foto’s worden gelezen
photos-not-read = De foto’s konden niet worden gelezen
photos-none = Nog geen foto’s
photos-none-text = Neem een camerakaart, een map of bestanden in. De kaart wordt alleen gelezen, nooit gewijzigd.
photos-none-fit = Geen foto past bij het filter
photos-none-fit-text = Er is niets verloren: het filter verbergt de foto’s van deze zaak.
photos-show-all = Alle foto’s tonen
photos-smaller = Kleinere beelden
photos-larger = Grotere beelden
photos-order-name = Ordenen op naam
photos-order-time = Ordenen op tijd
photos-reveal = Beelden van stoffelijke resten tonen
photos-veil = Beelden van stoffelijke resten vervagen
photos-veiled = vervaagd
photos-no-place = zonder plaats
photos-flags-count = { $count ->
    [one] 1 punt om te bekijken
   *[other] { COUNT($count) } punten om te bekijken
  }
photos-to-filing = In reeksen indelen
photos-chosen = { $count ->
    [one] 1 foto gekozen
   *[other] { COUNT($count) } foto’s gekozen
  }
photos-let-go = Keuze opheffen
photos-compare = Naast elkaar vergelijken

photos-filters = Foto’s filteren
photos-by-day = Dag
photos-by-camera = Camera
photos-by-role = Rol
photos-by-flag = Signalering
photos-by-subject = Wat zij toont
photos-by-name = Naam op de kaart
photos-any-day = Alle dagen
photos-any-camera = Alle camera’s
photos-any-role = Alle rollen
photos-any-flag = Signaleringen
photos-any-subject = Toont…
photos-until-day = Tot en met
photos-and-later = en later
photos-by-place = Plaats
photos-near = Binnen { $distance } van { $of }
photos-near-place = een plaats
photos-on-map = In wat de kaart toonde
photos-place-filter = Waar genomen
photos-near-record = Rond een registratie
photos-near-typed = of rond een plaats
photos-near-typed-hint = Breedte- en lengtegraad, of een MGRS-vak
photos-within = Binnen
photos-anywhere = Overal
photos-place-look = Tonen
photos-place-wrong = Dit is geen plaats. Schrijf bijvoorbeeld 46.63541, 32.61688 of 36T VS 83721 65014.
photos-place-of-none = Deze registratie heeft geen plaats. Kies een andere, of typ een plaats.
photos-unfiled = Niet ingedeeld
photos-unplaced = Geen plaats
photos-of-intake = Van deze inname
photos-filter-clear = Alle { $total } tonen

photos-marks = Wat de tekens betekenen
photos-marks-about = Elke foto draagt een teken dat zegt waar haar bytes veilig zijn.
photos-state-elsewhere = Niet op deze laptop
photos-state-copied = Gekopieerd
photos-state-verified-copy = Gekopieerd en geverifieerd
photos-state-at-hq = Bij het hoofdkwartier
photos-state-about-elsewhere = De registratie is hier en het beeld niet. Het komt met de volgende synchronisatie of het volgende pakket dat het bevat.
photos-state-about-copied = De bytes zijn in deze kluis opgeslagen onder hun hash. Ze zijn nog niet teruggelezen; de verificatie doet dat.
photos-state-about-verified-copy = De bytes zijn in deze kluis opgeslagen, zijn volledig van de schijf teruggelezen, en zijn dezelfde.
photos-state-about-at-hq = Het hoofdkwartier heeft voor precies deze bytes een ontvangstbewijs ondertekend.

photos-filing = Foto’s indelen
photos-undo = Ongedaan maken
photos-filing-more = Meer
photos-shows = Toont
photos-subject-placeholder = Nummer of woorden van een registratie
photos-subject-beside = naast wat ze al tonen
photos-place-by-hand = Met de hand plaatsen
photos-place-title = { $count ->
    [one] Plaats van 1 foto
   *[other] Plaats van { COUNT($count) } foto’s
  }
photos-place-label = Breedte- en lengtegraad
photos-place-hint = Bijvoorbeeld 46.63541, 32.61688. De plaats in het bestand blijft zoals zij is; dit is de plaats waarop wordt vertrouwd, met de hand gegeven.
photos-place-put = Plaats vastleggen
photos-distressing-to = Aangrijpend: { $degree }
photos-filed-role = { $count ->
    [one] 1 foto ingedeeld als { $role }
   *[other] { COUNT($count) } foto’s ingedeeld als { $role }
  }
photos-filed-subject = { $count ->
    [one] 1 foto toont { $subject }
   *[other] { COUNT($count) } foto’s tonen { $subject }
  }
photos-filed-place = { $count ->
    [one] 1 foto heeft een met de hand gegeven plaats
   *[other] { COUNT($count) } foto’s hebben een met de hand gegeven plaats
  }
photos-filed-distressing = { $count ->
    [one] 1 foto gemarkeerd als aangrijpend: { $degree }
   *[other] { COUNT($count) } foto’s gemarkeerd als aangrijpend: { $degree }
  }
photos-with-scale = Met schaal
photos-without-scale = Zonder schaal
photos-filed-scale = { $count ->
    [one] 1 foto is gemarkeerd als met schaal
   *[other] { COUNT($count) } foto’s zijn gemarkeerd als met schaal
  }
photos-filed-no-scale = { $count ->
    [one] 1 foto is gemarkeerd als zonder schaal
   *[other] { COUNT($count) } foto’s zijn gemarkeerd als zonder schaal
  }
photos-filed-partly = Gedaan voor { $done } van { $of }; de andere blijven zoals ze waren.

photos-keys = Foto’s
photos-keys-filing = Foto’s indelen
photos-key-reveal = Beelden van stoffelijke resten tonen of vervagen
photos-key-next-day = Volgende dag
photos-key-last-day = Vorige dag
photos-key-file = In reeksen indelen
photos-key-compare = Gekozen foto’s vergelijken
photos-key-let-go = Keuze van foto’s opheffen
photos-key-role-1 = Indelen onder de eerste rol
photos-key-role-2 = Indelen onder de tweede rol
photos-key-role-3 = Indelen onder de derde rol
photos-key-role-4 = Indelen onder de vierde rol
photos-key-role-5 = Indelen onder de vijfde rol
photos-key-role-6 = Indelen onder de zesde rol
photos-key-role-7 = Indelen onder de zevende rol
photos-key-role-8 = Indelen onder de achtste rol
photos-key-role-9 = Indelen onder de negende rol

photos-flag-exif-place-far-from-site = De plaats in het bestand ligt ver van elke locatie van de zaak. Vergelijk haar met uw notities; had de camera het mis, geef de plaats dan met de hand.
photos-flag-exif-time-outside-visit = De tijd valt buiten elk vastgelegd bezoek. Vergelijk de klok van de camera met een klokcontrole, of leg het bezoek vast.
photos-flag-zero-coordinates = De camera schreef 0, 0, in zee voor Afrika: zij had geen positie. Geef de plaats met de hand.
photos-flag-sign-suspect = De plaats zou passen als oost en west of noord en zuid waren verwisseld. Controleer haar op de kaart en geef haar met de hand als zij onjuist is.
photos-flag-make-is-app-name = De fabrikant is de naam van een programma: het bestand komt mogelijk uit een berichtenapp of een bewerkingsprogramma. Vraag om het bestand zoals de camera het schreef.
photos-flag-no-exif = Het bestand zegt niets over camera, tijd of plaats. Geef die met de hand, uit uw notities.
photos-flag-edited-by-software = Een programma heeft dit bestand na de camera opgeslagen. Vraag om het originele bestand en neem dat ook in.
photos-flag-duplicate-hash = Dezelfde bytes zijn onder een andere naam aangeboden. Niets is dubbel opgeslagen; de andere namen staan in de registratie.
photos-flag-number-gap = Vóór deze foto ontbreken opnamenummers. Vraag de fotograaf: gewist, op een andere kaart, of nooit genomen.
photos-flag-exif-unreadable = De cameragegevens kunnen niet worden gelezen. De foto zelf is byte voor byte bewaard. Geef tijd en plaats met de hand.
photos-flag-exif-truncated = De cameragegevens zijn afgebroken, zoals bij een falende kaart. Kopieer de kaart opnieuw als dat nog kan.
photos-flag-readers-disagree = Twee onafhankelijke lezers lezen de cameragegevens verschillend. Bekijk de tabel voordat u op een waarde vertrouwt.
photos-flag-gps-no-fix = De ontvanger van de camera had geen satellieten. De plaats kan verouderd zijn. Geef haar met de hand.
photos-flag-gps-unreadable = De positie is geschreven op een manier die niet kan worden gelezen. Geef de plaats met de hand.
photos-flag-gps-out-of-range = De positie ligt niet op aarde. Geef de plaats met de hand.
photos-flag-gps-void = De camera heeft de positie zelf als ongeldig gemarkeerd. Geef de plaats met de hand.
photos-flag-gps-time-without-date = Satelliettijd zonder datum: die is niet gebruikt voor de tijd van de foto.
photos-flag-altitude-sign-unknown = De hoogte zegt niet of zij boven of onder zeeniveau is. Vertrouw er niet op.
photos-flag-direction-reference-missing = De richting zegt niet of het noorden waar of magnetisch is. Het verschil kan enkele graden zijn.
photos-flag-datum-not-wgs84 = De positie is in een ander geodetisch datum dan WGS 84 en kan honderden meters afwijken. Controleer haar op de kaart.
photos-flag-places-differ = Het bestand bevat twee verschillende plaatsen. Beslis welke klopt, en geef die met de hand.
photos-flag-time-unreadable = De tijd kan niet worden gelezen. Geef die met de hand, uit uw notities.
photos-flag-clock-not-set = De klok van de camera is nooit ingesteld. Doe een klokcontrole, of geef de tijd met de hand.
photos-flag-time-may-be-local = De tijd heeft geen verschil met UTC en kan dus overal plaatselijke tijd zijn. Doe een klokcontrole van deze camera.
photos-flag-size-differs = Het bestand was niet zo lang als de kaart aangaf. Kopieer de kaart opnieuw als dat nog kan.
photos-flag-clock-differs-from-gps = De klok van de camera verschilt meer dan een kwartier van de satelliettijd. Doe een klokcontrole van deze camera.

photos-back = Terug
photos-of = { $at } van { $total }
photos-one-not-read = De foto kon niet worden gelezen
photos-give-out = Origineel naar buiten kopiëren
photos-history = Geschiedenis en notities van de registratie
photos-facts = Over deze foto
photos-tab-about = Over
photos-tab-data = Alle gegevens
photos-time = Tijd
photos-time-of-intake = tijd van innemen; het bestand heeft er geen
photos-source = Bron: { $source }
photos-source-none = niet vermeld
photos-role = Rol
photos-not-filed = Niet ingedeeld
photos-made-from = Gemaakt van
photos-safe = Bytes
photos-size = Omvang
photos-hash = SHA-256
photos-place = Plaats
photos-place-none = Deze foto heeft geen plaats. Kies de foto in de tijdlijn en geef de plaats met de hand.
photos-everything = { $count ->
    [one] 1 gegeven uit het bestand
   *[other] Alle { COUNT($count) } gegevens uit het bestand
  }
photos-preview-coming = De voorvertoning wordt gemaakt. Het origineel is veilig.
photos-preview-none = Er is nog geen voorvertoning van dit bestand, of het formaat heeft er geen. Het origineel is veilig; kopieer het naar buiten om het met een ander programma te bekijken.
photos-preview-make = Ontbrekende voorvertoningen maken
photos-veiled-about = Dit beeld toont stoffelijke resten, is gemarkeerd als aangrijpend of is nog niet ingedeeld.
photos-veiled-show = Tonen
photos-unplayable = Dit venster kan het bestand niet afspelen
photos-unplayable-text = Het origineel is veilig. Kopieer het naar buiten om het met een ander programma af te spelen.
photos-beyond = U ziet de voorvertoning van { $width } pixels; het origineel is scherper. Kopieer het naar buiten om het van dichterbij te bekijken.
photos-sketch-about = { $count ->
    [one] Schets met noorden boven: deze foto en 1 registratie binnen { $radius }
   *[other] Schets met noorden boven: deze foto en { COUNT($count) } registraties binnen { $radius }
  }
photos-sketch-direction = Kijkt { $degrees }° vanaf het { $north ->
    [magnetic] magnetische
   *[true] ware
  } noorden
photos-sketch-no-direction = Kijkrichting niet bekend
photos-sketch-scale = Buitenste ring: { $radius }, noorden boven
photos-sketch-near = Bij deze foto
photos-compare-title = { $count ->
    [one] 1 foto
   *[other] { COUNT($count) } foto’s naast elkaar
  }
photos-compare-few = Kies twee tot vier foto’s
photos-compare-few-text = Markeer ze in de tijdlijn met de spatiebalk, en vergelijk dan.
photos-compare-remove = Uit de vergelijking halen
photos-link = Samen verplaatsen en zoomen
photos-unlink = Elk apart verplaatsen en zoomen
photos-strip = In te delen foto’s
photos-filing-title = Foto’s in reeksen indelen
photos-filing-done = Alles is ingedeeld
photos-filing-done-text = Geen foto wacht op een rol of onderwerp.
photos-to-photos = Naar de foto’s
photos-hint-mark = markeren
photos-hint-run = reeks markeren
photos-hint-file = indelen

photos-annotate-title = Kopie annoteren
photos-annotate-record = Kopie vastleggen
photos-annotate-failed = De kopie is niet vastgelegd. Wat is getekend, blijft bewaard.
photos-annotate-foot = Geannoteerde kopie van { $num } · { $name } · SHA-256 { $hash }…
photos-annotate-layer = { $count ->
    [one] 1 markering op het beeld
   *[other] { COUNT($count) } markeringen op het beeld
  }
photos-annotate-tools = Wat te tekenen
photos-annotate-marks = Markeringen
photos-annotate-words = Woorden
photos-annotate-length = Lengte van de balk
photos-annotate-length-hint = Zoals de schaal op het beeld toont, met de eenheid: 50 mm
photos-annotate-note = Notitie
photos-annotate-note-hint = Wat de markeringen betekenen en waarom
photos-annotate-note-default = Markeringen getekend op een kopie van de voorvertoning
photos-annotate-about = Het origineel blijft zoals het is. De kopie is een nieuw bestand met een eigen hash dat naar het origineel verwijst.
photos-tool-arrow = Pijl
photos-tool-circle = Cirkel
photos-tool-text = Woorden
photos-tool-scale = Schaalbalk
photos-tool-how-arrow = Sleep van het einde naar de punt van de pijl.
photos-tool-how-circle = Sleep om wat van belang is heen.
photos-tool-how-text = Tik aan waar de woorden beginnen, en typ dan.
photos-tool-how-scale = Sleep langs de schaal op het beeld, en typ dan de lengte die u hebt afgedekt.

photos-keys-compare = Foto’s vergelijken
photos-keys-annotate = Annoteren
photos-key-next = Volgende foto
photos-key-last = Vorige foto
photos-key-first = Eerste foto
photos-key-end = Laatste foto
photos-key-larger = Inzoomen
photos-key-smaller = Uitzoomen
photos-key-whole = Hele beeld
photos-key-pixels = Pixel voor pixel
photos-key-pan = Beeld verplaatsen
photos-key-annotate = Kopie annoteren
photos-key-compare-next = Met de volgende foto vergelijken
photos-key-facts = Tonen of verbergen wat erover bekend is
photos-key-back = Terug
photos-key-link = Samen of elk apart zoomen
photos-key-mark = Markeren en verdergaan
photos-key-mark-run = Tot hier markeren
photos-key-run-right = Reeks naar rechts markeren
photos-key-run-left = Reeks naar links markeren
photos-key-put-arrow = Pijl plaatsen
photos-key-put-circle = Cirkel plaatsen
photos-key-put-text = Woorden plaatsen
photos-key-put-scale = Schaalbalk plaatsen
photos-key-move-mark = Markering verplaatsen
photos-key-stretch-mark = Einde van de markering verplaatsen
photos-key-remove-mark = Markering weghalen
photos-key-undo = Ongedaan maken
photos-key-redo = Opnieuw doen
photos-key-record-copy = Kopie vastleggen
photos-panel-none = Geen foto noemt deze registratie. Deel er in de tijdlijn foto’s bij in.
photos-panel-all = { $count ->
    [one] In de tijdlijn tonen
   *[other] Alle { COUNT($count) } in de tijdlijn tonen
  }
photos-fetch-away = { $count ->
    [one] De foto ophalen die niet hier is ({ $size })
   *[other] De { COUNT($count) } foto’s ophalen die niet hier zijn ({ $size })
  }
