"""What the command line does: one module for each command, none of which prints or exits by itself."""
