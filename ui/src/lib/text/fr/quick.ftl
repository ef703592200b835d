# Fiches rapides : un écran, moins d'une minute.
quick-title = Fiche rapide
quick-kind-remains = Nouveau corps
quick-kind-body-part = Nouvelle partie de corps
quick-kind-injury = Nouvelle lésion
quick-kind-ballistics-item = Nouvel étui ou projectile
quick-kind-impact-mark = Nouvelle trace d’impact
quick-kind-munition-remnant = Nouveau reste de munition
quick-kind-evidence = Nouvelle pièce à conviction
quick-kind-hand-over = Remise
quick-kind-photo-batch = Versement de photos
quick-kind-missing-person = Nouvelle personne disparue
quick-kind-first-account = Nouveau premier récit
quick-kind-note = Nouvelle note
quick-unknown = Cette fiche rapide n’existe pas
quick-unknown-text = Choisissez-en une avec Ctrl+N.
quick-save-next = Enregistrer et suivante
quick-save-open = Enregistrer et ouvrir
quick-save-anyway = Enregistrer telle quelle
quick-clear = Repartir à vide
quick-kept = Ce que vous tapez est gardé, même si l’ordinateur s’arrête.
quick-nothing-yet = Rien n’a encore été saisi.
quick-restored = Ce que vous aviez tapé est de nouveau là ({ $time }).
quick-restored-place = L’endroit touché sera repris si vous repartez à vide.
quick-start-empty = Repartir à vide
quick-more = Plus
quick-optional = facultatif
quick-needed-here = Requis. Remplissez-le, ou dites pourquoi il n’y a pas de valeur.
quick-not-saved = Non enregistré
quick-not-saved-field = Non enregistré : { $field }
quick-open-fields = { $count ->
    [one] { COUNT($count) } champ requis est vide
   *[other] { COUNT($count) } champs requis sont vides
  }
quick-open-fields-text = Vous pouvez l’enregistrer telle quelle ; elle reste dans la liste de ce qui est à compléter.
quick-saved = { $number } enregistrée
quick-saved-last = Dernières enregistrées
quick-to-complete = { $count ->
    [one] { COUNT($count) } champ à compléter
   *[other] { COUNT($count) } champs à compléter
  }
quick-open = Ouvrir
quick-label = Imprimer l’étiquette
quick-add-injury = Ajouter une lésion
quick-undo = Annuler
quick-withdrawn = retirée
quick-site = Site
quick-site-none = Aucun site
quick-no-site = Cette affaire n’a pas encore de site. Ce que vous relevez pourra y être rattaché plus tard.
quick-site-hazard = Sur ce site : { $hazard }
quick-filled = Le programme remplit
quick-filled-number = Numéro
quick-filled-number-any = le suivant, à l’enregistrement
quick-filled-number-text = le numéro { $letter } suivant, à l’enregistrement
quick-filled-time = Heure
quick-filled-time-text = à l’enregistrement ({ $time })
quick-filled-by = Constaté et relevé par
quick-filled-device = Ordinateur
quick-filled-custody = Traçabilité
quick-filled-custody-text = prélevée par vous ; sous scellé, si vous donnez un numéro de scellé
quick-filled-code-name = Pseudonyme
quick-filled-code-name-text = choisi par le programme ; affiché à la place du nom
quick-yes = Oui
quick-no = Non
quick-nothing-fits = Rien ne correspond. Essayez un numéro ou un autre mot.
quick-type-to-find = Taper pour chercher
quick-other-word = { $field } : en toutes lettres
quick-take-out = Enlever { $what }
quick-next-number = Suivant :
quick-scan-picture = Lire un code sur une image
quick-scan-nothing = Aucun code n’a été trouvé sur cette image. Tapez le numéro, ou essayez une image plus nette.
quick-language-other = Tapez le code d’une autre langue, comme sr ou ka
quick-place-form = 46.63541, 32.61692
quick-place-photo = D’après la photo
quick-place-last = Comme la dernière
quick-place-site = Comme le site
quick-place-far = À { $far } des lieux connus ici ; avec les nombres inversés, à { $near }. La latitude et la longitude sont-elles inversées ?
quick-place-exchange = Les inverser
quick-near-body = Corps le plus proche, à { $distance }, non lié :
quick-photo-add = Ajouter des photos
quick-photo-pick = Photos s’y rapportant
quick-photo-role = Ce que montrent les photos
quick-photo-some = { $count ->
    [one] { COUNT($count) } fichier n’a pas pu être versé. Il est intact ; réessayez.
   *[other] { COUNT($count) } fichiers n’ont pas pu être versés. Ils sont intacts ; réessayez.
  }
