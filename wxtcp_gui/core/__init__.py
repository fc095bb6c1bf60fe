"""What a TCPSocket is: states, rules and wording. Standard library only, no I/O, no clock."""
