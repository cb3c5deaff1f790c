"""The shared language of the program: frozen values, standard library only."""
