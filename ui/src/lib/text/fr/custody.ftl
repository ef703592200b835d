# Pièces à conviction et traçabilité : qui détient quoi depuis quand.
custody-title = Pièces
custody-panel = Traçabilité
custody-act-event = Relever un événement de traçabilité
custody-count = { $count ->
    [one] { COUNT($count) } pièce
   *[other] { COUNT($count) } pièces
  }
custody-things = { $count ->
    [one] { COUNT($count) } pièce
   *[other] { COUNT($count) } pièces
  }
custody-new = Nouvelle pièce
custody-find = Numéro ou mots
custody-kind = Type
custody-who = Détenue par
custody-everybody = Tous les détenteurs
custody-any-state = Tous les états
custody-not-read = La lecture a échoué
custody-nothing = Rien ici
custody-nothing-text = Relevez une pièce avec Ctrl+N, ou choisissez ci-dessus un autre type ou détenteur.
custody-pick = Cocher { $number }
custody-picked = { $count ->
    [0] Aucune cochée
    [one] { COUNT($count) } cochée
   *[other] { COUNT($count) } cochées
  }
custody-pick-none = Tout décocher
custody-acts = Que faire des pièces cochées
custody-scan = Scanner ou taper un numéro
custody-scan-first = Scannez les pièces l’une après l’autre. Chaque code est le numéro de l’étiquette.
custody-scan-picture = Lire un code sur une image
custody-scan-nothing = Aucun code n’a été trouvé sur cette image. Tapez le numéro, ou essayez une image plus nette.
custody-refused-unfit = { $name } ne peut pas être remis. Vérifiez le numéro.
custody-refused-twice = { $name } est déjà dans la liste.
custody-refused-withdrawn = La fiche { $name } a été retirée. Regardez-la avant de continuer.
custody-take-out = Enlever { $number } de la liste
custody-not-yours = Non détenue par vous
custody-hand-over = Remettre
custody-event = Événement de traçabilité
custody-label = Étiquette
custody-labels = Étiquettes
custody-form = Formulaire de remise
custody-holder = Détenue par
custody-nobody = personne
custody-place = Conservée à
custody-state = État
custody-state-not-taken = Pas encore prise en charge
custody-state-held = Prise en charge
custody-state-in-transit = En route
custody-state-lost = Perdue
custody-state-released = Restituée
custody-state-destroyed = Détruite
custody-seal = Scellé
custody-seal-unknown = aucun scellé noté
custody-seal-none = sans scellé
custody-seals = Scellés
custody-seal-number = Numéro
custody-seal-on = Apposé
custody-seal-off = Levé
custody-seal-not-said = non relevé
custody-seal-still = toujours en place
custody-hazard = Danger
custody-open = Remise en cours
custody-open-title = Remises en cours
custody-open-count = { $count ->
    [one] Il manque une signature à { COUNT($count) } remise
   *[other] Il manque une signature à { COUNT($count) } remises
  }
custody-open-more = { $count ->
    [one] En afficher { COUNT($count) } de plus
   *[other] En afficher { COUNT($count) } de plus
  }
custody-open-fewer = En afficher moins
custody-missing-giver = { $name } n’a pas signé comme remettant.
custody-missing-receiver = { $name } n’a pas signé comme destinataire.
custody-unsigned-giver = Le remettant n’a pas signé
custody-unsigned-receiver = Le destinataire n’a pas signé
custody-on-paper-giver = Le remettant a signé sur papier
custody-on-paper-receiver = Le destinataire a signé sur papier
custody-sign = Signer maintenant
custody-two-holders = Deux détenteurs
custody-two-holders-text = Les événements se contredisent. Les deux sont affichés ; le programme ne choisit pas. Établissez qui détenait la pièce, puis relevez ce qui manque ou rectifiez ce qui est faux.
custody-findings = Ce qui ne concorde pas
custody-timeline = Événements
custody-collect = Prendre en charge
custody-danger = Laissez cela. Restez à distance.
custody-danger-text = L’objet peut exploser. Il ne peut être pris en charge qu’après qu’il a été relevé qui, du NEDEX (EOD), l’a sécurisé, et quand.
custody-no-events = Aucun événement de traçabilité.
custody-show-event = Afficher la fiche
custody-correct = Rectifier
custody-corrected = Rectifié
custody-correct-text = L’événement reste tel qu’il était. Ne remplissez que ce qui était différent ; cela compte dès lors, et les deux sont affichés.
custody-pile-stays = { $count ->
    [one] La pièce que vous avez cochée dans la liste reste cochée.
   *[other] Les { COUNT($count) } pièces que vous avez cochées dans la liste restent cochées.
  }
custody-pile-add = Les joindre ici
custody-restored = Ce que vous aviez commencé est de nouveau là ({ $time }).
custody-receiver = Qui reçoit
custody-receiver-other = Quelqu’un d’autre : une personne ou un intervenant de l’affaire
custody-optional = facultatif
custody-giver-signs = { $name } ({ $initials }) remet, et signe du fait de sa session ouverte.
custody-receiver-signs = Quand le destinataire signe
custody-signs-now = Les deux signent maintenant, ici
custody-signs-later = Le destinataire signe plus tard
custody-passphrase = Phrase secrète de { $initials }
custody-open-then = La remise reste en cours, et le remettant reste détenteur, jusqu’à ce que le destinataire ait signé.
custody-sign-both = Signer pour les deux et remettre
custody-sign-one = Signer comme remettant et remettre
custody-lacking = Il manque encore :
custody-lacks-items = les pièces
custody-lacks-receiver = qui reçoit
custody-lacks-purpose = le but
custody-lacks-seal = l’état des scellés
custody-lacks-passphrase = la phrase secrète du destinataire
custody-not-handed-over = Non remis
custody-in-the-way = { $count ->
    [one] { COUNT($count) } pièce fait obstacle. Rien n’a été enregistré.
   *[other] { COUNT($count) } pièces font obstacle. Rien n’a été enregistré.
  }
