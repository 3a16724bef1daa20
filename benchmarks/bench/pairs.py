"""The pairs: brush strokes, wild colours, abstraction, an engraving, a woodcut, dots."""

PAIRS = {
    "tubingen": ("tubingen.jpg", "starry_night.jpg"),
    "astronaut": ("astronaut.png", "woman_with_a_hat.jpg"),
    "chelsea": ("chelsea.png", "composition_vii.jpg"),
    "coffee": ("coffee.png", "melencolia_i.jpg"),
    "rocket": ("rocket.jpg", "great_wave.jpg"),
    "china": ("china.jpg", "grande_jatte.jpg"),
}
"""The names of photo and painting in ../shared, in the order of tables and plots."""
