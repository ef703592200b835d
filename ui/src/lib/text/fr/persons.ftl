# Les mots des personnes.
persons-persons-title = Personnes
persons-statements-title = Déclarations
persons-identity = De qui il s’agit
persons-identity-about = { $count ->
    [0] Rien de relevé. Les listes et les exports montrent le pseudonyme.
    [one] { COUNT($count) } champ. Les listes et les exports montrent le pseudonyme.
   *[other] { COUNT($count) } champs. Les listes et les exports montrent le pseudonyme.
  }
persons-identity-source = { $count ->
    [0] Une source protégée. Rien de relevé sur l’identité.
    [one] Une source protégée. { COUNT($count) } champ ; ne l’affichez que là où personne ne regarde par-dessus votre épaule.
   *[other] Une source protégée. { COUNT($count) } champs ; ne les affichez que là où personne ne regarde par-dessus votre épaule.
  }
persons-identity-who = Quiconque a ouvert une session sur cet ordinateur peut l’afficher ; rien n’est demandé, et l’affichage n’est pas enregistré.
persons-identity-show = Afficher
persons-identity-hide = Masquer
persons-class-s1 = Données personnelles
persons-class-s3 = Source protégée
persons-explained = Expliqué à la personne
persons-share = Communicable à
persons-consent-not-explained = Tout n’a pas encore été expliqué. Expliquez chaque point et cochez-le avant que le récit ne soit mis par écrit.
persons-consent-refused = La personne n’accepte pas que ce soit mis par écrit. Ne relevez pas le récit.
persons-consent-open = On ne sait pas encore si cela peut être mis par écrit.
