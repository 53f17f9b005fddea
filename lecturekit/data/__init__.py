"""Pictures and tables that need no network: shipped, drawn or printed on the slides."""
