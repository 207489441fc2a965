"""From files to a catalog of sound values, with every ST0xx finding on the way; `workspace` is the way in."""
