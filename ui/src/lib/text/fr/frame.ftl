# Le cadre autour de chaque écran.
frame-rail = Lieux principaux
frame-skip = Aller au contenu
frame-overlays = Menus et indications
frame-close = Fermer
frame-undo = Annuler
frame-case-switch = Choisir l’affaire
frame-case-none = Aucune affaire
frame-case-new = Nouvelle affaire
frame-search = Rechercher dans cette affaire
frame-quick = Relever
frame-quick-title = Que voulez-vous relever ?
frame-quick-none = Les formulaires n’ont pas encore été lus
frame-lock = Verrouiller
frame-signed-on = Session ouverte : { $name }
frame-saving = Enregistrement
frame-not-saved = Non enregistré
frame-all-saved = Tout est enregistré
frame-saved-at = Enregistré à { $time }
frame-hq-none = Cet ordinateur n’a pas rejoint le quartier général. Tout se trouve seulement ici et sur les copies que vous faites.
frame-hq-none-short = Autonome
frame-hq-waiting = Pas encore confirmé par le quartier général : { $photos ->
    [0] { $entries ->
          [one] { COUNT($entries) } entrée
         *[other] { COUNT($entries) } entrées
        }
   *[other] { $photos ->
          [one] { COUNT($photos) } photo
         *[other] { COUNT($photos) } photos
      }{ $entries ->
        [0] {""}
       *[other] {" et "}{ $entries ->
              [one] { COUNT($entries) } entrée
             *[other] { COUNT($entries) } entrées
            }
      }
  }.
frame-hq-counts = Seulement ici : { $photos ->
    [0] { $entries ->
          [one] { COUNT($entries) } entrée
         *[other] { COUNT($entries) } entrées
        }
   *[other] { $photos ->
          [one] { COUNT($photos) } photo
         *[other] { COUNT($photos) } photos
      }{ $entries ->
        [0] {""}
       *[other] {", "}{ $entries ->
              [one] { COUNT($entries) } entrée
             *[other] { COUNT($entries) } entrées
            }
      }
  }
frame-hq-all-short = Tout est au QG
frame-hq-all = Tout est confirmé par le quartier général.
frame-palette = Aller quelque part ou agir
frame-palette-hint = Aller à un numéro ou à un écran, ou lancer une action
frame-palette-records = Fiches
frame-palette-do = Agir
frame-palette-go = Aller à
frame-palette-nothing = Rien ne correspond. Essayez un numéro, un mot d’un titre ou le nom d’un écran.
frame-keys = Raccourcis clavier
frame-keys-everywhere = Partout
frame-keys-lists = Dans les listes
frame-key-up = Monter d’une ligne
frame-key-down = Descendre d’une ligne
frame-key-first = Première
frame-key-last = Dernière
frame-key-open = Ouvrir
frame-act-quick = Relever quelque chose
frame-act-go = Aller quelque part ou agir
frame-act-search = Rechercher dans cette affaire
frame-act-lock = Verrouiller
frame-act-keys = Afficher les raccourcis clavier
frame-act-inspector = Afficher ou masquer le panneau latéral
frame-act-theme = Thème suivant : jour, nuit, plein soleil, rouge
frame-act-larger = Texte plus grand
frame-act-smaller = Texte plus petit
frame-inspector = À propos de cette fiche
frame-inspector-hide = Masquer le panneau latéral
frame-leftovers = La dernière fois, le programme a été interrompu
frame-notice-read = J’ai lu
frame-unkept = La saisie ne peut pas être gardée
frame-unkept-text = La fenêtre la conserve, même si vous passez à un autre écran, et réessaie toutes les quelques secondes. Ne fermez et ne verrouillez pas avant que cet avis ait disparu.
frame-tasks = Travaux en cours
frame-tasks-clear = Retirer de la liste tout ce qui est fini
frame-tasks-hide = Masquer
frame-tasks-running = { $count ->
    [one] { COUNT($count) } tâche en cours
   *[other] { COUNT($count) } tâches en cours
  }
frame-tasks-failed = { $count ->
    [one] { COUNT($count) } tâche a échoué
   *[other] { COUNT($count) } tâches ont échoué
  }
frame-tasks-ended = { $count ->
    [one] { COUNT($count) } tâche est finie
   *[other] { COUNT($count) } tâches sont finies
  }
