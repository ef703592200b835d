# Les mots de la carte.
map-title = Carte
map-drawing = Carte de l’affaire
map-list = Ce qui figure sur la carte
map-split = Largeur de la liste
map-groups = Affiché sur la carte
map-group-sites = Sites
map-group-remains = Restes humains
map-group-ballistics = Balistique
map-group-trajectories = Trajectoires
map-group-photos = Photos
map-group-others = Autres
map-cluster = { $count ->
    [one] { $count } fiche
   *[other] { $count } fiches
}
map-zoom-in = Rapprocher
map-zoom-out = Éloigner
map-all = Tout afficher
map-show = Afficher sur la carte
map-photos-here = Photos prises dans ce qui est visible
map-measure = Mesurer une distance
map-measure-how = Touchez la carte ou des fiches pour les sommets de la ligne.
map-measured = { $distance } le long de la ligne
map-measure-back = Retirer le dernier sommet
map-away = Depuis la fiche en cours
map-from = Du
map-until = Au
map-basemap = Fond de carte
map-outline = Contour des terres (intégré)
map-basemap-failed = Le fichier de carte { $name } ne peut pas être lu. Les fiches sont affichées sur le contour des terres.
map-cone-length = Trajectoires dessinées sur
map-plain = Cet ordinateur ne peut pas dessiner la carte avec sa carte graphique. Un dessin simple est affiché ; il a tout, sauf les fonds de carte.
map-more = Il y a plus de 50 000 points ; les autres ne sont pas affichés.
map-empty = Rien n’a encore de lieu
map-empty-how = Les fiches ayant un lieu apparaissent ici, ainsi que les photos dont l’appareil a noté la position.
