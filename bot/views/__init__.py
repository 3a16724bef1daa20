"""What a job looks like on Discord: plain values in, components out."""
