# De woorden van het innemen van foto's.
intake-title = Foto’s innemen
intake-about = Bestanden worden byte voor byte naar de kluis gekopieerd. De kaart wordt alleen gelezen, nooit gewijzigd.
intake-what = Wat wordt ingenomen
intake-card = Camerakaart
intake-stick = Verwisselbare schijf
intake-no-card = Er is geen camerakaart gevonden. Plaats er een, dan verschijnt zij hier vanzelf.
intake-used = { $used } van { $total } gebruikt
intake-read-only = beveiligd tegen schrijven
intake-pick-folder = Map kiezen
intake-pick-files = Bestanden kiezen
intake-drop = of zet bestanden en mappen hier neer
intake-drop-now = Laat los om ze te kiezen
intake-files = { $count ->
    [one] 1 bestand of map
   *[other] { COUNT($count) } bestanden en mappen
  }
intake-source = Waar ze vandaan komen
intake-source-hint = Staat in elke registratie: het nummer of etiket van de kaart, en de camera. Dezelfde bron gaat later verder waar zij was gestopt.
intake-read-back = Elke opgeslagen foto teruglezen en vergelijken
intake-read-back-hint = Langzamer, en het enige bewijs dat de schijf bevat wat de kaart gaf. Nodig voordat een kaart wordt leeggemaakt.
intake-role-none = Geen rol
intake-counting = Bestanden worden geteld…
intake-offered = { $count ->
    [one] 1 bestand, { $size }
   *[other] { COUNT($count) } bestanden, { $size }
  }
intake-free = { $free } vrij op deze laptop
intake-tight = Misschien past niet alles
intake-tight-text = Met voorvertoningen is ongeveer { $needed } nodig en er is { $free } vrij. Wat past, wordt ingenomen en is veilig, de rest blijft op de kaart. Maak eerst ruimte, of kies enkele mappen. Wat al eerder is ingenomen, kost geen ruimte meer.
intake-for-all = Hetzelfde voor al deze foto’s
intake-for-all-text = Staat vanaf het begin in elke registratie. Bij het indelen kan het per foto worden gewijzigd.
intake-remains = Er kunnen stoffelijke resten op staan
intake-remains-hint = Deze beelden blijven onscherp tot ze zijn ingedeeld of geopend. Haal het vinkje weg bij foto’s van plaatsen en voorwerpen.
intake-begin = Innemen
intake-not-begun = Het innemen is niet begonnen
intake-running = Bezig met innemen
intake-running-of = Bezig met innemen: { $source }
intake-so-far = { $done } bekeken en gekopieerd, { $left } nog alleen op de kaart
intake-so-far-verified = { $done } bekeken, gekopieerd en geverifieerd, { $left } nog alleen op de kaart
intake-running-text = U kunt doorwerken. Stoppen wacht tot het lopende werk veilig is; dezelfde kaart gaat vandaar verder.
intake-outcome = Uitkomst
intake-outcome-of = Uitkomst: { $source }
intake-broke = Het innemen is voortijdig geëindigd. Wat is gekopieerd, is veilig.
intake-all = Alles wat is aangeboden, is in de kluis
intake-all-verified = Alles wat is aangeboden, is in de kluis, en geverifieerd
intake-all-text = Bewaar de kaart zoals zij is totdat het hoofdkwartier elke foto heeft bevestigd.
intake-stopped = { $count ->
    [one] Gestopt: 1 bestand staat nog alleen op de kaart
   *[other] Gestopt: { COUNT($count) } bestanden staan nog alleen op de kaart
  }
intake-stopped-text = Wat is gekopieerd, is veilig. Ga verder om de rest in te nemen.
intake-some-failed = { $count ->
    [one] 1 bestand kon niet worden ingenomen
   *[other] { COUNT($count) } bestanden konden niet worden ingenomen
  }
intake-some-failed-text = Al het andere is veilig in de kluis. Bewaar de kaart. Probeer het opnieuw, met een andere lezer als het weer mislukt.
intake-nothing = Er was niets in te nemen
intake-nothing-text = Er zijn daar geen bestanden gevonden. Controleer of het de juiste kaart of map is.
intake-go-on = Verdergaan
intake-try-again = Opnieuw proberen
intake-count-offered = aangeboden
intake-count-stored = nieuw, gekopieerd
intake-count-stored-verified = nieuw, gekopieerd en geverifieerd
intake-count-duplicates = zelfde bytes als een ander
intake-count-known = eerder ingenomen
intake-count-failed = niet ingenomen
intake-count-left = nog op de kaart
intake-to-filing = { $count ->
    [one] Deze foto indelen
   *[other] Deze { COUNT($count) } foto’s indelen
  }
