# Les mots des désaccords.
disagreements-title = Désaccords
disagreements-about = Deux personnes ont relevé des valeurs différentes pour le même champ avant que leurs ordinateurs ne se rencontrent. Les deux subsistent jusqu’à ce que quelqu’un choisisse, en donnant un motif.
disagreements-reading = Lecture
disagreements-none = Aucun désaccord
disagreements-none-text = Quand deux ordinateurs apportent des valeurs différentes pour le même champ, les deux figurent ici avec qui, quand et d’où.
disagreements-kept = les deux gardées volontairement
disagreements-more = { $count ->
    [one] En afficher { COUNT($count) } de plus
   *[other] En afficher { COUNT($count) } de plus
  }
