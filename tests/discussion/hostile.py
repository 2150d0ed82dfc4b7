"""What people type who want their script to run in a newspaper's page. Written for these tests.

Each calls `RUN`, which the tests watch. Kinds: plain elements; what a sanitiser and a browser read differently
(mutation XSS); foreign namespaces; comments and CDATA; entities; addresses that run; styles; our own light formatting.
"""

# ruff: noqa: E501 - Lists of vectors are read along, not down.

from __future__ import annotations

from itertools import product

RUN = "ran(1)"

_HANDLERS = (
    "<img src=x onerror={0}>|<img/src=x/onerror={0}>|<IMG SRC=x OnErRoR={0}>|<img src=x onerror={0}//|<svg onload={0}>|"
    "<svg/onload={0}>|<body onload={0}>|<body onpageshow={0}>|<input autofocus onfocus={0}>|<select autofocus onfocus={0}>|"
    "<textarea autofocus onfocus={0}>|<details open ontoggle={0}>x</details>|<video src=x onerror={0}>|<audio src=x onerror={0}>|"
    "<video><source onerror={0}></video>|<iframe onload={0}>|<object data=x onerror={0}>|<embed src=x onload={0}>|"
    "<marquee onstart={0}>x</marquee>|<link rel=stylesheet href=x onerror={0}>|<style onload={0}></style>|"
    "<div style=animation-name:x onanimationstart={0}>|<p tabindex=1 autofocus onfocus={0}>|<image src=x onerror={0}>|"
    "<picture><source srcset=x><img onerror={0} src=x></picture>|<button autofocus onfocus={0}>|<x contenteditable autofocus onfocus={0}>"
).split("|")
_BEFORE = (
    "",
    '"',
    "'",
    '">',
    "'>",
    "</a>",
    "</p>",
    "</article>",
    "--><!--",
    "]]>",
    "</textarea>",
    "</title>",
    "&lt;/p&gt;",
    "\x00",
)

_SCRIPTS = (
    "<script>{0}</script>|<script src=data:,{0}></script>|<SCRIPT>{0}</SCRIPT>|<scr<script>ipt>{0}</scr</script>ipt>|"
    "<script/x>{0}</script>|<script\t>{0}</script\n>|<script>{0}//|<script type=module>{0}</script>|"
    "<svg><script>{0}</script></svg>|<svg><script href=data:,{0} /></svg>|<svg><script>&#114;an(1)</script></svg>|"
    "<math><script>{0}</script></math>|\ufeff<script>{0}</script>|＜script＞{0}＜/script＞|<s\u200bcript>{0}</s\u200bcript>|"
    "<\u017fcript>{0}</\u017fcript>|&lt;script&gt;{0}&lt;/script&gt;|&#60;script&#62;{0}&#60;/script&#62;|&#x3c;script>{0}</script>|"
    "%3Cscript%3E{0}%3C/script%3E|\\u003cscript\\u003e{0}\\u003c/script\\u003e|+ADw-script+AD4-{0}+ADw-/script+AD4-|\u00bcscript\u00be{0}\u00bc/script\u00be"
).split("|")
_MUTATIONS = (
    '<noscript><p title="</noscript><img src=x onerror={0}>">|<template><img src=x onerror={0}></template>|'
    '<math><mtext><table><mglyph><style><!--</style><img title="--&gt;&lt;img src=1 onerror={0}&gt;">|'
    '<svg></p><style><a id="</style><img src=1 onerror={0}>">|<form><math><mtext></form><form><mglyph><style></math><img src onerror={0}>|'
    "<svg><foreignObject><iframe srcdoc='&lt;img src=x onerror=parent.{0}&gt;'></iframe></foreignObject></svg>|"
    '<svg><desc><p title="</desc></svg><img src=x onerror={0}>">|<svg><title><![CDATA[</title><img src=x onerror={0}>]]></svg>|'
    "<![CDATA[<img src=x onerror={0}>]]>|<!--><img src=x onerror={0}>-->|<!---><img src=x onerror={0}>|<!--x--!><img src=x onerror={0}>|"
    "<!-- --!><script>{0}</script>|<?x ><img src=x onerror={0}>?>|<!x><img src=x onerror={0}>|</ x><img src=x onerror={0}>|"
    "<xmp><p title='</xmp><img src=x onerror={0}>'>|<noembed><p title='</noembed><img src=x onerror={0}>'>|"
    "<iframe><p title='</iframe><img src=x onerror={0}>'>|<plaintext><img src=x onerror={0}>|<listing>&lt;img src=x onerror={0}&gt;</listing>|"
    "<style><p title='</style><img src=x onerror={0}>'>|<select><template><img src=x onerror={0}>|<table><td background=javascript:{0}>|"
    "<svg><set attributeName=onload to={0}></svg>|<svg><animate onbegin={0} attributeName=x dur=1s>|"
    "<svg><use href='data:image/svg+xml,<svg id=x xmlns=http://www.w3.org/2000/svg><image href=1 onerror={0} /></svg>#x'>|"
    "<math href=javascript:{0}>x</math>|<svg><a><animate attributeName=href values=javascript:{0} /><text>x</text></a></svg>|"
    "<div id=x></div><div shadowrootmode=open><img src=x onerror={0}></div>|<template shadowrootmode=open><img src=x onerror={0}></template>|"
    "<base href=javascript:/a/-{0}//>|<meta http-equiv=refresh content='0;url=javascript:{0}'>|<form action=javascript:{0}><button>x|"
    "<isindex type=image src=x onerror={0}>|<a href=x id=ran><img name=comments src=x>|<embed code=x onload={0}>|<frameset onload={0}>"
).split("|")

