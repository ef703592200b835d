# The words of cases.
cases-case-title = Case
cases-case-new-title = New case
