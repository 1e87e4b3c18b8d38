"""What Turnout costs beside a bare limit, measured in the same run. Nothing here passes or fails."""
