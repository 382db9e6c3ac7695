"""What was looked at and accepted: waivers with a reason, and a baseline of what was known already."""
