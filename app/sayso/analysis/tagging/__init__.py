"""What the net proposes: roles, links, hedges, identities."""
