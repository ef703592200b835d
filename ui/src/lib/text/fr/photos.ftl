# Les mots des photos.
photos-photos-title = Photos
photos-one-title = Photo
photos-close = Fermer
photos-cancel = Annuler
photos-again = Réessayer
photos-count = { $count ->
    [one] { COUNT($count) } photo
   *[other] { COUNT($count) } photos
  }
photos-reading = Lecture des photos
photos-not-read = Les photos n’ont pas pu être lues
photos-none = Aucune photo pour l’instant
photos-none-text = Versez une carte d’appareil photo, un dossier ou des fichiers. La carte est seulement lue, jamais modifiée.
photos-none-fit = Aucune photo ne correspond au filtre
photos-none-fit-text = Rien n’est perdu : le filtre masque les photos de cette affaire.
photos-show-all = Afficher toutes les photos
photos-smaller = Images plus petites
photos-larger = Images plus grandes
photos-order-name = Trier par nom
photos-order-time = Trier par heure
photos-reveal = Montrer les images de restes humains
photos-veil = Flouter les images de restes humains
photos-veiled = floutée
photos-no-place = sans lieu
photos-flags-count = { $count ->
    [one] { COUNT($count) } point à examiner
   *[other] { COUNT($count) } points à examiner
  }
photos-to-filing = Classer par séries
photos-chosen = { $count ->
    [one] { COUNT($count) } photo choisie
   *[other] { COUNT($count) } photos choisies
  }
photos-let-go = Ne plus choisir
photos-compare = Comparer côte à côte

photos-filters = Filtrer les photos
photos-by-day = Jour
photos-by-camera = Appareil photo
photos-by-role = Rôle
photos-by-flag = Alerte
photos-by-subject = Ce qu’elle montre
photos-by-name = Nom sur la carte
photos-any-day = Tous les jours
photos-any-camera = Tous appareils
photos-any-role = Tous les rôles
photos-any-flag = Alertes
photos-any-subject = Montre…
photos-until-day = Jusqu’au
photos-and-later = et après
photos-by-place = Lieu
photos-near = À moins de { $distance } de { $of }
photos-near-place = ce lieu
photos-on-map = Dans ce que montrait la carte
photos-place-filter = Lieu de prise de vue
photos-near-record = Autour d’une fiche
photos-near-typed = ou autour d’un lieu
photos-near-typed-hint = Latitude et longitude, ou carré MGRS
photos-within = À moins de
photos-anywhere = N’importe où
photos-place-look = Montrer
photos-place-wrong = Ceci n’est pas un lieu. Écrivez par exemple 46.63541, 32.61688 ou 36T VS 83721 65014.
photos-place-of-none = Cette fiche n’a pas de lieu. Choisissez-en une autre, ou saisissez un lieu.
photos-unfiled = Non classées
photos-unplaced = Sans lieu
photos-of-intake = De ce versement
photos-filter-clear = Tout afficher : { $total }

photos-marks = Ce que veulent dire les marques
photos-marks-about = Chaque photo porte une marque qui dit où ses octets sont en sûreté.
photos-state-elsewhere = Pas sur cet ordinateur
photos-state-copied = Copiée
photos-state-verified-copy = Copiée et vérifiée
photos-state-at-hq = Au quartier général
photos-state-about-elsewhere = La fiche est ici, l’image non. Elle viendra avec la prochaine synchronisation ou le prochain lot qui la contient.
photos-state-about-copied = Les octets sont stockés dans ce coffre sous leur empreinte. Ils n’ont pas encore été relus ; la vérification le fait.
photos-state-about-verified-copy = Les octets sont stockés dans ce coffre, ont été relus en entier depuis le disque, et sont les mêmes.
photos-state-about-at-hq = Le quartier général a signé un accusé de réception pour exactement ces octets.

photos-filing = Classer les photos
photos-undo = Annuler
photos-filing-more = Plus
photos-shows = Montre
photos-subject-placeholder = Numéro ou mots d’une fiche
photos-subject-beside = en plus de ce qu’elles montrent déjà
photos-place-by-hand = Placer à la main
photos-place-title = { $count ->
    [one] Lieu de { COUNT($count) } photo
   *[other] Lieu de { COUNT($count) } photos
  }
