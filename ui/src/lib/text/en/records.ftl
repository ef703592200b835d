# The words of records.
records-title = Records
records-one-title = Record
records-sites = Sites
records-remains = Remains
records-ballistics = Ballistics
