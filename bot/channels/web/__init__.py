"""The web channel: a page that needs no app, and the small protocol between the page and the bot."""
