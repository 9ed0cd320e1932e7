"""Pages for people, in Korean and English; they read what api.reading tells and decide nothing."""
