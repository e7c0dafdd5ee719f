"""A questionnaire as lines that a clerk can read and write, and back.

部分：team，村“两委”班子，班子
overall，总体评价，满意度
"""

from typing import Any

from hemei.appraisals.rules import DefinitionWrong

ABOUT = {"班子": "team", "镇": "town", "个人": "person", "部门": "department", "党员": "member"}
SCALES = {"满意度": "satisfaction", "等次": "grade", "称职": "fitness", "打分": "score", "文字": "text"}
ROLLS = {"住户": "household", "名单": "list", "署名": "named"}
_SECTION = "部分："


def sections_to_text(sections: list[dict[str, Any]]) -> str:
    lines = []
    for section in sections:
        lines.append(f"{_SECTION}{section['code']}，{section['title']}，{_word(ABOUT, section['about'])}")
        lines += [f"{item['code']}，{item['title']}，{_word(SCALES, item['scale'])}" for item in section["items"]]
    return "\n".join(lines)


def sections_from_text(text: str) -> list[dict[str, Any]]:
    """DefinitionWrong names the line that cannot be read."""
    found: list[dict[str, Any]] = []
    for line in filter(None, (line.strip() for line in text.splitlines())):
        if line.startswith((_SECTION, "部分:")):
            code, title, about = _three(line[3:], line)
            found.append({"code": code, "title": title, "about": _code(ABOUT, about, line), "items": []})
        elif not found:
            raise DefinitionWrong(field="sections", why=f"“{line}”前面没有“部分”")
        else:
            code, title, scale = _three(line, line)
            found[-1]["items"].append({"code": code, "title": title, "scale": _code(SCALES, scale, line)})
    return found


def groups_to_text(groups: list[dict[str, Any]]) -> str:
    return "\n".join(
        f"{g['code']}，{g['title']}，{_word(ROLLS, g['roll'])}，{g.get('weight') or ''}".rstrip("，") for g in groups
    )


def groups_from_text(text: str) -> list[dict[str, Any]]:
    found = []
    for line in filter(None, (line.strip() for line in text.splitlines())):
        parts = [part.strip() for part in line.replace(",", "，").split("，")]
        if len(parts) not in (3, 4):
            raise DefinitionWrong(field="groups", why=f"“{line}”应写成：编号，名称，名册，权重（可不写）")
        group: dict[str, Any] = {"code": parts[0], "title": parts[1], "roll": _code(ROLLS, parts[2], line)}
        if len(parts) == 4 and parts[3]:
            group["weight"] = parts[3]
        found.append(group)
    return found


def _three(text: str, line: str) -> tuple[str, str, str]:
    parts = [part.strip() for part in text.replace(",", "，").split("，")]
    if len(parts) != 3 or not all(parts):
        raise DefinitionWrong(field="sections", why=f"“{line}”应有三项，用逗号隔开")
    return parts[0], parts[1], parts[2]


def _code(words: dict[str, str], word: str, line: str) -> str:
    if word not in words:
        raise DefinitionWrong(field="sections", why=f"“{line}”里的“{word}”应是{'、'.join(words)}之一")
    return words[word]


def _word(words: dict[str, str], code: str) -> str:
    return next(word for word, value in words.items() if value == code)