custody-in-the-way-more = { $count ->
    [one] et { COUNT($count) } autre
   *[other] et { COUNT($count) } autres
  }
custody-in-the-way-giver-does-not-hold = non détenue par { $other } à cette heure
custody-in-the-way-explosive-not-cleared = { $known ->
    [yes] { $other } peut exploser et n’a pas été sécurisé
   *[no] peut exploser et n’a pas été sécurisé
  }
custody-in-the-way-nobody-carries = se trouve dans un autre lieu de conservation
custody-in-the-way-unknown-record = absente de cette affaire
custody-in-the-way-ambiguous-record = plusieurs fiches y répondent
custody-remedy-giver-does-not-hold = Regardez la traçabilité de ce qui n’est pas détenu, et relevez ou rectifiez ce qui y manque, ou ôtez-le de la liste.
custody-remedy-explosive-not-cleared = Laissez ce qui peut exploser, restez à distance, et relevez qui, du NEDEX (EOD), l’a sécurisé et quand.
custody-remedy-nobody-carries = Entre deux lieux de conservation, il faut une personne. Nommez la personne qui transporte ce qui se trouve ailleurs.
custody-remedy-unknown-record = Vérifiez les numéros absents de cette affaire.
custody-remedy-ambiguous-record = Là où plusieurs fiches répondent, donnez le numéro complet.
custody-done = Remis à { $receiver }
custody-done-text = Les deux ont signé. Les descriptions des pièces sont gardées telles qu’elles étaient à cet instant.
custody-done-open = Remis, pas encore reçu
custody-done-open-text = { $giver } a signé ; { $receiver } n’a pas signé. Jusque-là, { $giver } détient les pièces. La remise figure parmi les remises en cours.
custody-print-form = Imprimer le formulaire
custody-next = Suivant
custody-event-done = Relevé
custody-event-refused = Non relevé
custody-event-save = Relever l’événement
custody-earlier = Cela s’est passé plus tôt
custody-earlier-hint = Quand cela s’est passé, à l’heure locale. Vide veut dire maintenant.
custody-earlier-ahead = D’après l’horloge de cet ordinateur, cela est encore à venir. Vérifiez votre saisie, et si l’horloge est juste.
custody-new-place = Nouveau lieu
custody-new-place-add = Ajouter
custody-copies = Exemplaires de chaque étiquette
custody-copies-one = Un exemplaire
custody-copies-two = Deux : dehors et dedans
custody-begin = Où commence la feuille
custody-begin-at = À l’étiquette { $number }
custody-print = Imprimer
custody-labels-hint = A4, huit étiquettes de 99 × 67 mm. Imprimez en taille réelle (100 %), sans marges.
custody-labels-none = Aucune pièce n’a été choisie
custody-labels-none-text = Cochez ou scannez des pièces dans la liste, puis choisissez Étiquettes.
custody-sheet = Feuille { $number }
custody-label-case = Affaire
custody-label-site = Site
custody-label-by = Prélevée par
custody-label-bag = Sachet
custody-label-sign = Signature
custody-label-hazard = DANGER : NON SÉCURISÉ
custody-form-kind = Remise de pièces à conviction
custody-form-code = Code de cette remise
custody-form-from = Remis par
custody-form-to = Reçu par
custody-form-purpose = But
custody-form-seals = Scellés
custody-form-condition = État
custody-form-no = N°
custody-form-items = { $count ->
    [one] { COUNT($count) } pièce, telle que décrite à la remise
   *[other] { COUNT($count) } pièces, telles que décrites à la remise
  }
custody-form-given = Remis
custody-form-received = Reçu
custody-form-giver = Remettant
custody-form-receiver = Destinataire
custody-form-signed = Signé avec la clé du poste, { $time }
custody-form-on-paper = Signé sur papier ou tracé à l’écran, { $time }
custody-form-unsigned = Pas encore signé dans le programme
custody-form-name = Signature,
custody-form-date = Date et heure
custody-form-printed = Imprimé par { $name }, { $time }
custody-form-or-paper = Formulaire, signature sur papier
custody-paper-title = Signé sur papier
custody-paper-text = Pour qui ne signe pas dans ce programme. Imprimez le formulaire, faites-le signer, photographiez ou numérisez la page et enregistrez-la ici. Cela vaut signature, et chaque formulaire et rapport indique qu’elle est sur papier.
custody-paper-side = Qui a signé
custody-paper-giver = Remettant : { $name }
custody-paper-receiver = Destinataire : { $name }
custody-paper-photo = Photo ou scan de la page signée
custody-paper-add = Ajouter depuis un fichier
custody-paper-pick = Choisir la photo ou le scan de la page signée
custody-paper-here = Ou choisir une photo de l’affaire
custody-paper-look = Voir { $name }
custody-paper-source = Page signée
custody-paper-before = Ce fichier a déjà été versé. Choisissez-le parmi les photos de l’affaire.
custody-paper-how = Mode de signature
custody-paper-written = Sur papier
custody-paper-drawn = Tracée à l’écran
custody-paper-record = Enregistrer la signature
custody-paper-done = La signature sur papier est enregistrée : les deux parties ont signé.
custody-paper-refused = La signature n’a pas été enregistrée
custody-paper-lacks-side = qui a signé
custody-paper-lacks-picture = photo de la page
