# Pakketten: een zaak meegeven, en er een innemen.
bundles-title = Pakketten
bundles-about = Een pakket vervoert een zaak op een stick of per post. Wie het ontvangt, kan elke vermelding en elke foto zonder dit programma controleren.
bundles-out = Pakket schrijven
bundles-in = Pakket innemen

bundles-no-case = Er is geen zaak om te schrijven
bundles-no-case-text = Open eerst een zaak, of neem een pakket in.
bundles-for-whom = Voor wie
bundles-profile-hq-full = Hoofdkwartier
bundles-about-hq-full = Alles
bundles-profile-backup = Eigen team
bundles-about-backup = Alles, als kopie die apart wordt bewaard
bundles-profile-partner = Een andere instantie
bundles-about-partner = Feiten over plaats, voorwerp en bewaring
bundles-profile-defence = De verdediging
bundles-about-defence = Feiten, beelden en medische bevindingen
bundles-profile-family = Een familie
bundles-about-family = Feiten; voeg toe wat voor hen is geschreven
bundles-what = Wat erin zit
bundles-class-S0 = Feiten
bundles-class-S0-about = Plaats, voorwerp, bewaring
bundles-class-S1 = Persoonsgegevens
bundles-class-S1-about = Levende personen, exacte locaties, namen van medewerkers
bundles-class-S2 = Slachtoffers
bundles-class-S2-about = Beelden van stoffelijke resten, medische en genetische bevindingen
bundles-class-S3 = Beschermde bronnen
bundles-class-S3-about = Hun identiteit en woorden
bundles-class-S4 = Onder verschoningsrecht
bundles-class-S4-about = Bevelen, oordelen, wat voor de verdachte pleit
bundles-shown = getoond
bundles-withheld = niet vrijgegeven
bundles-ground = Toch alles tonen: toestemming, bevel of noodzaak
bundles-ground-for = Grond voor het tonen: { $class }
bundles-originals = Met de originele foto’s en bestanden
bundles-originals-hint = Zonder deze is het pakket klein; de vermeldingen noemen elk nog bij zijn hash.
bundles-sealed = Versleuteld voor genoemde ontvangers
bundles-sealed-hint = Eén versleuteld bestand. Zonder de sleutel van een ontvanger is het onleesbaar.
bundles-recipients = Openbare sleutels van de ontvangers
bundles-recipients-hint = Eén per regel; elk begint met age1.
bundles-recipients-wrong = Geef de openbare sleutel van ten minste één ontvanger. Die begint met age1.
bundles-where = Waar het heen gaat
bundles-where-wrong = Kies een schijf of een map.
bundles-plan = Wat het zal bevatten
bundles-planning = Wordt berekend wat het zal bevatten
bundles-size-about = Grootte, ongeveer
bundles-drives = Schijven
bundles-free = { $free } van { $total } vrij
bundles-drive-read-only = Schrijven niet mogelijk
bundles-drive-full = Heeft mogelijk geen ruimte
bundles-drive-file-too-large = Het bestandssysteem kan geen bestand van deze grootte bevatten
bundles-folder = Map
bundles-folder-hint = Het pakket krijgt daarin een eigen map of bestand.
bundles-folder-pick = Map kiezen
bundles-look-again = Opnieuw naar schijven zoeken
bundles-read-back = Na het schrijven wordt alles teruggelezen en vergeleken.
bundles-write = Pakket schrijven
bundles-writing = Pakket wordt geschreven: { $case }
bundles-not-written = Het pakket is niet geschreven

bundles-written = Het pakket is geschreven en teruggelezen
bundles-written-text = Elke vermelding en elk origineel erin is wat het moet zijn.
bundles-slip = Geleidebrief van het pakket
bundles-case = Zaak
bundles-made-by = Gemaakt door
bundles-made-at = Gemaakt op
bundles-records = Registraties
bundles-entries = Vermeldingen
bundles-originals-count = Foto’s en bestanden
bundles-originals-missing = Genoemd, maar niet erin
bundles-size = Omvang
bundles-files = { $count ->
    [one] 1 bestand
   *[other] { COUNT($count) } bestanden
  }
bundles-lies = Bevindt zich in
bundles-withheld-title = Niet vrijgegeven
bundles-withheld-line = { $class }: { $values ->
    [one] 1 waarde
   *[other] { COUNT($values) } waarden
  }, { $originals ->
    [one] 1 foto of bestand
   *[other] { COUNT($originals) } foto’s en bestanden
  }.
bundles-show-originals = { $count ->
    [one] Toon deze
   *[other] Toon deze { COUNT($count) }
  }
bundles-hide-originals = Verberg de lijst
bundles-why-personal-data = Persoonsgegevens: toestemming of een rechtsgrond is nodig.
bundles-why-victim-sensitive = Betreft slachtoffers: alleen als het nodig is.
bundles-why-protected-source = Een beschermde bron.
bundles-why-as-the-court-rules = Persoonsgegevens: zoals de rechter beslist.
bundles-why-written-for-the-family = Een familie ontvangt wat voor haar geschreven is.
bundles-why-privileged = Valt onder het verschoningsrecht.
bundles-why-not-held = Deze laptop heeft het niet.
bundles-digest = Hash van het hele pakket (SHA-256)
bundles-digest-text = Dit ene getal staat voor alles wat erin zit. Geef het de ontvanger apart van het pakket.
bundles-handed-to = Overgedragen aan
bundles-date-signature = Datum en handtekening
bundles-another = Nog een schrijven
bundles-print = Geleidebrief afdrukken

