"""Pages and PDFs → output/: one staged tree with its manifest, exchanged at once."""
