"""What the analysis is called: to know that takes no net."""

# Raised with every rule and every weight that changes what comes out; rooms then analyse their older articles again.
VERSION = "rules-27+net-7"
