# Les mots de la balistique.
ballistics-title = Balistique
ballistics-new = Relever un élément
ballistics-kinds = Types
ballistics-all = Tous
ballistics-split = Largeur de la liste
ballistics-empty = Aucun élément ni trace balistique
ballistics-empty-how = Les étuis, projectiles, armes, restes de munitions, traces d’impact et trajectoires apparaissent ici.
ballistics-choose = Choisissez un élément de la liste
ballistics-reading = Lecture de la fiche
ballistics-missing = { $count ->
    [one] { $count } champ reste à remplir
   *[other] { $count } champs restent à remplir
}
ballistics-missing-short = { $count } à remplir
ballistics-whole-record = Toute la fiche
ballistics-more = { $count ->
    [one] { $count } champ de plus
   *[other] { $count } champs de plus
}
ballistics-reason = Pourquoi ce changement ?
ballistics-record-fields = { $count ->
    [one] Enregistrer { $count } champ
   *[other] Enregistrer { $count } champs
}
ballistics-discard = Abandonner la saisie
ballistics-headstamp = Marquage du culot par position horaire
ballistics-headstamp-how = Douze heures est l’endroit où la lecture a commencé. Tapez un caractère quand une position de l’anneau est choisie, ou écrivez-en plusieurs ici. La saisie est gardée comme brouillon jusqu’à ce qu’elle soit enregistrée.
ballistics-at-clock = À { $clock } heures
ballistics-clock-open = { $clock } heures : rien de relevé
ballistics-clock-empty = { $clock } heures : constatée vide
ballistics-clock-read = { $clock } heures : { $text }
ballistics-unsure = Incertain
ballistics-seen-empty = Constatée vide
ballistics-next-clock = Position suivante
ballistics-record-positions = { $count ->
    [one] Enregistrer { $count } position
   *[other] Enregistrer { $count } positions
}
ballistics-discard-position = Abandonner cette position
ballistics-degrees = ≈ { $degrees }°
ballistics-mark-unmeasured = Trace d’impact dont les axes ne sont pas mesurés
ballistics-mark-incidence = Trace d’impact ; d’après ses axes, la trajectoire a rencontré la surface sous environ { $degrees }°
ballistics-hint = L’angle est l’arc sinus du petit axe divisé par le grand. Ce n’est qu’une indication : elle vaut pour l’impact net d’un projectile non déformé sur une surface plane et dure.
ballistics-seen-from-above = Vue de dessus, la surface en haut
ballistics-seen-from-side = Vue de côté, la surface à droite
ballistics-cone = Azimut de la trajectoire, nord en haut
ballistics-north = N
ballistics-bearing-unsaid = L’incertitude de l’azimut n’a pas été relevée ; le cône est dessiné avec 5° de chaque côté.
ballistics-too-long = Une ligne droite ne vaut que sur 30 m environ. Au-delà, la trajectoire s’incurve.
ballistics-cone-how = Une trajectoire est un cône et jamais un point d’origine. Son azimut est donné par rapport au nord vrai.
