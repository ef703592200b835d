# The words of persons.
persons-persons-title = Persons
persons-statements-title = Statements
persons-identity = Who this is
persons-identity-about = { $count ->
    [0] Nothing recorded. Lists and exports show the code name.
    [one] 1 field. Lists and exports show the code name.
   *[other] { COUNT($count) } fields. Lists and exports show the code name.
  }
persons-identity-source = { $count ->
    [0] A protected source. Nothing recorded of the identity.
    [one] A protected source. 1 field; show it only where nobody looks over your shoulder.
   *[other] A protected source. { COUNT($count) } fields; show them only where nobody looks over your shoulder.
  }
persons-identity-who = Anybody who is signed on at this laptop can show it; nobody is asked, and it is not noted that it was shown.
persons-identity-show = Show
persons-identity-hide = Hide
persons-class-s1 = Personal
persons-class-s3 = Protected source
persons-explained = Explained to the person
persons-share = May be given to
persons-consent-not-explained = Not everything was explained yet. Explain each point and tick it before the account is written down.
persons-consent-refused = The person does not agree that this is written down. Do not record the account.
persons-consent-open = Whether this may be written down is still open.
