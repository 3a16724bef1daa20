"""`python -m benchmarks.cards`: check every card in every language, and keep pictures of them.

English cards go to docs/cards one by one, with a page that shows them; those of each other
language on one sheet.
"""

import argparse
import asyncio
import tempfile
from pathlib import Path
from typing import Final

from benchmarks.cards.card import Card
from benchmarks.cards.limits import over
from benchmarks.cards.page import LOOKS, page
from benchmarks.cards.samples import cards
from benchmarks.cards.sheet import keep, sheet
from benchmarks.cards.stage import opened
from bot.language.catalog import ENGLISH, Language, Languages

DOCS: Final = Path(__file__).parents[2] / "docs" / "cards"


def main() -> None:
    """Check and photograph; the last line counts."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--no-pictures", action="store_true", help="only check the limits")
    parser.add_argument("--languages", nargs="*", help="only these, for example: en de")
    wanted = parser.parse_args()
    languages = [
        language
        for language in Languages()
        if not wanted.languages or language.code in wanted.languages
    ]
    everything = {language: cards(language.say) for language in languages}
    if not wanted.no_pictures:
        asyncio.run(photograph(everything))
    bad = sum(report(language, card) for language in everything for card in everything[language])
    print(f"cards {sum(map(len, everything.values()))}, over a limit {bad}")


def report(language: Language, card: Card) -> bool:
    """Print why Discord would refuse a card; whether it would."""
    reasons = over(card.payload())
    for reason in reasons:
        print(f"{language.code} {card.name}: {reason}")
    return bool(reasons)


async def photograph(everything: dict[Language, list[Card]]) -> None:
    """Keep pictures of all cards."""
    DOCS.mkdir(exist_ok=True)
    (DOCS / "README.md").write_text(page())
    async with opened() as stage:
        for language, all_cards in everything.items():
            with tempfile.TemporaryDirectory() as name:
                if language.code == ENGLISH:
                    shots = await stage.photograph(all_cards, LOOKS, Path(name))
                    keep(shots, DOCS)
                else:
                    shots = await stage.photograph(all_cards, ["words"], Path(name))
                    sheet(shots, DOCS / f"{language.code}.webp")
            print(f"{language.name}: {len(all_cards)} cards")


if __name__ == "__main__":
    main()
