"""The scripts that install the system's packages and pin versions."""
