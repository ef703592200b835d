# The words of intake.
intake-title = Take in photos
