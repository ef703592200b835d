# The words of persons.
persons-persons-title = Persons
persons-statements-title = Statements
