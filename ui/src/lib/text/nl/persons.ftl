# De woorden van personen.
persons-persons-title = Personen
persons-statements-title = Verklaringen
persons-identity = Wie dit is
persons-identity-about = { $count ->
    [0] Niets vastgelegd. Lijsten en exports tonen de codenaam.
    [one] 1 veld. Lijsten en exports tonen de codenaam.
   *[other] { COUNT($count) } velden. Lijsten en exports tonen de codenaam.
  }
persons-identity-source = { $count ->
    [0] Een beschermde bron. Over de identiteit is niets vastgelegd.
    [one] Een beschermde bron. 1 veld; toon het alleen waar niemand over uw schouder meekijkt.
   *[other] Een beschermde bron. { COUNT($count) } velden; toon ze alleen waar niemand over uw schouder meekijkt.
  }
persons-identity-who = Iedereen die op deze laptop is aangemeld, kan het tonen; er wordt niets gevraagd en het tonen wordt niet vastgelegd.
persons-identity-show = Tonen
persons-identity-hide = Verbergen
persons-class-s1 = Persoonlijk
persons-class-s3 = Beschermde bron
persons-explained = Uitgelegd aan de persoon
persons-share = Mag worden gedeeld met
persons-consent-not-explained = Nog niet alles is uitgelegd. Leg elk punt uit en vink het aan voordat het relaas wordt opgeschreven.
persons-consent-refused = De persoon stemt er niet mee in dat dit wordt opgeschreven. Leg het relaas niet vast.
persons-consent-open = Of dit mag worden opgeschreven, staat nog open.
