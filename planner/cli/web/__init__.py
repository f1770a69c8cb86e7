"""The app in a browser: textual-serve's server, for this machine's own user only. Needs the extra `web`."""