SCHEMES = (
    "javascript:{0}|JaVaScRiPt:{0}|java\tscript:{0}|java\nscript:{0}|java\x00script:{0}|\x01javascript:{0}| javascript:{0}|javascript&colon;{0}|"
    "javascript&#58;{0}|&#106;avascript:{0}|javascript://port.example/%0a{0}|javascript:/*https://port.example*/{0}|"
    "https://port.example/\x0ajavascript:{0}|data:text/html,<script>{0}</script>|data:text/html;base64,PHNjcmlwdD5yYW4oMSk8L3NjcmlwdD4=|"
    "data:image/svg+xml,<svg onload={0}>|vbscript:{0}|livescript:{0}|view-source:javascript:{0}|blob:https://port.example/{0}|"
    "feed:javascript:{0}|jar:https://port.example/!/{0}|file:///etc/{0}|//port.example/{0}|\\\\port.example\\{0}|"
    "https://port.example/\"onmouseover=\"{0}|https://port.example/'onfocus='{0}' autofocus=|https://port.example/><script>{0}</script>|"
    "https://port.example/<img src=x onerror={0}>|https://[javascript:{0}]|https://javascript:{0}@port.example/|http:javascript:{0}|"
    "http://port.example/`onload={0}`|https://port.example/#</a><svg onload={0}>|ｊavascript:{0}|javascript\uff1a{0}|\u202etpircsavaj:{0}|"
    "https://port.example/\u2028{0}|java\u00adscript:{0}|java\u200bscript:{0}"
).split("|")

_FORMATTING = (
    "*<img src=x onerror={0}>*|**<script>{0}</script>**|_<svg onload={0}>_|> <img src=x onerror={0}>|>> <script>{0}</script>|"
    '*https://port.example/*onclick={0}*|https://port.example/*a*"onclick={0}|[x](javascript:{0})|![x](x"onerror="{0})|<javascript:{0}>|'
    '`<img src=x onerror={0}>`|*a _b* c_ <b onclick={0}>|**https://port.example/"**onmouseover={0}|https://port.example/&quot;onclick={0}|'
    "https://port.example/&#34;onclick={0}|https://port.example/(<b onclick={0}>)|{{{{constructor.constructor('{0}')()}}}}|${{{0}}}|{{% load x %}}{0}|"
    "<p style=\"background:url(javascript:{0})\">|<p style='x:expression({0})'>|<style>@import 'javascript:{0}';</style>|"
    "<style>*{{background:url(x)}}</style>|<link rel=import href=data:text/html,<script>{0}</script>>|</bdi><img src=x onerror={0}>"
).split("|")


def vectors() -> list[str]:
    """All of them, each once, the same in every run."""
    every = [before + handler for before, handler in product(_BEFORE, _HANDLERS)]
    every += [*_SCRIPTS, *_MUTATIONS, *SCHEMES, *_FORMATTING, *(f"see {each} there" for each in SCHEMES)]
    return list(dict.fromkeys(each.format(RUN) for each in every))