photos-place-label = Latitude et longitude
photos-place-hint = Par exemple 46.63541, 32.61688. Le lieu dans le fichier reste tel quel ; celui-ci, donné à la main, est celui qui fait foi.
photos-place-put = Enregistrer le lieu
photos-distressing-to = Éprouvante : { $degree }
photos-filed-role = { $count ->
    [one] { COUNT($count) } photo classée : { $role }
   *[other] { COUNT($count) } photos classées : { $role }
  }
photos-filed-subject = { $count ->
    [one] { COUNT($count) } photo montre { $subject }
   *[other] { COUNT($count) } photos montrent { $subject }
  }
photos-filed-place = { $count ->
    [one] { COUNT($count) } photo a un lieu donné à la main
   *[other] { COUNT($count) } photos ont un lieu donné à la main
  }
photos-filed-distressing = { $count ->
    [one] { COUNT($count) } photo marquée comme éprouvante : { $degree }
   *[other] { COUNT($count) } photos marquées comme éprouvantes : { $degree }
  }
photos-with-scale = Avec échelle
photos-without-scale = Sans échelle
photos-filed-scale = { $count ->
    [one] { COUNT($count) } photo notée avec échelle
   *[other] { COUNT($count) } photos notées avec échelle
  }
photos-filed-no-scale = { $count ->
    [one] { COUNT($count) } photo notée sans échelle
   *[other] { COUNT($count) } photos notées sans échelle
  }
photos-filed-partly = Fait pour { $done } sur { $of } ; les autres restent comme elles étaient.

photos-keys = Photos
photos-keys-filing = Classement des photos
photos-key-reveal = Montrer ou flouter les images de restes humains
photos-key-next-day = Jour suivant
photos-key-last-day = Jour précédent
photos-key-file = Classer par séries
photos-key-compare = Comparer les photos choisies
photos-key-let-go = Ne plus choisir les photos
photos-key-role-1 = Classer sous le premier rôle
photos-key-role-2 = Classer sous le deuxième rôle
photos-key-role-3 = Classer sous le troisième rôle
photos-key-role-4 = Classer sous le quatrième rôle
photos-key-role-5 = Classer sous le cinquième rôle
photos-key-role-6 = Classer sous le sixième rôle
photos-key-role-7 = Classer sous le septième rôle
photos-key-role-8 = Classer sous le huitième rôle
photos-key-role-9 = Classer sous le neuvième rôle

