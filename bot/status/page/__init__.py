"""The status page: everything at a glance, kept up to date, without anything from elsewhere.

state.py      gathers what is shown: reader.py reads the database, health.py and devices.py judge
parts.py      renders it, part by part, with templates/, charts.py, numbers.py and words.py
routes.py     what the browser may ask for; assets/page.js asks for changed parts every 2 s
"""

from aiohttp import web

from bot.status.page.routes import Routes
from bot.status.sources import Sources


def add_page(app: web.Application, sources: Sources) -> None:
    """Let an application answer GET / and what belongs to it.

    Who may see it, and the headers that keep a browser safe, are matters of the application:
    nothing on the page needs more than `default-src 'self'`.
    """
    Routes(sources).add_to(app)
