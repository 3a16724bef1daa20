"""How many machines so many paintings a day take: a calculator, and a simulation that checks it."""
