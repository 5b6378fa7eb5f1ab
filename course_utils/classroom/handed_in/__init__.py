"""What students hand in: the box that writes a file, the folder that reads many, the room they make up."""
