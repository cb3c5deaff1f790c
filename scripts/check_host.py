"""Tries a host that shows a built site: headers, packing, the page for a wrong address, ways that lead on, the door's languages.

    scripts/check_host https://words.example/           everything
    scripts/check_host --static https://words.example/  without what a host that only hands out files can't do

Prints a line for each thing tried and ends with 1 when one is not as it should be. Asks that host only, about forty times.
"""

from __future__ import annotations

import gzip
import http.client
import re
import ssl
import sys
from dataclasses import dataclass, field
from urllib.parse import urljoin, urlsplit

from inotherwords.site.nginx import ASKED_AS, FOR_EVER, HASHED
from inotherwords.site.policy import FRESH, HEADERS, POLICY

NOWHERE = "this-page-is-not-there-5d1f/"
LANGUAGE = re.compile(r'href="(?:\./)?([a-z]{2,3}(?:-[A-Za-z0-9]+)*)/"')
LINKED = re.compile(r'(?:href|src)="([^"#?]+\.(?:css|js|svg|webmanifest))"')
MOVED = {301, 302, 307, 308}


@dataclass
class Host:
    """Where the site is, and what was found."""

    address: str
    faults: int = 0
    said: list[str] = field(default_factory=list)

    def ask(self, place: str, **heads: str) -> tuple[int, http.client.HTTPMessage, bytes]:
        """The answer as it comes, ways that lead on not followed."""
        parts = urlsplit(urljoin(self.address, place))
        kind = http.client.HTTPSConnection if parts.scheme == "https" else http.client.HTTPConnection
        more = {"context": ssl.create_default_context()} if parts.scheme == "https" else {}
        line = kind(parts.netloc, timeout=30, **more)
        try:
            line.request(
                "GET",
                parts.path or "/",
                headers={name.replace("_", "-"): value for name, value in heads.items()},
            )
            answer = line.getresponse()
            return answer.status, answer.headers, answer.read()
        finally:
            line.close()

    def expect(self, what: str, *, right: bool, came: object = "") -> None:
        """Tell of one thing."""
        self.faults += not right
        line = f"{'as it should be' if right else 'WRONG'}: {what}"
        self.said.append(line if right else f"{line} (came: {came})")


def same_policy(came: str) -> bool:
    """Whether a policy is ours, or ours widened for a desk."""
    ours = dict(one.partition(" ")[::2] for one in HEADERS[POLICY].split("; "))
    theirs = dict(one.partition(" ")[::2] for one in came.split("; "))
    wide = {"connect-src", "form-action"}
    return set(ours) == set(theirs) and all(
        theirs[name] == value for name, value in ours.items() if name not in wide
    )


def headers(host: Host, place: str, what: str, cache: str = FRESH) -> None:
    """Every header of ours on an answer."""
    _, heads, _ = host.ask(place)
    for name, value in HEADERS.items():
        came = heads.get_all(name) or []
        right = len(came) == 1 and (same_policy(came[0]) if name == POLICY else came[0] == value)
        host.expect(f"{name} on {what}", right=right, came=came)
    host.expect(
        f"Cache-Control on {what}",
        right=heads.get_all("Cache-Control") == [cache],
        came=heads.get_all("Cache-Control"),
    )
    if host.address.startswith("https:"):
        host.expect(
            f"Strict-Transport-Security on {what}",
            right="max-age" in heads.get("Strict-Transport-Security", ""),
        )


def kinds(host: Host, page: str, place: str) -> list[str]:
    """What a page links to is there, of the right kind, and packed."""
    found = sorted({urljoin(place, one) for one in LINKED.findall(page)})
    for link in found[:12]:
        status, heads, data = host.ask(link)
        kind = heads.get("Content-Type", "")
        wanted = {
            "css": "text/css",
            "js": "javascript",
            "svg": "image/svg+xml",
            "webmanifest": "application/manifest+json",
        }
        right = status == http.client.OK and wanted[link.rpartition(".")[2]] in kind
        host.expect(f"{link} is there, as what it is", right=right, came=(status, kind))
        if len(data) > 1000:  # noqa: PLR2004 - what is smaller need not be packed
            packed(host, link, data)
    return found


def packed(host: Host, place: str, plain: bytes) -> None:
    """The same bytes, packed, and a sign for those who keep copies."""
    _, heads, data = host.ask(place, Accept_Encoding="gzip")
    right = heads.get("Content-Encoding") == "gzip" and gzip.decompress(data) == plain
    host.expect(f"{place} comes packed to who can unpack it", right=right, came=heads.get("Content-Encoding"))
    host.expect(
        f"{place} says that it differs so",
        right="accept-encoding" in ", ".join(heads.get_all("Vary") or []).lower(),
        came=heads.get_all("Vary"),
    )


