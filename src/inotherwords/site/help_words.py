"""The words of the page on which readers help: what they can do, what is missing, what happens next.

A part of the words that templates use (``languages.WORDS``), in a file of its own for its length. Scripts type no
words: each stands on the page, hidden until it is true.
"""

from __future__ import annotations

from typing import Final

HELP_WORDS: Final[dict[str, str]] = {
    "help": "Is something wrong or hard to understand?",
    "help.here": "Help with these words",
    "help.title": "Help with this page",
    "help.lead": "If you know this language, you can help. You need no account. Nothing is sent until you send it.",
    "help.how": "Say of each part whether it is clear, or write better words. Compare with the English above it.",
    "help.needs_script": "To write here, your browser must let pages run scripts. You can also print this page and write on the paper.",
    "help.sheet": "On paper: tick a box for each part. Write what is wrong, and better words, beside it. Then give the sheet back to whoever gave it to you.",
    "help.keep_these": "These must stay as they are. Tap one to put it in.",
    "help.result": "This is how it will look:",
    "help.kept": "What you write is kept on this phone. Nothing has been sent yet.",
    "help.not_kept": "This phone does not let us keep what you write. It is here until you leave this page.",
    "help.back": "You began to help here before. What you wrote is still here.",
    "help.changed": "This part has changed since you wrote this. Read the English again.",
    "help.delete": "Delete what I wrote",
    "help.delete.sure": "Delete it for good",
    "help.deleted": "What you wrote is deleted from this phone.",
    "help.send": "Send what you wrote",
    "help.nothing": "You have not written anything yet.",
    "help.count": "Parts with better words: {n}",
    "help.marked": "Parts you looked at: {n}",
    "help.look": "Parts in which something may be missing: {n}",
    "help.credit": "Your name, if you wish to be thanked by name",
    "help.credit.what": "Leave it empty and nobody learns who you are. Do not write an address or a number here.",
    "help.next": "What happens next: somebody reads what you sent and compares it with the English. Words that are taken over stand on the page as not checked, until others have read them too.",
    "help.send.desk": "Send it now",
    "help.send.mail": "Send it by e-mail",
    "help.send.share": "Share it with an app on this phone",
    "help.send.file": "Save it as a file",
    "help.wait": "Sending",
    "help.sent": "Thank you. We have it. The number of your message is {receipt}.",
    "help.failed": "We could not send it. It is still on this phone. Try again, or save it as a file.",
    "help.mailed": "Your e-mail opens with your words in it. Leave the last lines as they are: they tell us where the words belong. Nothing is sent until you send the e-mail.",
    "help.long": "This is too long for an e-mail that opens by itself. Save it as a file, and send us the file.",
    "help.filed": "The file is on this phone. Send it to the people who make this site.",
    "help.shared": "It is with the app that you chose. Send it to the people who make this site.",
    "help.missing": "This must stay in your words: {piece}",
    "help.added": "This is not in the English: {piece}",
    "help.number_missing": "A number of the English is missing: {piece}",
    "help.number_added": "A number is not in the English: {piece}",
    "help.bold": "In the English, other words stand out in bold letters.",
    "help.hidden": "There is a sign in your words that nobody can see: {piece}. Delete it and write the word again.",
    "help.script": "These are not the letters of the language.",
    "help.unfinished": "These words do not look finished.",
    "help.still": "You can send it all the same. Then tell us why.",
    "help.fine": "Numbers and links are all there.",
}
"""Every interface word the templates of that page use, with the English that stands in when nobody staged any."""
