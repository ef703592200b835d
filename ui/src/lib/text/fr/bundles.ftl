# Lots : emporter une affaire, et en intégrer une.
bundles-title = Lots
bundles-about = Un lot transporte une affaire sur un support ou par la poste. Qui le reçoit peut vérifier chaque entrée et chaque photo sans ce programme.
bundles-out = Écrire un lot
bundles-in = Intégrer un lot

bundles-no-case = Il n’y a aucune affaire à écrire
bundles-no-case-text = Ouvrez d’abord une affaire, ou intégrez un lot.
bundles-for-whom = Pour qui
bundles-profile-hq-full = Quartier général
bundles-about-hq-full = Tout
bundles-profile-backup = Propre équipe
bundles-about-backup = Tout, en copie gardée à part
bundles-profile-partner = Un autre organisme
bundles-about-partner = Faits de lieu, d’objet et de traçabilité
bundles-profile-defence = La défense
bundles-about-defence = Faits, images et constatations médicales
bundles-profile-family = Une famille
bundles-about-family = Faits ; ajoutez ce qui est écrit pour elle
bundles-what = Ce qu’il contient
bundles-class-S0 = Faits
bundles-class-S0-about = Lieu, objet, traçabilité
bundles-class-S1 = Données personnelles
bundles-class-S1-about = Personnes vivantes, sites exacts, noms du personnel
bundles-class-S2 = Victimes
bundles-class-S2-about = Images de restes humains, constatations médicales et génétiques
bundles-class-S3 = Sources protégées
bundles-class-S3-about = Leur identité et leurs propos
bundles-class-S4 = Secret professionnel
bundles-class-S4-about = Ordres, avis, ce qui parle en faveur de la personne accusée
bundles-shown = montré
bundles-withheld = non communiqué
bundles-ground = Montrer malgré tout : consentement, ordonnance ou nécessité
bundles-ground-for = Motif pour montrer : { $class }
bundles-originals = Avec les photos et fichiers originaux
bundles-originals-hint = Sans eux, le lot est petit ; les entrées nomment toujours chacun par son empreinte.
bundles-sealed = Chiffré pour des destinataires nommés
bundles-sealed-hint = Un seul fichier chiffré. Sans la clé d’un destinataire, il est illisible.
bundles-recipients = Clés publiques des destinataires
bundles-recipients-hint = Une par ligne ; chacune commence par age1.
bundles-recipients-wrong = Donnez la clé publique d’au moins un destinataire. Elle commence par age1.
bundles-where = Où il va
bundles-where-wrong = Choisissez un support ou un dossier.
bundles-plan = Ce qu’il contiendra
bundles-planning = Calcul de ce qu’il contiendra
bundles-size-about = Taille, environ
bundles-drives = Supports
bundles-free = { $free } libres sur { $total }
bundles-drive-read-only = Écriture impossible
bundles-drive-full = N’a peut-être pas assez de place
bundles-drive-file-too-large = Son système de fichiers n’accepte pas un fichier aussi grand
bundles-folder = Dossier
bundles-folder-hint = Le lot y reçoit son propre dossier ou fichier.
bundles-folder-pick = Choisir un dossier
bundles-look-again = Rechercher de nouveau les supports
bundles-read-back = Après l’écriture, tout est relu et comparé.
bundles-write = Écrire le lot
bundles-writing = Écriture d’un lot : { $case }
bundles-not-written = Le lot n’a pas été écrit

bundles-written = Le lot est écrit et a été relu
bundles-written-text = Chaque entrée et chaque original qu’il contient est ce qu’il doit être.
bundles-slip = Bordereau du lot
bundles-case = Affaire
bundles-made-by = Créé par
bundles-made-at = Créé le
bundles-records = Fiches
bundles-entries = Entrées
bundles-originals-count = Photos et fichiers
bundles-originals-missing = Nommés, mais absents du lot
bundles-size = Taille
bundles-files = { $count ->
    [one] { COUNT($count) } fichier
   *[other] { COUNT($count) } fichiers
  }
bundles-lies = Emplacement
bundles-withheld-title = Non communiqué
bundles-withheld-line = { $class } : { $values ->
    [one] { COUNT($values) } valeur
   *[other] { COUNT($values) } valeurs
  }, { $originals ->
    [one] { COUNT($originals) } photo ou fichier
   *[other] { COUNT($originals) } photos et fichiers
  }.
bundles-show-originals = { $count ->
    [one] Voir cet élément
   *[other] Voir ces { COUNT($count) } éléments
  }
bundles-hide-originals = Masquer la liste
bundles-why-personal-data = Données personnelles : il faut un consentement ou une base légale.
bundles-why-victim-sensitive = Concerne les victimes : seulement si nécessaire.
bundles-why-protected-source = Une source protégée.
bundles-why-as-the-court-rules = Données personnelles : selon la décision du tribunal.
bundles-why-written-for-the-family = Une famille reçoit ce qui est écrit pour elle.
bundles-why-privileged = Couvert par le secret professionnel.
bundles-why-not-held = Cet ordinateur ne l’a pas.
bundles-digest = Empreinte du lot entier (SHA-256)
bundles-digest-text = Ce seul nombre vaut pour tout son contenu. Donnez-le au destinataire séparément du lot.
bundles-handed-to = Remis à
bundles-date-signature = Date et signature
bundles-another = En écrire un autre
bundles-print = Imprimer le bordereau

