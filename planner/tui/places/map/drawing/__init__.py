"""Drawing a graph in layers with characters: Sugiyama, Tagawa and Toda's method (1981), left to right. Pure."""
