"""What addresses ask for, and the forms by which people act."""