intake-to-photos = Foto’s tonen
intake-failed = { $count ->
    [one] Niet ingenomen: 1 bestand
   *[other] Niet ingenomen: { COUNT($count) } bestanden
  }
intake-passed-over = { $count ->
    [one] Overgeslagen: 1 onderdeel
   *[other] Overgeslagen: { COUNT($count) } onderdelen
  }
intake-gaps = { $count ->
    [one] 1 hiaat in de opnamenummers
   *[other] { COUNT($count) } hiaten in de opnamenummers
  }
intake-gaps-text = Vraag de fotograaf: in de camera gewist, op een andere kaart, of nooit genomen. Noteer het antwoord.
intake-duplicates = { $count ->
    [one] 1 bestand met dezelfde bytes als een ander
   *[other] { COUNT($count) } bestanden met dezelfde bytes als andere
  }
intake-duplicates-text = Niets wordt dubbel opgeslagen. De eerste registratie houdt ook deze namen.
intake-first-record = Eerste registratie
intake-flags = { $count ->
    [one] 1 foto met iets om te bekijken
   *[other] { COUNT($count) } foto’s met iets om te bekijken
  }
intake-show-all = Alle regels tonen
intake-stored-list = Plaats en tijd van elke nieuwe foto, en waar die vandaan komen
intake-time-none = tijd van innemen; het bestand heeft er geen
intake-place-none = geen plaats
intake-previews = Voorvertoningen maken
intake-previews-text = De foto’s zijn al veilig. Voorvertoningen worden gemaakt uit de opgeslagen originelen.

intake-clock-title = Cameraklok controleren
intake-clock-about = Eenmaal per camera en dag: fotografeer een klok die gelijk loopt, of typ hoeveel de camera afwijkt. Wat de camera heeft geschreven, blijft zoals het is.
intake-clock-failed = De klokcontrole is niet vastgelegd
intake-clock-half = De klokcontrole is vastgelegd. Nog niet alle tijden zijn ermee gecorrigeerd; druk nogmaals op “Vastleggen en corrigeren” om door te gaan.
intake-clock-none = Nog geen camera
intake-clock-none-text = Neem eerst foto’s in; camera’s zijn bekend door wat ze erin schrijven.
intake-clock-camera = Camera
intake-clock-way = Hoe de afwijking bekend is
intake-clock-by-photo = Van een foto van een klok
intake-clock-by-hand = Getypt
intake-clock-photo = Foto van de klok
intake-clock-wrote = De camera schreef
intake-clock-wrote-none = De camera heeft geen tijd in deze foto geschreven. Kies een andere, of typ hoeveel zij afwijkt.
intake-clock-wrote-no-zone = De camera heeft haar tijd zonder zone geschreven. Geef hieronder de zone van de camera.
intake-clock-shown = De klok op de foto toont
intake-clock-shown-hint = Datum en tijd in de zone van deze laptop
intake-clock-length = De camera wijkt af met
intake-clock-length-hint = Uren, minuten, seconden: 1:02:03
intake-clock-direction = Richting
intake-clock-ahead = voor
intake-clock-behind = achter
intake-clock-reference = Vergeleken met
intake-clock-zone = Zone van de camera
intake-clock-zone-hint = Alleen voor foto’s waarin de camera er geen heeft geschreven
intake-clock-zone-wrong = Schrijf het als +02:00
intake-clock-not-yet = De afwijking volgt uit wat u invoert.
intake-clock-right = De klok van de camera loopt gelijk.
intake-clock-offset = De camera loopt { $length } { $direction ->
    [ahead] voor
   *[behind] achter
  }. De tijden van haar { $count } foto’s worden daarmee gecorrigeerd.
intake-clock-record = Vastleggen en corrigeren
intake-clock-done = { $count ->
    [one] Vastgelegd. 1 tijd is gecorrigeerd
   *[other] Vastgelegd. { COUNT($count) } tijden zijn gecorrigeerd
  }
intake-clock-without = { $count ->
    [one] 1 foto heeft geen cameratijd, of een zonder zone; zij is gelaten zoals zij is. Geef de zone van de camera, of de tijd met de hand.
   *[other] { COUNT($count) } foto’s hebben geen cameratijd, of een zonder zone; ze zijn gelaten zoals ze zijn. Geef de zone van de camera, of de tijden met de hand.
  }
intake-clock-done-text = Elke foto houdt wat haar camera heeft geschreven naast de gecorrigeerde tijd, en noemt deze controle.
