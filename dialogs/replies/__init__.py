"""What the bot replies to each event, a file for each sort of event. `dialogs.turn` puts them into one table."""
