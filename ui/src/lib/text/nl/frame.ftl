# Het kader rond elk scherm.
frame-rail = Hoofdonderdelen
frame-skip = Naar de inhoud
frame-overlays = Menu’s en hints
frame-close = Sluiten
frame-undo = Ongedaan maken
frame-case-switch = Zaak kiezen
frame-case-none = Geen zaak
frame-case-new = Nieuwe zaak
frame-search = Zoeken in deze zaak
frame-quick = Vastleggen
frame-quick-title = Wat wilt u vastleggen?
frame-quick-none = De formulieren zijn nog niet gelezen
frame-lock = Vergrendelen
frame-signed-on = Aangemeld: { $name }
frame-saving = Wordt opgeslagen
frame-not-saved = Niet opgeslagen
frame-all-saved = Alles opgeslagen
frame-saved-at = Opgeslagen om { $time }
frame-hq-none = Deze laptop is niet aangesloten bij het hoofdkwartier. Alles staat alleen hier en op de kopieën die u maakt.
frame-hq-none-short = Zelfstandig
frame-hq-waiting = Nog niet bevestigd door het hoofdkwartier: { $photos ->
    [0] { $entries ->
          [one] 1 vermelding
         *[other] { COUNT($entries) } vermeldingen
        }
   *[other] { $photos ->
          [one] 1 foto
         *[other] { COUNT($photos) } foto’s
      }{ $entries ->
        [0] {""}
       *[other] {" en "}{ $entries ->
              [one] 1 vermelding
             *[other] { COUNT($entries) } vermeldingen
            }
      }
  }.
frame-hq-counts = Alleen hier: { $photos ->
    [0] { $entries ->
          [one] 1 vermelding
         *[other] { COUNT($entries) } vermeldingen
        }
   *[other] { $photos ->
          [one] 1 foto
         *[other] { COUNT($photos) } foto’s
      }{ $entries ->
        [0] {""}
       *[other] {", "}{ $entries ->
              [one] 1 vermelding
             *[other] { COUNT($entries) } vermeldingen
            }
      }
  }
frame-hq-all-short = Alles bij hoofdkwartier
frame-hq-all = Alles is bevestigd door het hoofdkwartier.
frame-palette = Ga naar of doe iets
frame-palette-hint = Ga naar een nummer of een scherm, of doe iets
frame-palette-records = Registraties
frame-palette-do = Doen
frame-palette-go = Ga naar
frame-palette-nothing = Niets past. Probeer een nummer, een woord uit een titel of de naam van een scherm.
frame-keys = Toetsen
frame-keys-everywhere = Overal
frame-keys-lists = In lijsten
frame-key-up = Eén omhoog
frame-key-down = Eén omlaag
frame-key-first = Eerste
frame-key-last = Laatste
frame-key-open = Openen
frame-act-quick = Iets vastleggen
frame-act-go = Ga naar of doe iets
frame-act-search = Zoeken in deze zaak
frame-act-lock = Vergrendelen
frame-act-keys = Toetsen tonen
frame-act-inspector = Zijpaneel tonen of verbergen
frame-act-theme = Volgend thema: dag, nacht, fel licht, rood
frame-act-larger = Grotere tekst
frame-act-smaller = Kleinere tekst
frame-inspector = Over deze registratie
frame-inspector-hide = Zijpaneel verbergen
frame-leftovers = De vorige keer is het programma onderbroken
frame-notice-read = Ik heb dit gelezen
frame-unkept = Wat u typt, kan niet worden bewaard
frame-unkept-text = Het venster houdt het vast, ook als u naar een ander scherm gaat, en probeert het om de paar seconden opnieuw. Sluit of vergrendel niet voordat deze melding weg is.
frame-tasks = Lopend werk
frame-tasks-clear = Alles wat klaar is van de lijst halen
frame-tasks-hide = Verbergen
frame-tasks-running = { $count ->
    [one] Er loopt 1 taak
   *[other] Er lopen { COUNT($count) } taken
  }
frame-tasks-failed = { $count ->
    [one] 1 taak is mislukt
   *[other] { COUNT($count) } taken zijn mislukt
  }
frame-tasks-ended = { $count ->
    [one] 1 taak is afgelopen
   *[other] { COUNT($count) } taken zijn afgelopen
  }