bundles-in-which = Welk pakket
bundles-in-path = Pakket
bundles-in-path-hint = De map van een pakket, of het bestand van een versleuteld pakket.
bundles-in-or-vault = Pakket of kluis
bundles-is-other = Dit is geen pakket en geen kluis. Kies de map waarin bagit.txt staat, of het bestand van een versleuteld pakket.
bundles-is-vault = Dit is een kluis en geen pakket. De zaken eruit komen hier als pakket dat daaruit wordt geschreven.
bundles-in-folder = Map kiezen
bundles-in-file = Versleuteld pakket kiezen
bundles-drop = of zet het hier neer
bundles-drop-now = Laat los om het te kiezen
bundles-keys = Uw geheime sleutel
bundles-keys-hint = Begint met AGE-SECRET-KEY-1. Hij opent het pakket en wordt niet bewaard.
bundles-key-file = Of een bestand met de sleutel
bundles-key-file-hint = Zoals age-keygen het schrijft. Het wordt gelezen en niet bewaard.
bundles-key-file-pick = Bestand met de sleutel kiezen
bundles-look = Bekijken
bundles-look-text = Er wordt niets ingenomen voordat u hebt gezien wat het is.
bundles-not-read = Het pakket kon niet worden gelezen
bundles-damaged = Dit pakket is beschadigd of gewijzigd
bundles-damaged-text = Er is niets ingenomen. Wat op deze laptop staat, is zoals het was. Vraag de afzender om een andere kopie, en bewaar deze zoals zij is.
bundles-unsigned = Niemand heeft dit pakket ondertekend
bundles-unsigned-text = De vermeldingen gelden elk voor zich. Vraag de afzender wie het heeft gemaakt.
bundles-nothing-new = Alles wat erin zit, is hier al
bundles-nothing-new-text = Het opnieuw innemen verandert niets.
bundles-holds = Dit pakket klopt
bundles-holds-text = Het is volledig en ondertekend, en elke vermelding en foto erin is wat zij moet zijn.
bundles-disagreements = In strijd met wat hier is
bundles-disagrees = { $count ->
    [one] 1 veld is in strijd met wat hier is
   *[other] { COUNT($count) } velden zijn in strijd met wat hier is
  }
bundles-disagrees-text = Er wordt niets overschreven: beide waarden blijven, en u kiest onder Tegenstrijdigheden.
bundles-content = Wat erin zit
bundles-signed-by = Ondertekend door
bundles-signer-unknown = Iemand die deze laptop niet kent
bundles-not-said = Niet vermeld
bundles-cases = Zaken
bundles-new-case = Een zaak die hier nog niet is
bundles-new-of = { $new } van { $all } nieuw
bundles-withheld-values = Niet vrijgegeven waarden
bundles-receipts = Ontvangstbewijzen van het hoofdkwartier
bundles-seat = Sleutel waarmee het is ondertekend
bundles-to-know = Ter kennisname
bundles-what-damaged = Wat niet klopt
bundles-other = Ander pakket
bundles-take = Innemen
bundles-unpack = In een map uitpakken
bundles-unpack-warning = Wie de map kan lezen, kan het bewijsmateriaal lezen. Kies een versleutelde schijf, en verwijder de map wanneer zij niet meer nodig is.
bundles-unpack-to = Nieuwe map
bundles-unpack-to-hint = Zij mag er nog niet zijn.
bundles-unpack-pick = Plaats kiezen
bundles-unpack-now = Uitpakken
bundles-unpacked = Het pakket is uitgepakt: { $folder }
bundles-not-taken = Het pakket is niet ingenomen
bundles-taken = Ingenomen
bundles-taken-text = Alles wat erin zit, staat op deze laptop.
bundles-taken-partly = Ingenomen, maar niet helemaal
bundles-taken-partly-text = Wat is geweigerd, staat hieronder. Al het andere staat op deze laptop.
bundles-stopped = Gestopt voor het einde
bundles-stopped-text = Wat tot nu toe is aangekomen, is veilig. Verdergaan neemt de rest in.
bundles-go-on = Verdergaan
bundles-forks = { $count ->
    [one] 1 vermelding claimt een plaats die een andere heeft
   *[other] { COUNT($count) } vermeldingen claimen plaatsen die andere hebben
  }
bundles-forks-text = Iemand heeft de geschiedenis herschreven. Beide worden bewaard. Meld het aan de zaakleider.
bundles-came = Wat is aangekomen
bundles-entries-new = Nieuwe vermeldingen
bundles-entries-known = Vermeldingen die hier al waren
bundles-entries-completed = Aangevulde vermeldingen
bundles-records-changed = Gewijzigde registraties
bundles-originals-new = Nieuwe foto’s en bestanden
bundles-originals-known = Foto’s en bestanden die hier al waren
bundles-originals-unnamed = In het pakket gelaten, omdat niets hier ze noemt
bundles-refused = Niet ingenomen
bundles-see-disagreements = Tegenstrijdigheden
bundles-open-case = Zaak openen
