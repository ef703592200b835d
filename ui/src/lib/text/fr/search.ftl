# Un seul champ pour tout.
search-title = Recherche
search-box = Rechercher
search-hint = Un numéro, un nom, un mot
search-everywhere = Dans toutes les affaires
search-empty = Rechercher dans toute l’affaire
search-empty-text = Une partie d’un numéro, un nom en écriture cyrillique ou latine, n’importe quel mot d’une description. Les résultats s’affichent pendant la saisie.
search-found = { $count ->
    [0] Rien trouvé
    [one] { COUNT($count) } fiche
   *[other] { COUNT($count) } fiches
  }
search-first = Les { $shown } premières fiches sur { COUNT($count) }. Précisez la saisie pour en trouver moins.
search-most = Les { $shown } premières fiches sur plus de { COUNT($count) }. Précisez la saisie pour en trouver moins.
search-none = Rien ne correspond. Essayez moins de lettres, une autre graphie ou un autre mot.
search-kinds = Types
search-all-kinds = Tous les types
search-withdrawn = retirée
search-disputed = contestée
