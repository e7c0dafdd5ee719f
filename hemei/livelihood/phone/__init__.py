"""What a resident may ask on the phone without an account: what may I get, how far is my application."""
