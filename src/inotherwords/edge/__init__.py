"""The only rooms that touch the world: the disk, programs, Git. Everything else is given values."""
