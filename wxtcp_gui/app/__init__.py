"""The composition root: everything is built and wired here, and nowhere else."""
