"""The addresses of the page and what each answers; it knows nothing of papers but their names."""

from __future__ import annotations

import json
import secrets
from dataclasses import dataclass
from io import BytesIO
from typing import IO, Any, cast, get_args

from flask import Flask, Request, Response, abort, current_app, g, redirect, request, send_file, url_for
from werkzeug.exceptions import HTTPException
from werkzeug.wrappers import Response as AnyResponse

from bbtcheck.report.html import CONTENT_POLICY
from bbtcheck.report.wording import words
from bbtcheck.rulebook.texts import Language
from bbtcheck.serve.bounds import Bounds
from bbtcheck.serve.guard import HEADERS, Guard
from bbtcheck.serve.jobs import Job, Jobs
from bbtcheck.serve.outputs import COPY
from bbtcheck.serve.pages import ASSETS, asset, page
from bbtcheck.serve.uploads import Beside, clean_name, distinct
from bbtcheck.source import Source

LANGUAGES: tuple[Language, ...] = get_args(Language)
FIRST = ("sarif", "csv", "markdown", "text")
"""The reports that are offered first; the others are for programs."""
TOLD = frozenset({400, 403, 404, 405, 413, 500})
"""The answers other than a page that have a sentence of their own."""
POLICY = "Content-Security-Policy"
_SPARE_PARTS = 20

Answer = str | AnyResponse | tuple[str, int] | tuple[str, int, dict[str, str]]


@dataclass(frozen=True, slots=True)
class Site:
    """What answers requests: the guard at the door, the uploads, and what one upload may hold."""

    guard: Guard
    jobs: Jobs
    bounds: Bounds
    lang: Language = "nl"
    cookie: str = "bbtcheck"


class InMemory(Request):
    """A request whose files stay in memory: an upload is small enough, and nothing of it reaches a disk here."""

    def _get_file_stream(self, *_said: Any, **_more: Any) -> IO[bytes]:
        return BytesIO()


def application(site: Site) -> Flask:
    """Make the web application of one page."""
    app = Flask("bbtcheck.serve", static_folder=None, template_folder=None)
    app.request_class = InMemory
    app.config["MAX_CONTENT_LENGTH"] = site.bounds.upload_bytes
    app.config["MAX_FORM_PARTS"] = site.bounds.papers + _SPARE_PARTS
    app.extensions["bbtcheck"] = site
    app.before_request(_admit)
    app.after_request(_dress)
    app.register_error_handler(HTTPException, _problem)
    app.register_error_handler(Exception, _fault)
    for path, method, view in (
        ("/", "GET", front),
        ("/static/<name>", "GET", static),
        ("/<any(nl,en):lang>/", "GET", start),
        ("/<any(nl,en):lang>/check", "POST", check),
        ("/<any(nl,en):lang>/jobs/<key>", "GET", job),
        ("/<any(nl,en):lang>/jobs/<key>/state", "GET", state),
        ("/<any(nl,en):lang>/jobs/<key>/report", "GET", report),
        ("/<any(nl,en):lang>/jobs/<key>/files/<name>", "GET", file),
        ("/<any(nl,en):lang>/jobs/<key>/forget", "POST", forget),
    ):
        app.add_url_rule(path, view.__name__, view, methods=[method])
    return app


def front() -> Answer:
    """Send a visitor to the page in the language that the browser prefers."""
    wanted = request.accept_languages.best_match(LANGUAGES, _site().lang)
    return redirect(url_for("start", lang=wanted), 303)


def static(name: str) -> Answer:
    """Give the style or the script of the page."""
    if name not in ASSETS:
        abort(404)
    return Response(asset(name), mimetype=ASSETS[name])


def start(lang: Language) -> Answer:
    """Show the page to drop papers on."""
    return _start_page(lang)


def check(lang: Language) -> Answer:
    """Take papers in and send the visitor to their progress."""
    site = _site()
    given = [one for one in request.files.getlist("papers") if one.filename]
    if not given:
        return _start_page(lang, "no_paper"), 400
    if len(given) > site.bounds.papers:
        abort(413)
    names = distinct(clean_name(one.filename or "") for one in given)
    papers = [Source(name, one.read()) for name, one in zip(names, given, strict=True)]
    taken = site.jobs.submit(g.visitor, lang, papers, Beside(_sent("mapping"), _sent("dossier")))
    if taken is None:
        return _start_page(lang, "busy"), 503, {"Retry-After": "30"}
    return redirect(url_for("job", lang=lang, key=taken.key), 303)


def _sent(field: str) -> Source | None:
    """The file that was chosen in a field of the form; None when there is none."""
    file = request.files.get(field)
    return Source(clean_name(file.filename), file.read()) if file is not None and file.filename else None


