"""The sources' own experiments, painted with free pictures: `make figures`.

    studio (photos, paintings, engine) -> one file per experiment -> sheet -> docs/figures/NAME.jpg

The photos are Chelsea the cat (Stéfan van der Walt) and the cup of coffee (Rachel Michetti), both
CC0, and the astronaut Eileen Collins and a rocket (NASA and SpaceX, public domain), as scikit-image
ships them. No master's painting is shown, only what was painted after it.
"""
