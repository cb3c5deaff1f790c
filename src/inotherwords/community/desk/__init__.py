"""The desk: where proposals come in, reviewers come by invitation, and editors decide; one laptop or one small server."""
