"""What several tests share: peers, clients, waiting, and the search for what is left behind."""
