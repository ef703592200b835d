# Quartier général : le rejoindre, envoyer et recevoir, ce qui est où.
sync-title = Synchronisation
sync-alone = Cet ordinateur travaille seul. Tout ce que vous relevez est gardé ici ; un lot l’emporte au-dehors.
sync-join = Rejoindre le quartier général
sync-join-own = Rejoindre avec votre propre code
sync-join-own-text = Cet ordinateur a rejoint le quartier général, vous non. Demandez-lui un code à votre nom : ce que vous signez n’y est accepté qu’ensuite.
sync-join-again = Rejoindre à nouveau
sync-join-again-text = Seulement si le quartier général vous le dit, par exemple après le remplacement de son serveur. Il vous donne alors un nouveau code. Ce qui est ici reste tel quel.
sync-reading = Lecture de ce qui est où
sync-now = Synchroniser maintenant
sync-go-on = Continuer
sync-speed = Limite de débit
sync-no-limit = Sans limite
sync-cap = Limite de données
sync-no-cap = Sans limite
sync-fetch-too = Récupérer aussi les photos qui ne sont que là-bas
sync-fetch-so-many = Récupérer aussi les photos et fichiers qui ne sont pas ici : { COUNT($photos) } ({ $size })
sync-fetch-too-hint = Photos de collègues. La limite de données vaut aussi pour elles.
sync-last = Dernière synchronisation
sync-ended-complete = Tout ce que le quartier général peut avoir y est, et tout ce que cet ordinateur peut avoir est ici.
sync-entries-confirmed = Entrées confirmées
sync-entries-received = Entrées reçues
sync-originals-confirmed = Photos et fichiers confirmés
sync-originals-fetched = Photos et fichiers récupérés
sync-originals-missing = Photos et fichiers encore absents
sync-receipts = Nouveaux accusés de réception
sync-data = Données utilisées
sync-data-both = { $sent } envoyés, { $received } reçus
sync-refused = Entrées refusées
sync-revoked = Le quartier général n’accepte plus rien de cet ordinateur et de cet intervenant. Ce qui est ici est en sûreté. Parlez au quartier général.
sync-of = { $part } sur { $whole }
sync-cases = Affaires
sync-case = Affaire
sync-entries = Entrées confirmées
sync-photos = Photos confirmées
sync-to-send = À envoyer
sync-state = État
sync-more = Photos de l’affaire
sync-no-cases = Aucune affaire pour l’instant.
sync-not-granted = le quartier général ne vous a pas ouvert cette affaire
sync-waiting = en attente
sync-all-there = tout est au quartier général
sync-refused-code = { $count ->
    [one] { COUNT($count) } refusée
   *[other] { COUNT($count) } refusées
  } : { $why }
sync-marked-code = { $count ->
    [one] { COUNT($count) } signalée
   *[other] { COUNT($count) } signalées
  } : { $why }
sync-why-after-revocation = arrivée après la révocation de son poste
sync-why-forked = historique réécrit
sync-why-link-broken = ne suit pas la précédente
sync-why-not-granted = affaire non ouverte à ce poste
sync-why-seen-wrong = cite un état du journal qui n’a jamais existé
sync-why-signature-wrong = la signature ne convient pas
sync-why-seat-unknown = poste inconnu là-bas
sync-why-case-unknown = affaire inconnue là-bas
sync-show-photos = Photos
sync-hide-photos = Masquer les photos
sync-more-photos = Plus
sync-see-entries = { $count ->
    [one] Afficher l’entrée non confirmée
   *[other] Afficher les { COUNT($count) } entrées non confirmées
  }
sync-see-photos = { $count ->
    [one] Afficher la photo ou le fichier non confirmé
   *[other] Afficher les { COUNT($count) } photos et fichiers non confirmés
  }
sync-list-entries-waiting = Entrées que le quartier général n’a pas confirmées
sync-list-photos-waiting = Photos et fichiers que le quartier général n’a pas confirmés
sync-list-photos = Photos de l’affaire
sync-none-waiting = Aucun.
sync-entry-no-record = Sur l’affaire elle-même
sync-entry-more = et { COUNT($count) } de plus
sync-last-receipts = Derniers accusés de réception
sync-receipt-number = Numéro
sync-receipt-at = Reçu là-bas
sync-receipt-entries = Entrées
sync-receipt-originals = Photos et fichiers
sync-photo-there = au quartier général
sync-photo-here = seulement ici
sync-photo-nowhere = pas sur cet ordinateur
sync-fetch-photo = Récupérer cette photo
sync-headquarters = Quartier général
sync-address = Adresse
sync-origin = Nom
sync-examiner = Votre nom là-bas
sync-examiner-none = Non inscrit avec cet intervenant
sync-block = Lettres de vos numéros
sync-receipts-held = Accusés de réception détenus
sync-last-receipt = Dernier accusé de réception
sync-never = Jamais
sync-clock = Horloge de cet ordinateur
sync-clock-right = À l’heure, à la seconde près
sync-clock-ahead = avance de { $time }
sync-clock-behind = retard de { $time }
sync-log = Entrées de son journal
sync-pin = Clé de son serveur (SHA-256)
sync-root = Racine de son journal
sync-contradictions = { $count ->
    [one] Le journal du quartier général s’est contredit { COUNT($count) } fois
   *[other] Le journal du quartier général s’est contredit { COUNT($count) } fois
  }
sync-contradictions-text = Ce qu’il montre maintenant ne prolonge pas ce qu’il montrait avant. Ce qui est sur cet ordinateur est en sûreté. Ne supprimez rien, et parlez au responsable de l’affaire.
sync-contradictions-found = Constaté
sync-contradictions-held = Son journal tel qu’il l’avait montré
sync-contradictions-shown = Son journal tel qu’il l’a montré alors
sync-contradictions-log = { $count ->
    [one] { COUNT($count) } entrée
   *[other] { COUNT($count) } entrées
  }
sync-contradictions-save = Enregistrer comme preuve
sync-contradictions-saved = Enregistré : { $path }
sync-clock-off = L’horloge de cet ordinateur n’est pas à l’heure
sync-clock-off-text = Elle diffère de plus d’une minute de celle du quartier général. Réglez-la, et notez l’écart par un contrôle d’horloge.
sync-take = Intégrer des accusés de réception depuis des fichiers
sync-take-pick = Choisir les fichiers d’accusés de réception
sync-take-text = Là où il n’y a pas de liaison, le quartier général écrit un accusé de réception pour chaque lot reçu. Dès qu’il est intégré ici, ce qu’il nomme compte comme remis au quartier général.
sync-take-refused = Aucun accusé de réception n’a été intégré
sync-taken = { $count ->
    [0] Aucun nouvel accusé de réception
    [one] 1 accusé de réception intégré
   *[other] { COUNT($count) } accusés de réception intégrés
  }
sync-taken-known = { $count ->
    [one] 1 était déjà ici.
   *[other] { COUNT($count) } étaient déjà ici.
  }
sync-taken-refused = { $count ->
    [one] Le quartier général a refusé 1 entrée ; le tableau ci-dessus dit pourquoi.
   *[other] Le quartier général a refusé { COUNT($count) } entrées ; le tableau ci-dessus dit pourquoi.
  }
