"""What views show: rows and cells, without rules of their own."""