photos-flag-exif-place-far-from-site = Le lieu dans le fichier est loin de tous les sites de l’affaire. Comparez-le à vos notes ; si l’appareil s’est trompé, donnez le lieu à la main.
photos-flag-exif-time-outside-visit = L’heure est en dehors de toutes les visites relevées. Comparez l’horloge de l’appareil à un contrôle d’horloge, ou relevez la visite.
photos-flag-zero-coordinates = L’appareil a écrit 0, 0, en mer au large de l’Afrique : il n’avait pas de position. Donnez le lieu à la main.
photos-flag-sign-suspect = Le lieu conviendrait si l’est et l’ouest ou le nord et le sud étaient inversés. Vérifiez-le sur la carte et donnez-le à la main s’il est faux.
photos-flag-make-is-app-name = Le fabricant est le nom d’un programme : le fichier vient peut-être d’une messagerie ou d’un logiciel de retouche. Demandez le fichier tel que l’appareil l’a écrit.
photos-flag-no-exif = Le fichier ne dit rien de l’appareil, de l’heure ni du lieu. Donnez-les à la main d’après vos notes.
photos-flag-edited-by-software = Un programme a enregistré ce fichier après l’appareil. Demandez le fichier original et versez-le aussi.
photos-flag-duplicate-hash = Les mêmes octets ont été proposés sous un autre nom. Rien n’a été stocké deux fois ; les autres noms sont dans la fiche.
photos-flag-number-gap = Des numéros de vue manquent avant cette photo. Demandez au photographe : effacées, sur une autre carte, ou jamais prises.
photos-flag-exif-unreadable = Les données de l’appareil ne peuvent pas être lues. La photo elle-même est gardée octet par octet. Donnez l’heure et le lieu à la main.
photos-flag-exif-truncated = Les données de l’appareil sont coupées, comme quand une carte est défaillante. Recopiez la carte si vous le pouvez encore.
photos-flag-readers-disagree = Deux lecteurs indépendants lisent différemment les données de l’appareil. Regardez le tableau avant de vous fier à une valeur.
photos-flag-gps-no-fix = Le récepteur de l’appareil n’avait pas de satellites. Le lieu est peut-être ancien. Donnez-le à la main.
photos-flag-gps-unreadable = La position est écrite d’une façon qui ne peut pas être lue. Donnez le lieu à la main.
photos-flag-gps-out-of-range = La position n’est pas sur la Terre. Donnez le lieu à la main.
photos-flag-gps-void = L’appareil a lui-même marqué la position comme non valable. Donnez le lieu à la main.
photos-flag-gps-time-without-date = Heure satellite sans sa date : elle n’a pas été utilisée pour l’heure de la photo.
photos-flag-altitude-sign-unknown = L’altitude ne dit pas si elle est au-dessus ou au-dessous du niveau de la mer. Ne vous y fiez pas.
photos-flag-direction-reference-missing = La direction ne dit pas si le nord est vrai ou magnétique. La différence peut être de plusieurs degrés.
photos-flag-datum-not-wgs84 = La position est dans un autre système géodésique que WGS 84 et peut s’écarter de centaines de mètres. Vérifiez-la sur la carte.
photos-flag-places-differ = Le fichier porte deux lieux différents. Décidez lequel est bon, et donnez-le à la main.
photos-flag-time-unreadable = L’heure ne peut pas être lue. Donnez-la à la main d’après vos notes.
photos-flag-clock-not-set = L’horloge de l’appareil n’a jamais été réglée. Faites un contrôle d’horloge, ou donnez l’heure à la main.
photos-flag-time-may-be-local = L’heure n’a pas de décalage, elle peut donc être l’heure locale de n’importe où. Faites un contrôle d’horloge de cet appareil.
photos-flag-size-differs = Le fichier n’avait pas la longueur indiquée par la carte. Recopiez la carte si vous le pouvez encore.
photos-flag-clock-differs-from-gps = L’horloge de l’appareil diffère de plus d’un quart d’heure de l’heure satellite. Faites un contrôle d’horloge de cet appareil.

photos-back = Retour
photos-of = { $at } sur { $total }
photos-one-not-read = La photo n’a pas pu être lue
photos-give-out = Copier l’original au-dehors
photos-history = Historique et notes de la fiche
photos-facts = À propos de cette photo
photos-tab-about = À propos
photos-tab-data = Toutes les données
photos-time = Heure
photos-time-of-intake = heure du versement ; le fichier n’en a pas
photos-source = Source : { $source }
photos-source-none = non précisée
photos-role = Rôle
photos-not-filed = Non classée
photos-made-from = Faite à partir de
photos-safe = Octets
photos-size = Taille
photos-hash = SHA-256
photos-place = Lieu
photos-place-none = Cette photo n’a pas de lieu. Choisissez-la dans la chronologie et donnez le lieu à la main.
photos-everything = { $count ->
    [one] { COUNT($count) } indication du fichier
   *[other] Les { COUNT($count) } indications du fichier
  }
photos-preview-coming = L’aperçu est en cours de création. L’original est en sûreté.
photos-preview-none = Il n’y a pas encore d’aperçu de ce fichier, ou son format n’en permet pas. L’original est en sûreté ; copiez-le au-dehors pour le regarder avec un autre programme.
photos-preview-make = Créer les aperçus manquants
photos-veiled-about = Cette image montre des restes humains, est marquée comme éprouvante ou n’est pas encore classée.
photos-veiled-show = La montrer
photos-unplayable = Cette fenêtre ne peut pas lire le fichier
photos-unplayable-text = L’original est en sûreté. Copiez-le au-dehors pour le lire avec un autre programme.
photos-beyond = Vous voyez l’aperçu de { $width } pixels ; l’original est plus net. Copiez-le au-dehors pour le voir de plus près.
photos-sketch-about = { $count ->
    [one] Croquis, nord en haut : cette photo et { COUNT($count) } fiche dans un rayon de { $radius }
   *[other] Croquis, nord en haut : cette photo et { COUNT($count) } fiches dans un rayon de { $radius }
  }
photos-sketch-direction = Regarde à { $degrees }° du nord { $north ->
    [magnetic] magnétique
   *[true] vrai
  }