def lost(host: Host) -> None:
    """A wrong address has our own page, wherever it is, and what is no page is not shown."""
    for place in (NOWHERE, f"en/{NOWHERE}deeper"):
        status, heads, data = host.ask(place)
        text = data.decode("utf-8", "replace").replace(f'href="{urlsplit(host.address).path}', 'href="')
        ours = status == http.client.NOT_FOUND and bool(LANGUAGE.search(text))
        host.expect(f"{place} has our page for wrong addresses", right=ours, came=status)
        right = heads.get("Referrer-Policy") == HEADERS["Referrer-Policy"]
        host.expect(f"{place} has our headers", right=right, came=heads.get("Referrer-Policy"))
    for place in (".git/config", ".desk/desk.sqlite", "../etc/passwd", "hosting/nginx.conf", "_headers"):
        status = host.ask(place)[0]
        host.expect(f"{place} is not shown", right=status in {400, 403, 404}, came=status)


def ways(host: Host, tags: list[str]) -> None:
    """A folder without its last stroke, and a tag in small letters, lead on within the site."""
    for place, goal in [
        *((tag, f"{tag}/") for tag in tags[:2]),
        *((f"{tag.lower()}/", f"{tag}/") for tag in tags if tag != tag.lower()),
    ]:
        status, heads, _ = host.ask(place)
        came = urljoin(urljoin(host.address, place), heads.get("Location", ""))
        host.expect(
            f"{place} leads to {goal}",
            right=status in MOVED and came == urljoin(host.address, goal),
            came=(status, came),
        )


def languages(host: Host, tags: list[str]) -> None:
    """The door, and nothing else, looks at the languages that a browser asks for."""
    for tag in tags:
        said = {"zh-Hant": "zh-TW", "zh-Hans": "zh-CN", "prs": "fa-AF", "ckb": "ckb-IQ", "kmr": "kmr"}.get(
            tag, tag
        )
        for wish in (f"{said},en;q=0.5", f"{said}-GB" if "-" not in said and tag not in ASKED_AS else said):
            status, heads, _ = host.ask("", Accept_Language=wish)
            came = urljoin(host.address, heads.get("Location", ""))
            host.expect(
                f"“{wish}” is led to {tag}/",
                right=status in MOVED and came == urljoin(host.address, f"{tag}/"),
                came=(status, came),
            )
            host.expect(
                "and the answer says so",
                right="accept-language" in ", ".join(heads.get_all("Vary") or []).lower(),
            )
    for place, heads, what in (
        ("", {"Accept_Language": "tlh"}, "a language that is not there has the door"),
        ("", {}, "no language has the door"),
        (
            "",
            {"Accept_Language": tags[0], "Sec_Fetch_Site": "same-origin"},
            "from a page of the site, the door is shown",
        ),
        (f"{tags[0]}/", {"Accept_Language": tags[-1]}, "a page stays as it is, whatever is asked for"),
    ):
        status = host.ask(place, **heads)[0]
        host.expect(what, right=status == http.client.OK, came=status)


def check(address: str, *, static: bool = False) -> Host:
    """Everything, in order."""
    host = Host(address if address.endswith("/") else f"{address}/")
    status, heads, door = host.ask("")
    host.expect("the door is there", right=status == http.client.OK, came=status)
    host.expect(
        "its letters are UTF-8",
        right="utf-8" in heads.get("Content-Type", "").lower(),
        came=heads.get("Content-Type"),
    )
    host.expect(
        "the program behind it keeps its version to itself",
        right=not re.search(r"\d", heads.get("Server", "")),
        came=heads.get("Server"),
    )
    tags = sorted(set(LANGUAGE.findall(door.decode("utf-8", "replace"))))
    host.expect("it leads to languages", right=bool(tags), came=tags)
    if not tags:
        return host
    headers(host, "", "the door")
    headers(host, f"{tags[0]}/", "a page")
    headers(host, NOWHERE, "a wrong address")
    page = host.ask(f"{tags[0]}/")[2].decode("utf-8", "replace")
    packed(host, f"{tags[0]}/", page.encode())
    links = kinds(host, page, f"{tags[0]}/")
    for link in [one for one in links if re.search(HASHED, one)][:2]:
        headers(host, link, "a file that never changes", FOR_EVER)
    lost(host)
    ways(host, tags)
    if not static:
        languages(host, tags)
    return host


def main() -> None:
    """Parse, check, tell."""
    words = [one for one in sys.argv[1:] if not one.startswith("-")]
    if (
        len(words) != 1
        or set(sys.argv[1:]) - {*words, "--static"}
        or not words[0].startswith(("http://", "https://"))
    ):
        sys.exit("Say one address: scripts/check_host [--static] https://words.example/")
    try:
        done = check(words[0], static="--static" in sys.argv)
    except OSError as fault:
        sys.exit(f"{words[0]} does not answer: {fault}")
    print("\n".join(done.said))
    print(f"{len(done.said)} things tried, {done.faults} not as they should be.")
    sys.exit(1 if done.faults else 0)


if __name__ == "__main__":
    main()
