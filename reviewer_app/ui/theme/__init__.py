"""How everything looks: tokens, fonts, icons, and the style that paints the controls."""
