"""Where work comes from: files, folders, standard input, tables."""
