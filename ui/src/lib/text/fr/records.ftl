# Les mots des fiches.
records-title = Fiches
records-sites = Sites
records-remains = Restes humains
records-ballistics = Balistique
records-list-width = Largeur de la liste
records-kind = Type de fiche
records-find = Chercher par numéro ou par mots
records-hits = { $count ->
    [0] introuvable ici
    [one] { COUNT($count) } résultat
   *[other] { COUNT($count) } résultats
  }
records-hits-hidden = { $count ->
    [one] { COUNT($count) } de plus hors du filtre
   *[other] { COUNT($count) } de plus hors du filtre
  }
records-filter = Quelles fiches
records-filter-all = Toutes
records-filter-incomplete = Incomplètes
records-filter-disputed = Contestées
records-filter-withdrawn = Retirées
records-sort = Ordre
records-sort-newest = Récentes d’abord
records-sort-oldest = Anciennes d’abord
records-sort-number = Par numéro
records-sort-observed = Par date du constat
records-none = { $kind } : rien n’a encore été relevé
records-none-incomplete = Rien d’incomplet ici
records-none-disputed = Aucun désaccord ici
records-none-withdrawn = Rien n’a été retiré ici
records-none-narrowed = Rien pour ce site et cet intervenant
records-at-site = Sur le site
records-any-site = Tous les sites
records-by-examiner = Constaté par
records-any-examiner = Tout intervenant
records-select = { $kind } : choisissez dans la liste
records-select-text = Les flèches parcourent la liste, Entrée ouvre la fiche, commencez à taper un numéro pour le trouver.
records-reading = Lecture
records-again = Réessayer
records-not-shown = Cette fiche ne peut pas être affichée
records-hazard = Danger
records-disputed-fields = { $count ->
    [one] { COUNT($count) } champ contesté
   *[other] { COUNT($count) } champs contestés
  }
records-missing-fields = { $count ->
    [one] { COUNT($count) } champ requis est vide
   *[other] { COUNT($count) } champs requis sont vides
  }
records-complete = Rien de requis ne manque
records-withdrawn = Retirée
records-out = Sorti avant que la sensibilité de la fiche soit augmentée. Prévenez les personnes : rien ne peut être rappelé.
records-out-bundle = Lot { $name } pour { $whom }, { $time }
records-out-reader = Lu au quartier général par { $name } sur { $device }, { $time }
records-seen = Constaté le { $time }
records-actions = Autres actions sur cette fiche
records-open = Ouvrir en page entière
records-sections = Sections
records-section-changed = Contient quelque chose de non enregistré
records-section-filled = { $filled } sur { $of } remplis
records-fields = Champs de la fiche
records-findings = Ce qui ne concorde pas
records-more = { $count ->
    [one] Plus : { COUNT($count) } champ
   *[other] Plus : { COUNT($count) } champs
  }
records-less = Moins
records-rest = Encore { $count }
records-all = { $count ->
    [one] Afficher
   *[other] Tout afficher : { COUNT($count) }
  }
records-save = Enregistrer
records-save-section = { $count ->
    [one] Enregistrer { COUNT($count) } champ de cette section
   *[other] Enregistrer { COUNT($count) } champs de cette section
  }
records-unsaved = { $count ->
    [one] { COUNT($count) } champ n’est pas enregistré
   *[other] { COUNT($count) } champs ne sont pas enregistrés
  }
records-discard = Abandonner
records-reason = Pourquoi ce changement ?
records-reason-asked = Ce qui avait été relevé est modifié. Dites pourquoi, en quelques mots ; cela reste dans l’historique.
records-reason-typing-error = Faute de frappe
records-reason-better-measure = Meilleure mesure
records-reason-new-information = Information nouvelle
records-reason-second-examiner = Second intervenant
records-reason-translation = Traduction
records-restored = Retrouvé : saisi le { $time } et non enregistré
records-restored-fields = Pas encore enregistré : { $fields }.
records-restored-keep = Garder
records-restored-discard = Abandonner
records-saved = { $count ->
    [one] { COUNT($count) } champ enregistré
   *[other] { COUNT($count) } champs enregistrés
  }
