"""The pages that voters see: vote, check the receipt, how it works. No account, no cookie."""
