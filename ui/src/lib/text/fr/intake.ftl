# Les mots du versement de photos.
intake-title = Verser des photos
intake-about = Les fichiers sont copiés octet par octet dans le coffre. La carte est seulement lue, jamais modifiée.
intake-what = Ce qui est versé
intake-card = Carte d’appareil photo
intake-stick = Support amovible
intake-no-card = Aucune carte d’appareil photo n’a été trouvée. Insérez-en une, elle apparaîtra ici d’elle-même.
intake-used = { $used } utilisés sur { $total }
intake-read-only = protégé en écriture
intake-pick-folder = Choisir un dossier
intake-pick-files = Choisir des fichiers
intake-drop = ou déposez des fichiers et des dossiers ici
intake-drop-now = Relâchez pour les choisir
intake-files = { $count ->
    [one] { COUNT($count) } fichier ou dossier
   *[other] { COUNT($count) } fichiers et dossiers
  }
intake-source = D’où ils viennent
intake-source-hint = Figure dans chaque fiche : le numéro ou l’étiquette de la carte, et l’appareil photo. La même source reprendra plus tard là où elle s’est arrêtée.
intake-read-back = Relire chaque photo stockée et la comparer
intake-read-back-hint = Plus lent, et la seule preuve que le disque contient ce que la carte a donné. Nécessaire avant de vider une carte.
intake-role-none = Sans rôle
intake-counting = Décompte des fichiers…
intake-offered = { $count ->
    [one] { COUNT($count) } fichier, { $size }
   *[other] { COUNT($count) } fichiers, { $size }
  }
intake-free = { $free } libres sur cet ordinateur
intake-tight = Tout ne tiendra peut-être pas
intake-tight-text = Avec les aperçus, il faut environ { $needed }, et { $free } sont libres. Ce qui tient est versé et en sûreté, le reste demeure sur la carte. Faites d’abord de la place, ou choisissez quelques dossiers. Ce qui a déjà été versé ne prend plus de place.
intake-for-all = La même chose pour toutes ces photos
intake-for-all-text = Figure dans chaque fiche dès le début. Peut être changé photo par photo lors du classement.
intake-remains = Elles peuvent montrer des restes humains
intake-remains-hint = Leurs images restent floutées jusqu’au classement ou à l’ouverture. Décochez pour des photos de lieux et d’objets.
intake-begin = Verser
intake-not-begun = Le versement n’a pas commencé
intake-running = Versement en cours
intake-running-of = Versement en cours : { $source }
intake-so-far = { $done } examinés et copiés, { $left } encore seulement sur la carte
intake-so-far-verified = { $done } examinés, copiés et vérifiés, { $left } encore seulement sur la carte
intake-running-text = Vous pouvez continuer à travailler. L’arrêt attend que ce qui est en cours soit en sûreté ; la même carte reprend de là.
intake-outcome = Résultat
intake-outcome-of = Résultat : { $source }
intake-broke = Le versement s’est terminé avant l’heure. Ce qui a été copié est en sûreté.
intake-all = Tout ce qui était proposé est dans le coffre
intake-all-verified = Tout ce qui était proposé est dans le coffre, et vérifié
intake-all-text = Gardez la carte telle quelle jusqu’à ce que le quartier général ait confirmé chaque photo.
intake-stopped = { $count ->
    [one] Arrêté : { COUNT($count) } fichier est encore seulement sur la carte
   *[other] Arrêté : { COUNT($count) } fichiers sont encore seulement sur la carte
  }
intake-stopped-text = Ce qui a été copié est en sûreté. Continuez pour verser le reste.
intake-some-failed = { $count ->
    [one] { COUNT($count) } fichier n’a pas pu être versé
   *[other] { COUNT($count) } fichiers n’ont pas pu être versés
  }
intake-some-failed-text = Tout le reste est en sûreté dans le coffre. Gardez la carte. Réessayez, avec un autre lecteur en cas de nouvel échec.
intake-nothing = Il n’y avait rien à verser
intake-nothing-text = Aucun fichier n’a été trouvé là. Vérifiez que c’est la bonne carte ou le bon dossier.
intake-go-on = Continuer
intake-try-again = Réessayer
intake-count-offered = proposés
intake-count-stored = nouveaux, copiés
intake-count-stored-verified = nouveaux, copiés et vérifiés
intake-count-duplicates = mêmes octets qu’un autre
intake-count-known = déjà versés
intake-count-failed = non versés
intake-count-left = encore sur la carte
intake-to-filing = { $count ->
    [one] Classer cette photo
   *[other] Classer ces { COUNT($count) } photos
  }