frame-task-done-of = { $done } van { $total }
frame-task-left = nog ongeveer { $time }
frame-task-stop = Stoppen
frame-task-resume = Verdergaan
frame-task-again = Opnieuw proberen
frame-task-bundle-removed = Wat ervan was geschreven, is verwijderd: { $path }
frame-task-bundle-unfinished = Daar kan een onvoltooid pakket liggen, gemarkeerd met .partial: { $path }. Het is nog geen pakket. Opnieuw proberen schrijft het opnieuw; verwijder het anders.
frame-task-dismiss = Van de lijst halen
task-take-in = Foto’s innemen
task-make-previews = Voorvertoningen maken
task-export-bundle = Pakket schrijven
task-import-bundle = Pakket innemen
task-inspect-bundle = Pakket bekijken
task-verify-bundle = Pakket verifiëren
task-verify-outside = Kluis van buiten bekijken
task-open-bundle = Pakket uitpakken
task-sync-now = Synchroniseren met het hoofdkwartier
task-verify-vault = Kluis verifiëren
task-rebuild = Tabellen opnieuw maken
task-give-out-original = Origineel naar buiten kopiëren
task-fetch-originals = Foto’s ophalen bij het hoofdkwartier
task-add-map = Kaart toevoegen
task-phase-intake = Kopiëren en controleren
task-phase-previews = Voorvertoningen maken
task-phase-export = Schrijven
task-phase-import = Innemen
task-phase-verify = Controleren
task-phase-rebuild = Tabellen opnieuw maken
task-phase-connect = Verbinden met het hoofdkwartier
task-phase-push = Vermeldingen verzenden
task-phase-pull = Vermeldingen ophalen
task-phase-upload = Foto’s en bestanden verzenden
task-phase-download = Foto’s en bestanden ophalen
task-phase-copy = Kopiëren
task-state-running = Bezig
task-state-stopping = Stopt zodra het lopende werk veilig is
task-state-stopped = Gestopt
task-state-done = Klaar
task-state-failed = Mislukt
notice-disk-nearly-full = De schijf van deze laptop is bijna vol. Wat is opgeslagen, is veilig. Maak ruimte voordat u foto’s inneemt.
notice-clock-jumped = De klok van deze laptop is versprongen. Er is niets verloren. Controleer datum en tijd voordat u iets vastlegt.
notice-decoder-not-confined = Dit systeem kan het programma dat vreemde afbeeldingen decodeert niet volledig afschermen. Wat is opgeslagen, is veilig. Laat het systeem bijwerken voordat u afbeeldingen van onbekende herkomst inneemt.
notice-entries-lost = De laatst opgeslagen vermeldingen ontbreken: het logboek van de database is verwijderd, of er is een oudere kopie voor in de plaats gezet. Alles daarvoor is heel en er is geen origineel verloren. Synchroniseer met het hoofdkwartier of neem het laatste pakket van deze laptop in voordat u iets vastlegt; neem daarna de laatste kaarten opnieuw in.
notice-originals-half-copied = Foto’s of bestanden waren maar gedeeltelijk gekopieerd toen het programma stopte. Die delen zijn verwijderd en de bron is niet gewijzigd. Neem de kaart of map opnieuw in.
notice-bundles-half-taken-in = Er werden versleutelde pakketten ingenomen toen het programma stopte. De uitgepakte kopie is verwijderd en de pakketten zijn zoals ze waren. Neem ze opnieuw in.
frame-hazard-elsewhere = Op een andere locatie:
frame-closing = Er loopt nog werk
frame-closing-text = Sluiten stopt het zodra wat in behandeling is veilig staat. Na de volgende ontgrendeling staat het als gestopt in de lijst en kan het daar verder.
frame-closing-stay = Doorwerken
frame-closing-stop = Stoppen en sluiten
frame-closing-loses = Als het venster nu wordt gesloten, gaan de laatst getypte woorden verloren.
frame-closing-lose = Sluiten en ze verliezen
frame-locking-loses = Als de kluis nu wordt vergrendeld, gaan de laatst getypte woorden verloren.
frame-locking-lose = Vergrendelen en ze verliezen
frame-hazard-unread = De gevaren van deze zaak konden niet worden gelezen. Ga er niet van uit dat er geen zijn.
frame-hazard-more = { $count ->
    [one] en nog 1 locatie
   *[other] en nog { COUNT($count) } locaties
  }
frame-severity-error = Klopt niet
frame-severity-warning = Ter kennisname
frame-findings-omitted = { $count ->
    [one] en nog 1
   *[other] en nog { COUNT($count) }
  }
frame-place-entry = vermelding { $what }
frame-place-record = registratie { $what }
frame-place-receipt = ontvangstbewijs { $what }
frame-place-seat = werkplek { $what }
frame-place-number-block = nummerreeks { $what }
frame-place-media = foto of bestand { $what }
frame-place-original = origineel { $what }
frame-place-proof-of-entry = bewijs van vermelding { $what }
frame-place-contradiction = tegenspraak { $what }
frame-key-name-space = Spatie
frame-key-name-shift = Shift
frame-key-name-escape = Esc
frame-key-name-delete = Del
frame-key-name-home = Home
frame-key-name-end = End
