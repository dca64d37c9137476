"""Points into the languages of the briefing, honestly: a draft is called a draft, a term not enforced is a finding."""
