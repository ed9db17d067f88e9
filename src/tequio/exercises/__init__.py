"""The local exercise: declaration, phases, stalls and succession."""
