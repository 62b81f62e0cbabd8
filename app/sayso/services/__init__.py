"""What the room does: each job a class that gets what it needs through a port."""
