"""The vocabulary: frozen values that the stages exchange; standard library only."""