photos-sketch-no-direction = Direction de vue inconnue
photos-sketch-scale = Cercle extérieur : { $radius }, nord en haut
photos-sketch-near = Près de cette photo
photos-compare-title = { $count ->
    [one] { COUNT($count) } photo
   *[other] { COUNT($count) } photos côte à côte
  }
photos-compare-few = Choisissez deux à quatre photos
photos-compare-few-text = Marquez-les dans la chronologie avec la barre d’espace, puis comparez.
photos-compare-remove = Enlever de la comparaison
photos-link = Déplacer et zoomer ensemble
photos-unlink = Déplacer et zoomer chacune à part
photos-strip = Photos à classer
photos-filing-title = Classer les photos par séries
photos-filing-done = Tout est classé
photos-filing-done-text = Aucune photo n’attend un rôle ou un sujet.
photos-to-photos = Vers les photos
photos-hint-mark = marquer
photos-hint-run = marquer une série
photos-hint-file = classer

photos-annotate-title = Annoter une copie
photos-annotate-record = Enregistrer la copie
photos-annotate-failed = La copie n’a pas été enregistrée. Ce qui est dessiné est gardé.
photos-annotate-foot = Copie annotée de { $num } · { $name } · SHA-256 { $hash }…
photos-annotate-layer = { $count ->
    [one] { COUNT($count) } repère sur l’image
   *[other] { COUNT($count) } repères sur l’image
  }
photos-annotate-tools = Que dessiner
photos-annotate-marks = Repères
photos-annotate-words = Mots
photos-annotate-length = Longueur de la barre
photos-annotate-length-hint = Telle que l’échelle de l’image la montre, avec son unité : 50 mm
photos-annotate-note = Note
photos-annotate-note-hint = Ce que veulent dire les repères et pourquoi
photos-annotate-note-default = Repères dessinés sur une copie de l’aperçu
photos-annotate-about = L’original reste tel quel. La copie est un nouveau fichier avec sa propre empreinte, qui renvoie à l’original.
photos-tool-arrow = Flèche
photos-tool-circle = Cercle
photos-tool-text = Mots
photos-tool-scale = Barre d’échelle
photos-tool-how-arrow = Faites glisser du bout jusqu’à la pointe de la flèche.
photos-tool-how-circle = Faites glisser autour de ce qui importe.
photos-tool-how-text = Touchez l’endroit où les mots commencent, puis tapez.
photos-tool-how-scale = Faites glisser le long de l’échelle de l’image, puis tapez la longueur couverte.

photos-keys-compare = Comparaison de photos
photos-keys-annotate = Annotation
photos-key-next = Photo suivante
photos-key-last = Photo précédente
photos-key-first = Première photo
photos-key-end = Dernière photo
photos-key-larger = Zoom avant
photos-key-smaller = Zoom arrière
photos-key-whole = Image entière
photos-key-pixels = Pixel pour pixel
photos-key-pan = Déplacer l’image
photos-key-annotate = Annoter une copie
photos-key-compare-next = Comparer à la photo suivante
photos-key-facts = Afficher ou masquer ce qui en est connu
photos-key-back = Retour
photos-key-link = Zoomer ensemble ou chacune à part
photos-key-mark = Marquer et continuer
photos-key-mark-run = Marquer jusqu’ici
photos-key-run-right = Marquer une série vers la droite
photos-key-run-left = Marquer une série vers la gauche
photos-key-put-arrow = Poser une flèche
photos-key-put-circle = Poser un cercle
photos-key-put-text = Poser des mots
photos-key-put-scale = Poser une barre d’échelle
photos-key-move-mark = Déplacer le repère
photos-key-stretch-mark = Déplacer le bout du repère
photos-key-remove-mark = Enlever le repère
photos-key-undo = Annuler
photos-key-redo = Rétablir
photos-key-record-copy = Enregistrer la copie
photos-panel-none = Aucune photo ne nomme cette fiche. Classez-y des photos dans la chronologie.
photos-panel-all = { $count ->
    [one] Afficher dans la chronologie
   *[other] Afficher les { COUNT($count) } dans la chronologie
  }
photos-fetch-away = { $count ->
    [one] Récupérer la photo qui n’est pas ici ({ $size })
   *[other] Récupérer les { COUNT($count) } photos qui ne sont pas ici ({ $size })
  }
