"""What the program does, one class per file; services do not know each other."""
