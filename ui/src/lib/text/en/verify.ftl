# The words of verify.
verify-title = Verify
