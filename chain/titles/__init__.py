"""Titles of bills of lading: who has what, as the law moves it."""
