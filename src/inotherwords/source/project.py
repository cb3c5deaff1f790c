"""A publication's settings: ``content/project.yml``."""

from __future__ import annotations

import re
from dataclasses import replace

from inotherwords.model.content import FactKind
from inotherwords.model.finding import Finding, Where, finding
from inotherwords.model.gate import USUAL
from inotherwords.model.publication import Policy, Settings
from inotherwords.source.schema import IDS, typed
from inotherwords.source.values import not_plain, value_fault
from inotherwords.source.yamltext import Node, read_yaml

TAG = re.compile(r"[a-z]{2,3}(?:-[A-Z][a-z]{3})?(?:-(?:[A-Z]{2}|[0-9]{3}))?(?:-[a-z0-9]{5,8})*")
"""The form of a locale tag; only a tag of this form may become part of a path."""

DESK = re.compile(
    r"(?:https://[a-z0-9-]+(?:\.[a-z0-9-]+)+|http://(?:127\.0\.0\.1|localhost))(?::[0-9]{1,5})?(?:/[A-Za-z0-9._~-]+)*"
)
"""The address of a desk, narrow because it becomes a part of the pages' security policy. Plain http on one's own machine only."""


def read_settings(text: str, *, path: str) -> tuple[Settings | None, list[Finding]]:
    """The settings in ``text``, or ``None`` when they cannot be used; and all that is wrong with them.

    ``address`` is empty or ``https://…/``: a closing slash that the file leaves out is added; from ``desk`` it
    is taken off.
    """
    node, findings = read_yaml(text, path=path)
    if node is None and findings:
        return None, findings
    settings, faults = typed(node, Settings, path=path)
    findings += faults
    if settings is None:
        return None, findings
    root = node or Node({}, 1)
    findings += not_plain(
        {"name": settings.name, "licence": settings.licence}, Where(path, root.at("name").line)
    )
    if not TAG.fullmatch(settings.source):
        findings.append(finding("tag-unknown", Where(path, root.at("source").line), tag=settings.source))
    if settings.address:
        settings = replace(settings, address=f"{settings.address.removesuffix('/')}/")
        if value_fault(FactKind.URL, settings.address) or "?" in settings.address or "#" in settings.address:
            where = Where(path, root.at("address").line)
            findings.append(finding("address-form", where, value=root.at("address").value))
    if settings.contact and not any(
        value_fault(kind, settings.contact) == "" for kind in (FactKind.EMAIL, FactKind.URL)
    ):
        where = Where(path, root.at("contact").line)
        findings.append(finding("contact-form", where, value=settings.contact))
    if settings.desk:
        settings = replace(settings, desk=settings.desk.removesuffix("/"))
        findings += _desk_faults(settings, root, path)
    if settings.guide_words and not 0 <= settings.guide_words[0] <= settings.guide_words[1]:
        least, most = settings.guide_words
        where = Where(path, root.at("guide_words").line)
        findings.append(finding("guide-words", where, least=least, most=most))
    findings += _policy_faults(settings.policy, root, path)
    findings += _name_faults(settings, root, path)
    return (None if any(one.severity.blocks for one in findings) else settings), findings


def _desk_faults(settings: Settings, root: Node, path: str) -> list[Finding]:
    """A desk has an address that pages can send to, and knows the site's, from which alone it takes words."""
    where = Where(path, root.at("desk").line)
    if not DESK.fullmatch(settings.desk):
        return [finding("desk-form", where, value=root.at("desk").value)]
    return [] if settings.address else [finding("desk-unheard", where, desk=settings.desk)]


def _name_faults(settings: Settings, root: Node, path: str) -> list[Finding]:
    """Points of the gate that there are none of, and guides that no address can name."""
    known = ", ".join(USUAL)
    codes = [
        finding("gate-code", Where(path, root.at("gate", code).line), point=code, known=known)
        for code in sorted(settings.gate.keys() - USUAL.keys())
    ]
    names = [
        finding("id-form", Where(path, root.at("moved").line), id=name)
        for name in sorted({*settings.moved, *settings.moved.values()})
        if not IDS.form.fullmatch(name)
    ]
    return [*codes, *names]


def _policy_faults(policy: Policy, root: Node, path: str) -> list[Finding]:
    """Words count as reviewed only after somebody looked, critical ones after no fewer people."""
    findings: list[Finding] = []

    def at(name: str) -> Where:
        return Where(path, root.at("policy", name).line)

    if policy.ordinary_approvals < 1:
        findings.append(
            finding("policy-approvals", at("ordinary_approvals"), value=policy.ordinary_approvals)
        )
    if policy.critical_approvals < max(1, policy.ordinary_approvals):
        where = at("critical_approvals")
        findings.append(
            finding(
                "policy-critical", where, value=policy.critical_approvals, ordinary=policy.ordinary_approvals
            )
        )
    if not 0 <= policy.threshold <= 1:
        findings.append(finding("policy-threshold", at("threshold"), value=policy.threshold))
    return findings
