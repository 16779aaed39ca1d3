"""How the service says no."""

from __future__ import annotations

from aiohttp import web


def error(status: int, message: str) -> web.Response:
    return web.json_response({"status": status, "message": message, "reason": None}, status=status)


def busy() -> web.Response:
    answer = error(429, "Too many concurrent requests")
    answer.headers["Retry-After"] = "2"
    return answer


def refusal(fault: str) -> web.Response | None:
    """Return the complete error answer that a fault is."""
    match fault:
        case "busy":
            return busy()
        case "overloaded":
            return error(503, "The server cannot process the request due to a high load")
        case "broken":
            return error(500, "Internal Server Error")
        case "page":
            return web.Response(status=502, text="<html><body><h1>502 Bad Gateway</h1></body></html>",
                                content_type="text/html")
        case "plain-401":
            return web.Response(status=401, text="No permission -- see authorization schemes")
        case "old-402":
            return error(402, "Invalid api key or insufficient balance")
        case "unparsed":
            return web.Response(status=400, text="Failed to deserialize the body")
        case _:
            return None
