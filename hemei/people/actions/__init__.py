"""What people may do to accounts, posts and the register: the only place of this app that writes."""