intake-to-photos = Afficher les photos
intake-failed = { $count ->
    [one] Non versé : { COUNT($count) } fichier
   *[other] Non versés : { COUNT($count) } fichiers
  }
intake-passed-over = { $count ->
    [one] Laissé de côté : { COUNT($count) } élément
   *[other] Laissés de côté : { COUNT($count) } éléments
  }
intake-gaps = { $count ->
    [one] { COUNT($count) } lacune dans les numéros de vue
   *[other] { COUNT($count) } lacunes dans les numéros de vue
  }
intake-gaps-text = Demandez au photographe : effacées dans l’appareil, sur une autre carte, ou jamais prises. Notez la réponse.
intake-duplicates = { $count ->
    [one] { COUNT($count) } fichier avec les mêmes octets qu’un autre
   *[other] { COUNT($count) } fichiers avec les mêmes octets que d’autres
  }
intake-duplicates-text = Rien n’est stocké deux fois. La première fiche garde aussi ces noms.
intake-first-record = Première fiche
intake-flags = { $count ->
    [one] { COUNT($count) } photo avec un point à examiner
   *[other] { COUNT($count) } photos avec un point à examiner
  }
intake-show-all = Afficher toutes les lignes
intake-stored-list = Lieu et heure de chaque nouvelle photo, et d’où ils viennent
intake-time-none = heure du versement ; le fichier n’en a pas
intake-place-none = aucun lieu
intake-previews = Création des aperçus
intake-previews-text = Les photos sont déjà en sûreté. Les aperçus sont faits à partir des originaux stockés.

intake-clock-title = Contrôler l’horloge d’un appareil photo
intake-clock-about = Une fois par appareil et par jour : photographiez une horloge à l’heure, ou tapez l’écart de l’appareil. Ce que l’appareil a écrit reste tel quel.
intake-clock-failed = Le contrôle d’horloge n’a pas été enregistré
intake-clock-half = Le contrôle d’horloge est enregistré. Toutes les heures n’en sont pas encore corrigées ; appuyez de nouveau sur « Enregistrer et corriger » pour continuer.
intake-clock-none = Aucun appareil photo
intake-clock-none-text = Versez d’abord des photos ; les appareils sont connus par ce qu’ils y écrivent.
intake-clock-camera = Appareil photo
intake-clock-way = Comment l’écart est connu
intake-clock-by-photo = D’après la photo d’une horloge
intake-clock-by-hand = Tapé
intake-clock-photo = Photo de l’horloge
intake-clock-wrote = L’appareil a écrit
intake-clock-wrote-none = L’appareil n’a écrit aucune heure dans cette photo. Choisissez-en une autre, ou tapez l’écart.
intake-clock-wrote-no-zone = L’appareil a écrit son heure sans fuseau. Donnez ci-dessous le fuseau de l’appareil.
intake-clock-shown = L’horloge de la photo indique
intake-clock-shown-hint = Date et heure dans le fuseau de cet ordinateur
intake-clock-length = L’écart de l’appareil est de
intake-clock-length-hint = Heures, minutes, secondes : 1:02:03
intake-clock-direction = Sens
intake-clock-ahead = en avance
intake-clock-behind = en retard
intake-clock-reference = Comparé à
intake-clock-zone = Fuseau de l’appareil
intake-clock-zone-hint = Seulement pour les photos où l’appareil n’en a pas écrit
intake-clock-zone-wrong = Écrivez-le comme +02:00
intake-clock-not-yet = L’écart découle de ce que vous saisissez.
intake-clock-right = L’horloge de l’appareil est à l’heure.
intake-clock-offset = L’appareil a { $length } { $direction ->
    [ahead] d’avance
   *[behind] de retard
  }. Les heures de ses { $count } photos seront corrigées d’autant.
intake-clock-record = Enregistrer et corriger
intake-clock-done = { $count ->
    [one] Enregistré. { COUNT($count) } heure a été corrigée
   *[other] Enregistré. { COUNT($count) } heures ont été corrigées
  }
intake-clock-without = { $count ->
    [one] { COUNT($count) } photo n’a pas d’heure d’appareil, ou une heure sans fuseau ; elle a été laissée telle quelle. Donnez le fuseau de l’appareil, ou l’heure à la main.
   *[other] { COUNT($count) } photos n’ont pas d’heure d’appareil, ou une heure sans fuseau ; elles ont été laissées telles quelles. Donnez le fuseau de l’appareil, ou les heures à la main.
  }
intake-clock-done-text = Chaque photo garde ce que son appareil a écrit à côté de l’heure corrigée, et nomme ce contrôle.