def job(lang: Language, key: str) -> Answer:
    """Show how far an upload has come, or what came of it."""
    found = _job(key)
    shown = {"job": found, "progress": found.progress, "token": _site().guard.token(g.visitor)}
    if not found.progress.ended:
        return page("busy", lang, status=_status(found, lang), **shown)
    outputs = found.progress.outputs
    return page(
        "result",
        lang,
        copies=[output for output in outputs if output.key.startswith(COPY)],
        first=[output for output in outputs if output.key in FIRST],
        more=[output for output in outputs if output.key not in FIRST and not output.key.startswith(COPY)],
        minutes=_site().bounds.keep_seconds // 60,
        **shown,
    )


def state(lang: Language, key: str) -> Answer:
    """Tell the script of the page how far an upload has come."""
    found = _job(key)
    progress = found.progress
    told = {
        "ended": progress.ended,
        "status": _status(found, lang),
        "value": progress.number,
        "most": progress.total,
    }
    return Response(json.dumps(told, ensure_ascii=False), mimetype="application/json")


def report(lang: Language, key: str) -> Answer:
    """Show the report as the web page that the command writes, shut off from everything else here."""
    found = _output(_job(key), "html")
    shown = Response(found.data, mimetype="text/html")
    shown.headers[POLICY] = f"{CONTENT_POLICY}; frame-ancestors 'none'; sandbox"
    return shown


def file(lang: Language, key: str, name: str) -> Answer:
    """Give a report or an annotated copy to keep."""
    found = _output(_job(key), name)
    return send_file(
        BytesIO(found.data), found.media, as_attachment=True, download_name=found.name, max_age=0
    )


def forget(lang: Language, key: str) -> Answer:
    """Forget an upload at once."""
    _site().jobs.forget(_job(key))
    return redirect(url_for("start", lang=lang), 303)


def _site() -> Site:
    return cast(Site, current_app.extensions["bbtcheck"])


def _admit() -> None:
    """Turn away whoever asks under another name, or sends a form that is not from the page."""
    site = _site()
    host = request.environ.get("HTTP_HOST", "")
    visitor = request.cookies.get(site.cookie, "")
    g.visitor = visitor or secrets.token_urlsafe(24)
    g.is_new = not visitor
    if not site.guard.knows(host):
        abort(403)
    if request.method not in ("GET", "HEAD"):
        if not visitor or not site.guard.own(host, request.headers.get):
            abort(403)
        if not site.guard.matches(visitor, request.form.get("token", "")):
            abort(403)


def _dress(response: AnyResponse) -> AnyResponse:
    policy = response.headers.get(POLICY)  # the report brings one of its own, which is stricter
    response.headers.update({**HEADERS, **({POLICY: policy} if policy else {})})
    if g.get("is_new") and response.status_code < 400:
        response.set_cookie(_site().cookie, g.visitor, httponly=True, samesite="Strict", path="/")
    return response


def _problem(error: HTTPException) -> Answer:
    """Say in words what went wrong; what the request held is not repeated."""
    code = error.code or 500
    if code < 400 and error.response is not None:
        return cast(AnyResponse, error.response)
    known = code if code in TOLD else 400
    bounds = _site().bounds
    limits = {"megabytes": bounds.upload_bytes // 1_000_000, "papers": bounds.papers}
    return page("problem", _language(), code=known, limits=limits), code


def _fault(error: Exception) -> Answer:
    """A fault of our own: it is written where the command runs, and the visitor gets no details."""
    current_app.logger.error("%s: %s", type(error).__name__, error)
    return page("problem", _language(), code=500, limits={}), 500


def _language() -> Language:
    begun = request.path.split("/")[1:2]
    return next((lang for lang in LANGUAGES if [lang] == begun), _site().lang)


def _start_page(lang: Language, problem: str = "") -> str:
    site = _site()
    return page(
        "start",
        lang,
        problem=problem,
        token=site.guard.token(g.visitor),
        bounds=site.bounds,
        megabytes=site.bounds.upload_bytes // 1_000_000,
        minutes=site.bounds.keep_seconds // 60,
    )


def _job(key: str) -> Job:
    found = _site().jobs.find(key, g.visitor)
    return found if found is not None else abort(404)


def _output(found: Job, key: str) -> Any:
    """Find an output by its key: nothing of an address is ever a path."""
    return next((output for output in found.progress.outputs if output.key == key), None) or abort(404)


def _status(found: Job, lang: Language) -> str:
    progress = found.progress
    filled = {"paper": progress.paper, "number": progress.number, "total": progress.total}
    return words(lang).say(f"serve.stage.{progress.stage}", **filled)
