"""Words that “and” or commas join: several sources, or the roles of one."""
