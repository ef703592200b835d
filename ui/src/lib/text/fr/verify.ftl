# Vérifier que tout tient.
verify-title = Vérification
verify-about = Relit tout : signatures, chaînes, chaque ligne, chaque photo, chaque accusé de réception. Rien n'est cru parce que la base de données le dit, et rien n'est modifié.
verify-now = Tout vérifier
verify-again = Vérifier de nouveau
verify-print = Imprimer
verify-running = Vérification en cours
verify-not-done = La vérification n'est pas allée au bout
verify-empty = Rien n'a été vérifié depuis l'ouverture du coffre
verify-empty-text = Avec beaucoup de photos, cela prend quelques minutes. Vous pouvez continuer le relevé pendant ce temps.
verify-holds = Tout est conforme
verify-holds-text = Chaque entrée est signée et à sa place, chaque fiche est ce que disent ses entrées, et chaque photo a les octets qui ont été versés.
verify-fails = { $count ->
    [one] { COUNT($count) } élément n'est pas conforme
   *[other] { COUNT($count) } éléments ne sont pas conformes
  }
verify-fails-text = Ce qui est conforme est en sûreté et utilisable. Ne supprimez rien. Imprimez cette page et parlez au responsable de l'affaire.
verify-checked = Ce qui a été contrôlé
verify-at = Commencée
verify-by = Par
verify-entries = Entrées
verify-ops = Énoncés qu'elles contiennent
verify-records = Fiches comparées
verify-originals = Photos et fichiers lus en entier
verify-receipts = Accusés de réception du quartier général
verify-withheld = Valeurs non communiquées
verify-findings = Ce qui n'est pas conforme
verify-strands = Qui a signé
verify-case = Affaire
verify-seat = Poste
verify-seat-unknown = Sans nom dans ce coffre
verify-head = Dernière entrée
verify-gap = { COUNT($count) } avant elle ne sont pas ici
verify-rebuild = Tables faites à partir des entrées
verify-rebuild-text = Les listes et les vues sont faites à partir des entrées signées. Si la vérification dit qu'une ligne a été modifiée, refaites-les ; les entrées restent telles quelles.
verify-rebuild-now = Refaire les tables
verify-rebuilt-same = Refaites à partir de { $entries } entrées : { $records } fiches, les mêmes qu'avant.
verify-rebuilt-differs = Refaites à partir de { $entries } entrées : { $records } fiches. Elles n'étaient pas ce que disent les entrées ; elles le sont maintenant.
