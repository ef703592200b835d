# L'affaire d'un coup d'œil, et les nouvelles affaires.
cases-case-title = Affaire
cases-none = Aucune affaire pour l’instant
cases-none-text = Une affaire contient tout ce que vous relevez. Ouvrez-en une ici, ou intégrez-en une depuis un lot.
cases-new = Nouvelle affaire
cases-new-text = Le reste peut être rempli plus tard.
cases-from-bundle = Intégrer un lot
cases-number = Numéro de l’affaire
cases-number-hint = Le numéro propre à votre organisme. Il commence chaque numéro de l’affaire et ne change plus.
cases-number-wrong = L’affaire a besoin de son numéro.
cases-name = Intitulé
cases-name-hint = Un intitulé neutre, sans nom de victime : il se voit à l’écran et sur les étiquettes.
cases-name-wrong = L’affaire a besoin d’un intitulé.
cases-make = Ouvrir l’affaire
cases-not-made = L’affaire n’a pas été ouverte
cases-reading = Lecture de l’affaire
cases-take-in = Verser des photos
cases-today = { $count ->
    [one] fiche du jour
   *[other] fiches du jour
  }
cases-incomplete = à compléter
cases-open-hand-overs = { $count ->
    [one] remise en cours
   *[other] remises en cours
  }
cases-overdue = { COUNT($count) } depuis plus d’un jour
cases-disagreements = { $count ->
    [one] désaccord
   *[other] désaccords
  }
cases-findings = { $count ->
    [one] anomalie
   *[other] anomalies
  }
cases-serious = { $count ->
    [one] { COUNT($count) } grave
   *[other] { COUNT($count) } graves
  }
cases-photos = { $count ->
    [one] photo
   *[other] photos
  }
cases-without-place = { COUNT($count) } sans lieu
cases-not-at-hq = pas au quartier général
cases-last-receipt = dernier accusé de réception { $ago }
cases-no-receipt = aucun accusé de réception
cases-typed-title = Saisi et non enregistré
cases-typed-new = { $kind }, commencé
cases-typed-record = Champs modifiés
cases-typed-note = Note
cases-typed-withdraw = Motif de retrait
cases-typed-dispute = Règlement d’un désaccord
cases-typed-annotate = Repères sur une photo
cases-typed-event = Événement de traçabilité
cases-typed-hand-over = Remise
cases-typed-picked = Pièces cochées
cases-typed-clock = Contrôle d’horloge
cases-typed-bundle = Lot à écrire
cases-today-title = Aujourd’hui
cases-today-none = Rien n’a été relevé aujourd’hui. Commencez par « Relever » en haut, ou Ctrl+N.
cases-all-today = Toutes : { COUNT($count) }
cases-incomplete-title = À compléter
cases-incomplete-none = Chaque fiche a ce que son formulaire demande.
cases-all-incomplete = Toutes : { COUNT($count) }
cases-missing = Il manque : { $fields }
cases-lacks = { $count ->
    [one] { $shown } champ vide
   *[other] { $shown } champs vides
  }
cases-parts-lack = { $kind } : { COUNT($records) }, il manque { $missing ->
    [one] { COUNT($missing) } champ
   *[other] { COUNT($missing) } champs
  }
cases-hand-overs-title = Remises en cours
cases-to = à
cases-unsigned-giver = le remettant n’a pas signé
cases-unsigned-receiver = le destinataire n’a pas signé
cases-over-a-day = en cours depuis plus d’un jour
cases-findings-title = Ce qui ne concorde pas
cases-weight-serious = Grave
cases-weight-warning = Avertissement
cases-weight-hint = Indication
cases-all-findings = Toutes : { COUNT($count) }
cases-numbers = Fiches par type
cases-entries = { $count ->
    [one] { COUNT($count) } entrée signée
   *[other] { COUNT($count) } entrées signées
  }
cases-places = Lieux
cases-open-map = Ouvrir la carte
cases-map-of = { $count ->
    [one] Carte de { COUNT($count) } lieu
   *[other] Carte de { COUNT($count) } lieux
  }
cases-records-title = Toutes les fiches
cases-records-none = Aucune fiche ne correspond
cases-filter = Quelles fiches
cases-filter-all = Toutes
cases-filter-today = Aujourd’hui
cases-filter-incomplete = À compléter
cases-filter-disputed = Contestées
cases-filter-withdrawn = Retirées
cases-sort = Ordre
cases-sort-newest = Récentes d’abord
cases-sort-oldest = Anciennes d’abord
cases-sort-observed = Par date du constat
cases-sort-number = Par numéro
