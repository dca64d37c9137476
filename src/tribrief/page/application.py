"""The review page as a web application: one address shows a brief in a language, the others change one thing in it.

Every form works without a script. The script only sends the same forms aside and puts the parts of the answered page
in place, so that there is one way through the server.
"""

from urllib.parse import quote, urlencode

from flask import Flask, Response, redirect, request, send_from_directory
from werkzeug.wrappers import Response as BaseResponse

from tribrief.errors import ReviewError, TribriefError
from tribrief.languages import LANGUAGES
from tribrief.page.desk import Act, Desk
from tribrief.page.filters import read_filter
from tribrief.page.guard import HEADERS, Guard
from tribrief.page.rendering import STATIC, THEMES
from tribrief.page.view import View, render_page
from tribrief.records import Brief

MAX_BODY = 256_000  # bytes; the longest passage is far below
MAX_NAME = 80
A_YEAR = 31_536_000  # seconds
REFUSED, MISSING, COLLISION, UNUSABLE = 403, 404, 409, 422


class ReviewPage:
    """The answers to every request.

    Args:
        desk: the brief.
        guard: whom it is shown to.
        who: the person's name until she gives another.
    """

    def __init__(self, desk: Desk, guard: Guard, who: str) -> None:
        self.desk = desk
        self.guard = guard
        self.who = who

    def admit(self) -> BaseResponse | None:
        """Refuse a request that is not from the person; let the first one in with the token of its address."""
        refused = self.guard.refuse(dict(request.headers), changes=request.method not in ("GET", "HEAD"))
        if not refused and not self.guard.knows(request.cookies.get(self.guard.cookie, "")):
            if request.path == "/" and self.guard.knows(request.args.get("token", "")):
                answer = redirect("/", 303)
                answer.set_cookie(self.guard.cookie, self.guard.token, httponly=True, samesite="Strict")
                return answer
            refused = "the token is missing or wrong; open the address that the program has printed"
        return say(refused, REFUSED) if refused else None

    def start(self) -> BaseResponse:
        """Lead to the first language in which something is to be approved."""
        brief = self.desk.read()
        waiting = (one.lang for one in brief.segments if one.status not in ("approved", "original"))
        return redirect(f"/{next(waiting, brief.languages[0])}", 303)

    def show(self, language: str) -> BaseResponse:
        """Show the brief in a language."""
        brief = self.desk.read()
        if language not in brief.languages:
            return say(f"the brief has no language {language!r}; it has {', '.join(brief.languages)}", MISSING)
        return self.answer(brief, language, said=request.args.get("said", ""))

    def act(self, language: str, segment: str) -> BaseResponse:
        """Do what a form asks for with one passage, and lead back to it."""
        try:
            done = self.perform((segment, language))
        except TribriefError as error:
            return self.answer(self.desk.read(), language, segment=segment, problem=str(error), status=UNUSABLE)
        if done.collides:
            return self.answer(done.brief, language, segment=segment, collides=True, status=COLLISION)
        asked = urlencode({**read_filter(request.args).asked, "said": done.said})
        return redirect(f"/{language}?{asked}#{language}-{quote(segment)}", 303)

    def perform(self, key: tuple[str, str]) -> Act:
        """Do what the form asks for.

        Raises:
            ReviewError: when it cannot be done; nothing has changed then.
        """
        form, who = request.form, self.name()
        seen = form.get("seen", "")
        match form.get("do", ""):
            case "save" | "save_approve" as do:
                text, note, approve = form.get("text", ""), form.get("note", ""), do == "save_approve"
                return self.desk.save_text(key, text, based_on=seen, who=who, approve=approve, note=note)
            case "approve":
                return self.desk.approve(key, based_on=seen, who=who)
            case "unapprove":
                return self.desk.withdraw(key, who=who)
            case "accept":
                return self.desk.accept(key, form.get("finding", ""), who=who)
            case "propose":
                return self.desk.propose(key, form.get("finding", ""), form.get("term", ""), who=who)
            case "waive":
                who = form.get("who", "").strip()[:MAX_NAME]
                return self.desk.waive(key, form.get("finding", ""), who=who, why=form.get("why", ""))
            case "unwaive":
                return self.desk.unwaive(key, form.get("finding", ""))
            case other:
                raise ReviewError(f"the page cannot do {other!r}; load it again")

    def configure(self) -> BaseResponse:
        """Keep how the person wants the page, and lead back to where she was."""
        back = request.form.get("back", "")
        answer = redirect(f"/{back}" if back in LANGUAGES else "/", 303)
        for name, known in (("interface", tuple(LANGUAGES)), ("theme", THEMES)):
            if request.form.get(name) in known:
                answer.set_cookie(name, request.form[name], httponly=True, samesite="Strict", max_age=A_YEAR)
        who = " ".join(request.form.get("who", "").split())[:MAX_NAME]
        if who:
            answer.set_cookie("who", who, httponly=True, samesite="Strict", max_age=A_YEAR)
        return answer

    def answer(
        self,
        brief: Brief,
        language: str,
        *,
        said: str = "",
        segment: str = "",
        collides: bool = False,
        problem: str = "",
        status: int = 200,
    ) -> BaseResponse:
        """Return the page.

        Args:
            brief: the brief as it is now.
            language: the language of the translation.
            said: key of the label that says what was done.
            segment: the passage that `collides` or `problem` is about.
            collides: whether somebody else has changed it meanwhile.
            problem: what could not be done.
            status: the HTTP status.
        """
        theme = request.cookies.get("theme", "")
        view = View(
            filter=read_filter(request.args),
            who=self.name(),
            theme=theme if theme in THEMES else THEMES[0],
            said=said,
            segment=segment,
            collides=collides,
            text=request.form.get("text", ""),
            note=request.form.get("note", ""),
            problem=problem,
        )
        text = render_page(brief, language, self.desk.reference, self.interface(), view)
        return Response(text, status, mimetype="text/html")

    def name(self) -> str:
        """Return the person's name."""
        return request.cookies.get("who", "")[:MAX_NAME] or self.who

    def interface(self) -> str:
        """Return the language of the page: the one chosen, or that of the browser."""
        chosen = request.cookies.get("interface", "")
        return chosen if chosen in LANGUAGES else request.accept_languages.best_match(list(LANGUAGES)) or "en"


def make_application(page: ReviewPage) -> Flask:
    """Return the application that answers with a page."""
    application = Flask("tribrief.page", static_folder=None)
    application.config.update(MAX_CONTENT_LENGTH=MAX_BODY, MAX_FORM_MEMORY_SIZE=MAX_BODY, MAX_FORM_PARTS=20)
    application.before_request(page.admit)
    application.after_request(protect)
    application.register_error_handler(TribriefError, lambda error: say(str(error), UNUSABLE))
    application.get("/")(page.start)
    application.get("/<any(en,ko,uk):language>")(page.show)
    application.post("/<any(en,ko,uk):language>/<segment>")(page.act)
    application.post("/settings")(page.configure)
    application.get("/static/<name>")(lambda name: send_from_directory(STATIC, name))
    return application


def protect(answer: BaseResponse) -> BaseResponse:
    """Return an answer with the headers that keep others out."""
    answer.headers.update(HEADERS)
    return answer


def say(text: str, status: int) -> BaseResponse:
    """Return a plain sentence."""
    return Response(f"{text}\n", status, mimetype="text/plain")