records-put-back = Rétablir cette valeur
records-put-back-reason = Modification annulée
records-withdraw = Retirer
records-withdraw-title = Retirer { $record } ?
records-withdraw-about = La fiche reste, avec le motif et son historique. Elle quitte les listes et les décomptes. Un retrait ne peut pas être annulé.
records-withdraw-reason = Motif du retrait
records-withdraw-not = Ne pas retirer
records-withdraw-typing = Faute de frappe
records-withdraw-wrong = Mauvais type de fiche
records-withdraw-twice = Relevé deux fois
records-children = Ce qui s’y rattache
records-add = Ajouter
records-add-kind = Ajouter : { $kind }
records-add-close = Fermer
records-added = Relevé : { $record }
records-referring = Ce qui y renvoie
records-photo = Photo { $name }
records-photos-count = { $count ->
    [one] { COUNT($count) } photo
   *[other] { COUNT($count) } photos
  }
records-photos-show = Afficher les images
records-wounds = Lésions sur le corps
records-wounds-count = { $count ->
    [one] { COUNT($count) } lésion
   *[other] { COUNT($count) } lésions
  }
records-wounds-unplaced = { $count ->
    [one] { COUNT($count) } lésion n’est sur aucun schéma
   *[other] { COUNT($count) } lésions ne sont sur aucun schéma
  }
records-wounds-help = Un numéro mène à sa lésion, le glisser la déplace ; toucher à côté en commence une nouvelle.
records-wounds-look = Un numéro mène à sa lésion.
records-wound-new = la nouvelle lésion
records-wound-here = { $place } : rien n’est relevé ici.
records-wound-record = Relever une lésion ici
records-wound-not = Pas ici
records-moved = { $count ->
    [one] Une lésion déplacée et non enregistrée
   *[other] { $count } lésions déplacées et non enregistrées
}
records-moved-back = Remettre
records-moved-save = Enregistrer la nouvelle place
records-teeth = Dents
records-tooth = Dent { $fdi }
records-teeth-help = Choisissez une dent : faces au toucher ou M O I D V L, le reste par ses touches ; les flèches mènent à la suivante.
records-teeth-look = La dent choisie est nommée.
records-tooth-open = Ouvrir sa fiche
records-tooth-new = pas encore relevée
records-tooth-disputed = Deux personnes sont en désaccord sur cette dent. Tranchez sur sa propre page.
records-teeth-open = { $count ->
    [one] Une dent n’est pas enregistrée
   *[other] { $count } dents ne sont pas enregistrées
}
records-teeth-save = { $count ->
    [one] Enregistrer la dent
   *[other] Enregistrer { $count } dents
}
records-teeth-rest = Les autres : présentes et saines
records-teeth-beside = Schéma à côté
records-teeth-compared = Dents de son vivant et après la mort
records-history = Historique
records-history-all = Historique de toute la fiche
records-history-whole = Toute la fiche
records-history-none = Rien n’en a encore été dit
records-history-cleared = (effacé)
records-notes = Notes
records-notes-none = Aucune note sur cette fiche
records-note = Une note sur cette fiche
records-note-add = Ajouter la note
records-keys = Fiches
records-key-save = Enregistrer la saisie
records-key-next = Section suivante
records-key-previous = Section précédente
records-key-find = Chercher dans la liste
records-report = Rapport sur le corps
records-report-print = Imprimer
records-report-save = Enregistrer en SVG
records-report-saved = Enregistré : { $path }
records-report-back = Retour à la fiche
records-report-no = N°
records-report-injury = Lésion
records-report-described = Description
records-report-by = Imprimé par { $name } sur { $laptop }
records-report-guarded = { $count ->
    [one] Un champ protégé n’est pas imprimé
   *[other] { $count } champs protégés ne sont pas imprimés
}
records-report-veiled = Non montrée : restes humains
records-report-no-preview = Pas d’aperçu
records-report-more = { $count ->
    [one] Une autre photo n’est pas imprimée.
   *[other] { $count } autres photos ne sont pas imprimées.
}
