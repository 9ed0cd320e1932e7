"""Problems (RFC 9457) from one catalogue, in English and Korean."""
