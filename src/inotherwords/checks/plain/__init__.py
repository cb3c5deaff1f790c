"""Whether our own English is plain: a text taken into sentences, two reading formulae, and one explicit list of rules."""
