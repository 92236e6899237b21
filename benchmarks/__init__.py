"""What the program costs, measured beside what others cost for the same; see docs/performance.md."""
