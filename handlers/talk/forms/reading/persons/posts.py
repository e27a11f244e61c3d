"""Posts, degrees and units as people write them in front of a name, or instead of one."""

from __future__ import annotations

import re

from handlers.domain.letters import fits, fold, words
from handlers.domain.names import is_rank, is_single

_POSTS = (
    "bí thư|phó bí thư|chi ủy viên|đảng ủy viên|ủy viên|chiến sĩ|chiến sĩ nghĩa vụ|sĩ quan|hạ sĩ quan|qncn|cnvc|cnvqp"
    "|quân nhân chuyên nghiệp|công nhân|công nhân viên|nhân viên|cán bộ|đảng viên|học viên|sinh viên|giáo viên"
    "|thạc sĩ|tiến sĩ|bác sĩ|y sĩ|dược sĩ|y tá|điều dưỡng|kỹ sư|cử nhân|kế toán|lái xe|trợ lý|chỉ huy|chính trị viên"
    "|đội trưởng|đội phó|phó đội trưởng|tiểu đội trưởng|tiểu đội phó|trung đội trưởng|đại đội trưởng|tiểu đoàn trưởng"
    "|tổ trưởng|tổ phó|trưởng phòng|phó phòng|phó trưởng phòng|trưởng ban|phó ban|trưởng công an|phó trưởng công an"
    "|giám đốc|phó giám đốc|hiệu trưởng|phó hiệu trưởng|đồng chí|đ c|đc|quần chúng|quần chúng ưu tú"
)
_OF = ("", " chi bộ", " chi đoàn", " đoàn", " đảng ủy", " đảng bộ", " xã", " phường", " huyện", " tỉnh")
_KNOWN = {fold(post + of): post + of for post in _POSTS.split("|") for of in _OF}
_LONGEST = max(len(known.split()) for known in _KNOWN)
_UNITS = (
    "chi bộ|chi ủy|chi đoàn|đảng bộ|đảng ủy|huyện ủy|tỉnh ủy|thành ủy|tiểu đội|trung đội|đại đội|tiểu đoàn|trung đoàn"
    "|ban chỉ huy|ban chấp hành|ban tham mưu|phòng tham mưu|phòng cháy|phòng hậu cần|phòng chính trị|phòng tổ chức"
    "|tổ công tác|tổ đảng|đoàn thanh niên|công an tỉnh|công an huyện|công an xã|công an phường|bộ chỉ huy|bộ tham mưu"
)
_WHO = r"(?:ban|anh|chi|em|dong chi|dc|d c|nguoi|ong|ba|co|chu|dong doi|qc|quan chung|cau|no|ho)"
_POINTS = re.compile(
    rf"(?:nhu |y |giong |cung |van |chinh |la )*(?:(?:hai|ba|cac|nhung|may) )?(?:{_WHO} )?"
    r"(?:tren|ay|do|nay|kia|cu|vua roi|hom truoc|lan truoc|noi tren|ke tren)"
    r"|(?:hai|ba|cac|may|nhieu|mot) (?:ban|dong chi|nguoi)"
    r"|nt|n t|nhu"
)
_PEOPLE = re.compile(r"(\w+) (?:và|va|với|voi|&) (\w+)|(?i:anh|chị|em|đồng chí|đ/c|dc|đc) (\w+)")


def post_in_front(text: str) -> str:
    """The name without posts and degrees in front of it, where a full name follows: “Phó bí thư chi bộ Trần Văn An”."""
    typed = words(text)
    for count in range(min(_LONGEST, len(typed) - 1), 0, -1):
        said = " ".join(typed[:count])
        known = _KNOWN.get(fold(said))
        left = [*re.finditer(r"[^\W_]+(?:['’][^\W_]+)*", text)]
        if not known or not fits(said, known) or count >= len(left):
            continue
        rest = text[left[count].start() :]
        if len(typed) - count > 1 or is_single(rest):
            return post_in_front(rest)
    return text


def is_post(text: str) -> bool:
    """Whether a text is a rank, a post or a degree and nothing more, so that it is nobody's name."""
    known = _KNOWN.get(fold(text))
    return is_rank(text) or bool(known and fits(" ".join(words(text)), known))


def is_unit(text: str) -> bool:
    """Whether a text begins as a unit is called: “Chi bộ Tham mưu”."""
    typed = words(text)
    for unit in _UNITS.split("|"):
        size = len(unit.split())
        said = " ".join(typed[:size])
        if fold(said) == fold(unit) and fits(said, unit):
            return True
    return False


def points_elsewhere(text: str) -> bool:
    """“như bạn trên”, “anh ấy”, “nt”: what means somebody or something said before."""
    return bool(_POINTS.fullmatch(fold(text)))


def are_people(text: str) -> bool:
    """“An và Mai”, “anh Bình”: people called by one name each."""
    found = _PEOPLE.fullmatch(" ".join(text.split()))
    return bool(found and all(name.istitle() for name in found.groups() if name))
