"""How a face looks, as an author writes it: swatches, styles, and elements placed by anchors."""
