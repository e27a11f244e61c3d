"""How somebody asks what there is to do, in any of the usual turns of it."""

from __future__ import annotations

import re

WHEN = (
    r"(?:(?:sang|chieu|toi) )?"
    r"(?:hom nay|ngay mai|mai|tuan nay|tuan toi|tuan sau|thang nay|bay gio|luc nay|truoc mat)"
)
WHAT_TO_DO = re.compile(
    r"(?:(?:em|anh|chi|bac|bot) oi )?(?:cho (?:toi |em )?(?:hoi|biet) )?(?:"
    rf"(?:{WHEN} )?(?:(?:toi|em|minh|chi bo) )?(?:thi )?(?:con |co |phai |can |nen ){{0,3}}(?:viec|lam|lam viec) gi"
    rf"|{WHEN}(?: (?:toi|em|minh|chi bo))?(?: thi)? co (?:nhung )?gi"
    r"|(?:co |nhung |con ){0,2}viec (?:gi )?(?:nao )?(?:gap|khan|can lam|phai lam|den han)"
    rf")(?: (?:gap|nua|can lam|phai lam|ngay|{WHEN})){{0,2}}(?: (?:khong|chua))?"
    r"(?: (?:a|nhe|nhi|vay|the|ha|day|em|anh|chi|bac|bot|oi|dong chi)){0,3}"
)
"""“hôm nay có gì”, “tuần này phải làm gì”, “việc gấp” (folded)."""
PAGE = re.compile(r"(?:theo)?(?P<cells>chibo)?(?:trang)?(?P<page>\d{1,3})?")
"""“2”, “chi bộ”, “theo chi bộ trang 2”: which page of the list (folded, without spaces)."""