quick-unfiled = { $count ->
    [one] Enregistré sous { $number }. Sa photo n’a pas pu y être classée.
   *[other] Enregistré sous { $number }. Ses { COUNT($count) } photos n’ont pas pu y être classées.
  }
quick-unfiled-again = Classer de nouveau
quick-perhaps = C’est peut-être déjà enregistré : { $record }
quick-perhaps-text = Le programme s’est arrêté pendant l’enregistrement. Consultez cette fiche avant d’enregistrer celle-ci.
quick-sound-add = Ajouter un enregistrement sonore
quick-sound-pick = Enregistrements sonores
quick-source = fiche rapide
quick-new-person = Nouvelle personne sous un pseudonyme
quick-parent-hint = Ce à quoi elle se rattache.
quick-parent-needed = Choisissez ce à quoi elle se rattache ; sans cela, elle ne peut pas être enregistrée.
quick-chart = Schéma
quick-chart-tap = Touchez l’endroit. Au clavier : Tab jusqu’au schéma, flèches, Entrée.
quick-chart-placed = Placée. Touchez ailleurs ou faites glisser pour la déplacer.
quick-chart-new = la nouvelle lésion
quick-chart-label = { $view } : touchez l’endroit de la lésion
quick-chart-earlier = Choisie : lésion { $number }, relevée auparavant : { $what }. Touchez un endroit libre pour placer la nouvelle.
quick-chart-open = Ouvrir
quick-empty = Aucune valeur
quick-empty-of = Aucune valeur, dire pourquoi : { $field }
quick-empty-back = Donner une valeur
quick-empty-take-back = Donner tout de même une valeur : { $field }
quick-empty-unknown = Non déterminable
quick-empty-not-examined = Non examiné
quick-empty-not-applicable = Sans objet
quick-empty-refused = Refusé
quick-empty-not-recorded = Non relevé
quick-empty-withheld = Non communiqué
quick-safety-body = Arrêtez. Ne touchez pas ce corps.
quick-safety-body-text = Un explosif, un rayonnement ou une infection sur ou dans le corps arrête toute manipulation. Restez à distance, prévenez les autres, appelez le NEDEX (EOD). Faites le relevé depuis votre place.
quick-safety-munition = Ne touchez pas. Ne déplacez pas. Gardez vos distances.
quick-safety-munition-text = Photographiez de loin, balisez votre chemin d’arrivée, appelez le NEDEX (EOD). L’objet ne peut pas être pris en charge avant qu’un spécialiste NEDEX ne l’ait sécurisé et que ce soit relevé ici.
quick-safety-live = Arrêtez. Ne le ramassez pas.
quick-safety-live-text = L’objet peut exploser. Il ne peut pas être pris en charge avant qu’il ne soit relevé ici qui, du NEDEX (EOD), l’a sécurisé, et quand.
quick-safety-child = Un enfant parle : un premier récit seulement.
quick-safety-child-text = Écoutez, n’interrogez pas. Une audition complète revient à un spécialiste formé à l’audition d’enfants, en présence des personnes que la loi exige.
quick-safety-consent = Pas de consentement à la mise par écrit.
quick-safety-consent-text = Les propos ne sont pas relevés. Sont gardés le fait que l’entretien a eu lieu, ce qui a été expliqué et le refus.
quick-explained = { $done } sur { $all } expliqués