bundles-in-which = Quel lot
bundles-in-path = Lot
bundles-in-path-hint = Le dossier d’un lot, ou le fichier d’un lot chiffré.
bundles-in-or-vault = Lot ou coffre
bundles-is-other = Ce n’est ni un lot ni un coffre. Choisissez le dossier qui contient bagit.txt, ou le fichier d’un lot chiffré.
bundles-is-vault = C’est un coffre, non un lot. Ses affaires arrivent ici par un lot écrit depuis ce coffre.
bundles-in-folder = Choisir un dossier
bundles-in-file = Choisir un lot chiffré
bundles-drop = ou déposez-le ici
bundles-drop-now = Relâchez pour le choisir
bundles-keys = Votre clé secrète
bundles-keys-hint = Commence par AGE-SECRET-KEY-1. Elle ouvre le lot et n’est pas conservée.
bundles-key-file = Ou un fichier qui contient la clé
bundles-key-file-hint = Tel que l’écrit age-keygen. Il est lu et n’est pas conservé.
bundles-key-file-pick = Choisir le fichier de la clé
bundles-look = L’examiner
bundles-look-text = Rien n’est intégré avant que vous ayez vu ce que c’est.
bundles-not-read = Le lot n’a pas pu être lu
bundles-damaged = Ce lot est endommagé ou a été modifié
bundles-damaged-text = Rien n’a été intégré. Ce qui est sur cet ordinateur est resté tel quel. Demandez une autre copie à l’expéditeur, et gardez celle-ci telle quelle.
bundles-unsigned = Personne n’a signé ce lot
bundles-unsigned-text = Ses entrées sont valables chacune pour elle-même. Demandez à l’expéditeur qui l’a fait.
bundles-nothing-new = Tout ce qu’il contient est déjà ici
bundles-nothing-new-text = L’intégrer de nouveau ne change rien.
bundles-holds = Ce lot est conforme
bundles-holds-text = Il est complet, signé, et chaque entrée et photo qu’il contient est ce qu’elle doit être.
bundles-disagreements = En désaccord avec ce qui est ici
bundles-disagrees = { $count ->
    [one] { COUNT($count) } champ est en désaccord avec ce qui est ici
   *[other] { COUNT($count) } champs sont en désaccord avec ce qui est ici
  }
bundles-disagrees-text = Rien n’est écrasé : les deux valeurs restent, et vous choisissez sous Désaccords.
bundles-content = Ce qu’il contient
bundles-signed-by = Signé par
bundles-signer-unknown = Quelqu’un que cet ordinateur ne connaît pas
bundles-not-said = Non précisé
bundles-cases = Affaires
bundles-new-case = Une affaire qui n’est pas encore ici
bundles-new-of = { $new } sur { $all } pas encore ici
bundles-withheld-values = Valeurs non communiquées
bundles-receipts = Accusés de réception du quartier général
bundles-seat = Clé qui l’a signé
bundles-to-know = À savoir
bundles-what-damaged = Ce qui n’est pas conforme
bundles-other = Un autre lot
bundles-take = L’intégrer
bundles-unpack = Extraire dans un dossier
bundles-unpack-warning = Qui peut lire le dossier peut lire les preuves. Choisissez un support chiffré, et supprimez le dossier quand il ne sert plus.
bundles-unpack-to = Nouveau dossier
bundles-unpack-to-hint = Il ne doit pas encore exister.
bundles-unpack-pick = Choisir où
bundles-unpack-now = Extraire
bundles-unpacked = Le lot est extrait : { $folder }
bundles-not-taken = Le lot n’a pas été intégré
bundles-taken = Intégré
bundles-taken-text = Tout ce qu’il contient est sur cet ordinateur.
bundles-taken-partly = Intégré, mais pas en entier
bundles-taken-partly-text = Ce qui a été refusé figure ci-dessous. Tout le reste est sur cet ordinateur.
bundles-stopped = Arrêté avant la fin
bundles-stopped-text = Ce qui est arrivé jusqu’ici est en sûreté. Continuer prend le reste.
bundles-go-on = Continuer
bundles-forks = { $count ->
    [one] { COUNT($count) } entrée revendique une place qu’une autre occupe
   *[other] { COUNT($count) } entrées revendiquent des places que d’autres occupent
  }
bundles-forks-text = Quelqu’un a réécrit l’historique. Les deux sont gardées. Prévenez le responsable de l’affaire.
bundles-came = Ce qui est arrivé
bundles-entries-new = Nouvelles entrées
bundles-entries-known = Entrées déjà présentes
bundles-entries-completed = Entrées complétées
bundles-records-changed = Fiches modifiées
bundles-originals-new = Nouvelles photos et nouveaux fichiers
bundles-originals-known = Photos et fichiers déjà présents
bundles-originals-unnamed = Laissés dans le lot, car rien ici ne les nomme
bundles-refused = Non intégré
bundles-see-disagreements = Désaccords
bundles-open-case = Ouvrir l’affaire