frame-task-done-of = { $done } sur { $total }
frame-task-left = encore { $time } environ
frame-task-stop = Arrêter
frame-task-resume = Continuer
frame-task-again = Réessayer
frame-task-bundle-removed = Ce qui en était écrit a été supprimé : { $path }
frame-task-bundle-unfinished = Un lot inachevé peut s’y trouver, marqué .partial : { $path }. Ce n’est pas encore un lot. Réessayer l’écrit de nouveau à sa place ; sinon, supprimez-le.
frame-task-dismiss = Retirer de la liste
task-take-in = Versement de photos
task-make-previews = Création des aperçus
task-export-bundle = Écriture d’un lot
task-import-bundle = Intégration d’un lot
task-inspect-bundle = Lecture d’un lot
task-verify-bundle = Vérification d’un lot
task-verify-outside = Examen d’un coffre de l’extérieur
task-open-bundle = Extraction d’un lot
task-sync-now = Synchronisation avec le quartier général
task-verify-vault = Vérification du coffre
task-rebuild = Reconstruction des tables
task-give-out-original = Copie d’un original vers l’extérieur
task-fetch-originals = Réception de photos du quartier général
task-add-map = Ajout d’une carte
task-phase-intake = Copie et contrôle
task-phase-previews = Création des aperçus
task-phase-export = Écriture
task-phase-import = Intégration
task-phase-verify = Contrôle
task-phase-rebuild = Reconstruction des tables
task-phase-connect = Connexion au quartier général
task-phase-push = Envoi des entrées
task-phase-pull = Réception des entrées
task-phase-upload = Envoi des photos et fichiers
task-phase-download = Réception des photos et fichiers
task-phase-copy = Copie
task-state-running = En cours
task-state-stopping = S’arrête dès que ce qui est en cours est en sûreté
task-state-stopped = Arrêté
task-state-done = Terminé
task-state-failed = Échec
notice-disk-nearly-full = Le disque de cet ordinateur est presque plein. Ce qui a été enregistré est en sûreté. Libérez de la place avant de verser des photos.
notice-clock-jumped = L’horloge de cet ordinateur a fait un saut. Rien n’est perdu. Vérifiez la date et l’heure avant de relever quoi que ce soit.
notice-decoder-not-confined = Ce système ne peut pas isoler complètement le programme qui décode les images étrangères. Ce qui est enregistré est en sûreté. Faites mettre le système à jour avant de verser des images d’origine inconnue.
notice-entries-lost = Les dernières entrées enregistrées manquent : le journal de la base a été supprimé, ou une copie plus ancienne a pris sa place. Tout ce qui précède est intact et aucun original n’est perdu. Avant de relever quoi que ce soit, synchronisez avec le quartier général ou intégrez le dernier lot de cet ordinateur ; puis versez à nouveau les dernières cartes.
notice-originals-half-copied = Des photos ou des fichiers n’étaient copiés qu’en partie quand le programme s’est arrêté. Ces parties ont été supprimées et la source n’a pas été modifiée. Versez à nouveau la carte ou le dossier.
notice-bundles-half-taken-in = Des lots chiffrés étaient en cours d’intégration quand le programme s’est arrêté. Leur copie déchiffrée a été supprimée et les lots sont intacts. Intégrez-les à nouveau.
frame-hazard-elsewhere = Sur un autre site :
frame-closing = Un travail est encore en cours
frame-closing-text = Fermer l’arrête dès que ce qui est en main est en sûreté. Après le prochain déverrouillage, il figure comme arrêté et peut reprendre là.
frame-closing-stay = Continuer à travailler
frame-closing-stop = Arrêter et fermer
frame-closing-loses = Si la fenêtre est fermée maintenant, les derniers mots saisis sont perdus.
frame-closing-lose = Fermer et les perdre
frame-locking-loses = Si le coffre est verrouillé maintenant, les derniers mots saisis sont perdus.
frame-locking-lose = Verrouiller et les perdre
frame-hazard-unread = Les dangers de cette affaire n’ont pas pu être lus. Ne supposez pas qu’il n’y en a pas.
frame-hazard-more = { $count ->
    [one] et { COUNT($count) } autre site
   *[other] et { COUNT($count) } autres sites
  }
frame-severity-error = Non conforme
frame-severity-warning = À savoir
frame-findings-omitted = { $count ->
    [one] et { COUNT($count) } de plus
   *[other] et { COUNT($count) } de plus
  }
frame-place-entry = entrée { $what }
frame-place-record = fiche { $what }
frame-place-receipt = accusé de réception { $what }
frame-place-seat = poste { $what }
frame-place-number-block = série de numéros { $what }
frame-place-media = photo ou fichier { $what }
frame-place-original = original { $what }
frame-place-proof-of-entry = preuve de l’entrée { $what }
frame-place-contradiction = contradiction { $what }
frame-key-name-space = Espace
frame-key-name-shift = Maj
frame-key-name-escape = Échap
frame-key-name-delete = Suppr
frame-key-name-home = Début
frame-key-name-end = Fin
