"""Mutants: right answers with one small change each, to see whether the tests notice."""
