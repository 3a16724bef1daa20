"""Every sentence that a person can see, one file for each topic; in English, see `bot/language`."""
