"""The web application: which address leads to which page."""

from __future__ import annotations

from collections.abc import Callable

from fastapi import FastAPI, Request
from fastapi.responses import PlainTextResponse, RedirectResponse, Response

from onrecord.ask.browsing import COLLECTIONS
from onrecord.errors import HomeError, OnRecordError, QueryError
from onrecord.home import Home
from onrecord.report.charts import require_charts
from onrecord.report.quality import quality_page
from onrecord.report.templates import STYLESHEET, stylesheet
from onrecord.serve import answers, lists, single
from onrecord.serve.charts import chart_file
from onrecord.serve.formats import json_response
from onrecord.serve.front import front_data
from onrecord.serve.guard import Guard
from onrecord.serve.plain_lists import PLAIN, plain_data, plain_page
from onrecord.serve.reviewing import ADDRESS, Reviewing
from onrecord.serve.room import Room
from onrecord.serve.single import NotHere, parted

SECONDS, MEMORY = 10.0, "1GB"
_FORMATS = ("", ".json", ".csv")
_OTHER_NAMES = ("/", ".html", "/index.html")  # of a list; the last is the report's
# Pages of the report that are here a list with a filter or an order.
_ELSEWHERE = {"/doubts/index.html": "/figures?doubt=any", "/speakers/by-name.html": "/speakers?sort=name"}

Page = Callable[[Room, Request], Response]


def application(
    home: Home,
    host: str = "127.0.0.1",
    seconds: float = SECONDS,
    memory: str = MEMORY,
    *,
    allow_reviews: bool = False,
) -> FastAPI:
    """The reading room of ``home``, for requests that name ``host`` or this machine.

    ``seconds`` and ``memory`` are what one question of a visitor may take; with ``allow_reviews`` rows have a form by
    which to review them.
    Addresses of the report's pages lead here as well. Raises ``UsageError`` where the libraries that draw charts are
    missing.
    """
    require_charts()
    room = Room(home, seconds, memory, Reviewing(home) if allow_reviews else None)
    app = FastAPI(openapi_url=None, docs_url=None, redoc_url=None)
    app.state.room = room  # whoever runs it ends it
    for path, page in _pages():
        app.add_route(path, _endpoint(room, page), methods=["GET"])
    for error in (OnRecordError, 404):
        app.add_exception_handler(error, _failure(room))
    if room.reviewing is not None:
        app.add_route(ADDRESS, room.reviewing.answer, methods=["POST"])
    app.add_middleware(Guard, host=host, form=ADDRESS if allow_reviews else None)
    return app


def _pages() -> list[tuple[str, Page]]:
    found: list[tuple[str, Page]] = [("/", _front), ("/index.html", _front), (f"/{STYLESHEET}", _style)]
    found += [(path, _elsewhere) for path in _ELSEWHERE]
    for name in COLLECTIONS:
        found += [(f"/{name}{ending}", _list) for ending in _FORMATS]
        found += [(f"/{name}{ending}", _elsewhere) for ending in _OTHER_NAMES]
        found.append((f"/{name}/{{key:path}}", _single))
    for name in PLAIN:
        found += [(f"/{name}{ending}", _plain) for ending in _FORMATS]
        found += [(f"/{name}{ending}", _elsewhere) for ending in _OTHER_NAMES]
    found += [(f"/sql{ending}", _sql) for ending in _FORMATS]
    found += [("/questions", _questions), ("/questions/{key:path}", _question)]
    found.append(("/charts/{file}", _chart))
    return [*found, ("/quality", _quality), ("/quality.html", _quality)]


def _endpoint(room: Room, page: Page) -> Callable[[Request], Response]:
    def answer(request: Request) -> Response:
        with room.editions.reading():
            return page(room, request)

    return answer


def _failure(room: Room) -> Callable[[Request, Exception], Response]:
    def answer(request: Request, error: Exception) -> Response:
        if isinstance(error, QueryError):
            status, message = 400, str(error)
        elif isinstance(error, OnRecordError) and not isinstance(error, NotHere):
            return PlainTextResponse(f"{error}\n", 500 if isinstance(error, HomeError) else 503)
        else:
            status, message = 404, str(error) if isinstance(error, NotHere) else "There is no such page."
        if parted(request.url.path)[1] != "html":
            response = json_response({"error": message})
            response.status_code = status
            return response
        excerpt = error.excerpt if isinstance(error, QueryError) else None
        with room.editions.reading():
            return room.page(_address(request), "failure", status=status, message=message, excerpt=excerpt or "")

    return answer


def _address(request: Request) -> str:
    return request.scope["path"].removeprefix("/")  # type: ignore[no-any-return]


def _part(request: Request) -> tuple[str, str]:
    """The part of the site and the format: ``statements.csv`` is ``statements`` as ``csv``."""
    name, ending = parted(_address(request))
    return name.partition("/")[0], ending


def _style(_room: Room, _request: Request) -> Response:
    return Response(stylesheet(), media_type="text/css")


def _elsewhere(_room: Room, request: Request) -> Response:
    path = _address(request)
    return RedirectResponse(_ELSEWHERE.get(f"/{path}") or f"/{path.partition('/')[0].removesuffix('.html')}", 307)


def _front(room: Room, _request: Request) -> Response:
    return room.page("index.html", "front", **front_data(room))


def _chart(room: Room, request: Request) -> Response:
    return chart_file(room, request.path_params["file"])


def _quality(room: Room, request: Request) -> Response:
    with room.drawing:
        data = quality_page(room.site, room.home)
    return room.page(_address(request), "quality", **data)


def _list(room: Room, request: Request) -> Response:
    name, ending = _part(request)
    if ending == "json":
        return lists.list_json(room, name, request.query_params)
    if ending == "csv":
        return lists.list_csv(room, name, request.query_params)
    return lists.list_page(room, name, _address(request), request.query_params)


def _single(room: Room, request: Request) -> Response:
    part = _address(request).partition("/")[0]
    key, ending = parted(request.path_params["key"])
    if ending == "json":
        return single.row_json(room, part, key)
    if ending == "csv":
        return single.row_csv(room, part, key)
    if part == "articles":
        return single.article_page(room, key, _address(request))
    if part == "speakers":
        return single.speakers_page(room, key, _address(request))
    return single.row_page(room, part, key, _address(request))


def _plain(room: Room, request: Request) -> Response:
    name, ending = _part(request)
    if ending == "html":
        return plain_page(room, name, _address(request), request.query_params)
    return plain_data(room, name, request.query_params, ending)


def _sql(room: Room, request: Request) -> Response:
    _, ending = _part(request)
    if ending == "html":
        return answers.sql_page(room, _address(request), request.query_params)
    return answers.sql_data(room, request.query_params, ending)


def _questions(room: Room, request: Request) -> Response:
    return answers.questions_page(room, _address(request))


def _question(room: Room, request: Request) -> Response:
    name, ending = parted(request.path_params["key"])
    if ending == "html":
        return answers.question_page(room, name, _address(request), request.query_params)
    return answers.question_data(room, name, request.query_params, ending)
