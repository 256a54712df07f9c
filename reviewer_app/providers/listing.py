"""Which models a server with OpenAI's format has: one request that costs nothing."""

import asyncio

import httpx2

from reviewer_app.providers.connection import BodyBroken, Connection
from reviewer_app.providers.contract import ErrorKind, ProviderError
from reviewer_app.providers.failures import Failures
from reviewer_app.providers.remote import failed
from reviewer_app.providers.reply import Unusable, read_object
from reviewer_app.secrets.redact import Redactor
from reviewer_app.secrets.vendors import host

_MOST = 500  # models that are read of a list


async def models_of(section: str, base_url: str, key: str, deadline_s: float) -> tuple[str, ...]:
    """Return the names of the models in the server's order; raise ProviderError where there is no list."""
    failures = Failures(section, host(base_url), Redactor([key]))
    headers = {"authorization": f"Bearer {key}"} if key else None
    try:
        async with asyncio.timeout(deadline_s), Connection(f"{base_url.rstrip('/')}/", headers) as connection:
            response = await connection.get("models")
    except TimeoutError as error:
        raise failures.unreachable(error) from None
    except BodyBroken as broken:
        raise failures.broken(broken.start) from None
    except (httpx2.HTTPError, httpx2.InvalidURL) as error:
        raise failures.unreachable(error) from None
    if response.status_code == httpx2.codes.NOT_FOUND:
        where = f"“{section}” at {host(base_url)} has no list of models at this address"
        raise ProviderError(ErrorKind.NOT_FOUND, f"{where}. Check base_url; mostly it ends in /v1.")
    if not response.is_success:
        raise failures.refused(failed(response), "its list of models", None)
    try:
        listed = read_object(response.text).get("data")
        if not isinstance(listed, list):
            raise Unusable("it holds no list of models")  # noqa: TRY301 - one ending for all that is no list
    except Unusable as why:
        raise failures.nonsense(str(why), response.text) from None
    names = (each.get("id") for each in listed[:_MOST] if isinstance(each, dict))
    return tuple(filter(None, map(failures.short, names)))
