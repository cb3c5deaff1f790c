"""Hosts that show a folder somebody hands them: what each wants to find beside ``site``."""

from __future__ import annotations

from typing import Final

HOSTS: Final = {
    "github": "GitHub Pages",
    "gitlab": "GitLab Pages",
    "netlify": "Netlify",
    "cloudflare": "Cloudflare Pages",
}
_GITHUB: Final = """\
# Shows the folder site as it is. Nothing is built here: a release was built, signed and verified before it was pushed.
name: pages
on:
  push:
    branches: [pages]
permissions:
  contents: read
  pages: write
  id-token: write
concurrency:
  group: pages
  cancel-in-progress: false
jobs:
  show:
    runs-on: ubuntu-latest
    environment:
      name: github-pages
      url: ${{ steps.shown.outputs.page_url }}
    steps:
      - uses: actions/checkout@v4
      - uses: actions/configure-pages@v5
      - uses: actions/upload-pages-artifact@v3
        with:
          path: site
      - id: shown
        uses: actions/deploy-pages@v4
"""
_GITLAB: Final = """\
# Shows the folder site as it is. Nothing is built here: a release was built, signed and verified before it was pushed.
pages:
  stage: deploy
  image: busybox
  script:
    - mv site public
  artifacts:
    paths: [public]
  rules:
    - if: $CI_COMMIT_BRANCH == "pages"
"""
_NETLIFY: Final = """\
# Shows the folder site as it is; headers and ways from old addresses stand in site/_headers and site/_redirects.
[build]
  publish = "site"
  command = ""
"""
_CLOUDFLARE: Final = """\
# Shows the folder site as it is; headers and ways from old addresses stand in site/_headers and site/_redirects.
name = "in-other-words"
pages_build_output_dir = "site"
"""
_FILES: Final = {
    "github": {".github/workflows/pages.yml": _GITHUB},
    "gitlab": {".gitlab-ci.yml": _GITLAB},
    "netlify": {"netlify.toml": _NETLIFY},
    "cloudflare": {"wrangler.toml": _CLOUDFLARE},
}
_BINARY: Final = "# Every byte is signed: Git must not mend line ends.\nsite/** -text\n"


def files_for(host: str) -> dict[str, str]:
    """Path → text of what lies beside ``site``."""
    return {**_FILES[host], ".gitattributes": _BINARY}
