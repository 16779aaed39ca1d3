"""Speech engines: each a module or folder of its own behind the small protocol of ``engine``."""
